import type { ChangeBody } from '../../contract/approvals.ts';
import { canonicalJson, keyField, lineKey, type ItemContent } from './content.ts';
import type { IgnoredColumns } from './remarks.ts';

type Row = Readonly<Record<string, unknown>>;

/** A change before it has names: those depend on who reads it. */
export type Change = Omit<ChangeBody, 'place' | 'field_label' | 'since'>;

/**
 * What differs between two contents, field by field: the item first, then its lines by relation, in the order of the
 * earlier content with new lines last. Every filled field of a line that came or went is listed against null; one without
 * any filled field by its key. `ignored` are the columns that are no content. Pure.
 */
export function changesBetween(before: ItemContent, after: ItemContent, ignored: IgnoredColumns): Change[] {
	const relations = new Set([...Object.keys(before.lines), ...Object.keys(after.lines)]);
	return [
		...fieldChanges(before.item, after.item, ignored(null)).map((change): Change => ({
			...change,
			kind: 'changed',
			line: null,
			relation: null,
		})),
		...[...relations].flatMap((relation) => lineChanges(before, after, relation, ignored(relation))),
	];
}

/** Change in percent of the old figure; null where either is no number or the old one is 0. Pure. */
export function percentOf(before: unknown, after: unknown): number | null {
	if (typeof before !== 'number' || typeof after !== 'number' || before === 0) return null;
	return ((after - before) / Math.abs(before)) * 100;
}

function lineChanges(
	before: ItemContent,
	after: ItemContent,
	relation: string,
	ignored: ReadonlySet<string>,
): Change[] {
	const old = byKey(before, relation);
	const current = byKey(after, relation);
	const key = keyField(after, relation);
	return [...new Set([...old.keys(), ...current.keys()])].flatMap((line) => {
		const [was, is] = [old.get(line), current.get(line)];
		const kind = !was ? 'added' : !is ? 'removed' : 'changed';
		const found = fieldChanges(was ?? {}, is ?? {}, ignored);
		const bare = { field: key, old: was?.[key] ?? null, new: is?.[key] ?? null, percent: null };
		const listed = found.length === 0 && kind !== 'changed' ? [bare] : found;
		return listed.map((change): Change => ({ ...change, kind, line, relation }));
	});
}

function byKey(content: ItemContent, relation: string): Map<string, Row> {
	return new Map((content.lines[relation] ?? []).map((row) => [lineKey(content, relation, row), row]));
}

function fieldChanges(before: Row, after: Row, ignored: ReadonlySet<string>) {
	const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...fields]
		.filter((field) => !ignored.has(field) && canonicalJson(before[field]) !== canonicalJson(after[field]))
		.map((field) => ({
			field,
			old: before[field] ?? null,
			new: after[field] ?? null,
			percent: percentOf(before[field], after[field]),
		}));
}
