import { createHash } from 'node:crypto';

/** An item and its lines by relation, as they stood under the lock. */
export interface ItemContent {
	readonly item: Readonly<Record<string, unknown>>;
	readonly lines: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
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
