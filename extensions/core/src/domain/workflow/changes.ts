import type { ChangeBody } from '../../contract/approvals.ts';
import { canonicalJson, type ItemContent } from './content.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * What differs between two contents, field by field: the item first, then its lines by key. A line that came or went
 * shows every field against null. `ignored` are the columns that are no content (state, audit). Pure.
 */
export function changesBetween(
	before: ItemContent,
	after: ItemContent,
	ignored: ReadonlySet<string>,
): ChangeBody[] {
	const relations = new Set([...Object.keys(before.lines), ...Object.keys(after.lines)]);
	return [
		...fieldChanges(before.item, after.item, ignored, null, null),
		...[...relations].flatMap((relation) =>
			lineChanges(before.lines[relation] ?? [], after.lines[relation] ?? [], ignored, relation),
		),
	];
}

function lineChanges(
	before: readonly Row[],
	after: readonly Row[],
	ignored: ReadonlySet<string>,
	relation: string,
) {
	const old = new Map(before.map((row) => [String(row['id']), row]));
	const current = new Map(after.map((row) => [String(row['id']), row]));
	const keys = new Set([...old.keys(), ...current.keys()]);
	return [...keys].flatMap((key) =>
		fieldChanges(old.get(key) ?? {}, current.get(key) ?? {}, ignored, relation, key),
	);
}

function fieldChanges(
	before: Row,
	after: Row,
	ignored: ReadonlySet<string>,
	relation: string | null,
	line: string | null,
): ChangeBody[] {
	const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...fields]
		.filter((field) => !ignored.has(field) && canonicalJson(before[field]) !== canonicalJson(after[field]))
		.map((field) => ({
			since: 'submission',
			kind: 'changed',
			line,
			relation,
			field,
			place: null,
			old: before[field] ?? null,
			new: after[field] ?? null,
			percent: null,
		}));
}
