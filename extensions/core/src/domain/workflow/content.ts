import { createHash } from 'node:crypto';

type Row = Readonly<Record<string, unknown>>;

/** An item and its lines by relation, as they stood under the lock. */
export interface ItemContent {
	readonly item: Row;
	readonly lines: Readonly<Record<string, readonly Row[]>>;
	/** Name of the key field of each relation's lines; contents logged by version 0.1 lack it, their keys are `id`. */
	readonly keys?: Readonly<Record<string, string>>;
}

/** A line of an item and the relation it belongs to. */
export interface FoundLine {
	readonly relation: string;
	readonly row: Row;
}

/** Key of a line as text, whatever the key field of its collection is called. */
export function lineKey({ keys }: Pick<ItemContent, 'keys'>, relation: string, row: Row): string {
	return String(row[keyField({ keys }, relation)]);
}

/** Name of the key field of a relation's lines. */
export function keyField({ keys }: Pick<ItemContent, 'keys'>, relation: string): string {
	return keys?.[relation] ?? 'id';
}

/** The line with that key, in the relation named or, where none is, in the first that has it; null when there is none. */
export function findLine(content: ItemContent, key: string, relation?: string): FoundLine | null {
	for (const [name, rows] of Object.entries(content.lines)) {
		if (relation !== undefined && name !== relation) continue;
		const row = rows.find((candidate) => lineKey(content, name, candidate) === key);
		if (row) return { relation: name, row };
	}
	return null;
}

/**
 * Revision of a content: sha256 (hex) of its canonical text without state and audit columns. The text comes from
 * PostgreSQL's jsonb, which orders keys and keeps every digit of a decimal; JavaScript's numbers would not.
 */
export function revisionOf(canonicalText: string): string {
	return createHash('sha256').update(canonicalText).digest('hex');
}

/** JSON with sorted keys and without spaces: equal values give equal texts, however they were written. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value)
			.filter(([, entry]) => entry !== undefined)
			.toSorted(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
		return `{${entries.join(',')}}`;
	}
	return JSON.stringify(value ?? null);
}
