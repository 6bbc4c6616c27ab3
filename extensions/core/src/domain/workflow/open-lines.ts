import type { Remark } from '../../contract/approvals.ts';
import type { WorkflowTransition } from '../../definitions/workflow/workflow.ts';
import { findLine, lineKey, type ItemContent } from './content.ts';

/** What a step left open, as its log row keeps it and the database's guard reads it. */
export interface OpenParts {
	/** Keys of the lines that may change, by relation. */
	readonly open_lines: Readonly<Record<string, readonly string[]>>;
	/** Fields of the item that may change; a line relation among them is open as a whole. */
	readonly open_fields: readonly string[];
}

/** One edit of an item: of a field of its own (no relation), or of a line. */
export interface Edit {
	readonly kind: 'added' | 'changed' | 'removed';
	readonly relation: string | null;
	/** Key of the line; null for a field of the item. */
	readonly line: string | null;
	readonly field: string;
}

/**
 * What a step leaves open by its remarks. Null, so everything, where the step has not `returned_lines_only` or no remark
 * names a place. Pure.
 */
export function partsOpenedBy(
	{ returnedLinesOnly }: Pick<WorkflowTransition, 'returnedLinesOnly'>,
	remarks: readonly Remark[],
	content: ItemContent,
): OpenParts | null {
	if (!returnedLinesOnly || remarks.length === 0) return null;
	const lines: Record<string, string[]> = {};
	const fields = new Set<string>();
	for (const { line, relation, field } of remarks) {
		const found = line === undefined ? null : findLine(content, line, relation);
		if (found) lines[found.relation] = [...new Set([...(lines[found.relation] ?? []), String(line)])];
		else if (field !== undefined) fields.add(field);
	}
	return { open_lines: lines, open_fields: [...fields] };
}

/** Whether an edit is among what was left open: the rule the database's guard holds everybody to. Pure. */
export function mayEdit(open: OpenParts | null, { kind, relation, line, field }: Edit): boolean {
	if (open === null) return true;
	if (relation === null) return kind === 'changed' && open.open_fields.includes(field);
	if (open.open_fields.includes(relation)) return true;
	return kind === 'changed' && line !== null && (open.open_lines[relation]?.includes(line) ?? false);
}

/** Keys of all lines of the item that may change; null where nothing was closed. Pure. */
export function openLineKeys(open: OpenParts | null, content: ItemContent): string[] | null {
	if (open === null) return null;
	return Object.entries(content.lines).flatMap(([relation, rows]) =>
		rows
			.map((row) => lineKey(content, relation, row))
			.filter((line) => mayEdit(open, { kind: 'changed', relation, line, field: '' })),
	);
}
