import type { ChangeBody, RemarkBody } from '@tiendo/core/contract/approvals.ts';

export type Since = ChangeBody['since'];

/** All that changed at one place, with the remarks that were made on it. */
export interface ChangeRow {
	readonly id: string;
	readonly line: string | null;
	readonly relation: string | null;
	/** The field where the place is a field of the item itself. */
	readonly field: string | null;
	readonly place: string | null;
	readonly kind: ChangeBody['kind'];
	/** Largest change first is not wanted: in the order of the fields. */
	readonly fields: readonly ChangeBody[];
	readonly remarks: readonly RemarkBody[];
}

/** Whether a remark is on that line, or on that field of the item itself. */
export function isAt(
	remark: Pick<RemarkBody, 'line' | 'relation' | 'field'>,
	{ line, relation, field }: Pick<ChangeRow, 'line' | 'relation' | 'field'>,
): boolean {
	if (line !== null) return remark.line === line && (remark.relation ?? relation) === relation;
	return remark.line === undefined && remark.field !== undefined && remark.field === field;
}

/**
 * The flat list of changes as rows to read: one a line or field, the lines by name as people count (2.2 before 2.10),
 * then the fields. A line that came or went is one row whatever it holds.
 */
export function changeRows(
	changes: readonly ChangeBody[],
	since: Since,
	remarks: readonly RemarkBody[],
): ChangeRow[] {
	const rows = new Map<string, ChangeBody[]>();
	for (const change of changes) {
		if (change.since !== since) continue;
		const id = change.line === null ? `field:${change.field}` : `line:${change.relation}:${change.line}`;
		rows.set(id, [...(rows.get(id) ?? []), change]);
	}
	const order = new Intl.Collator('vi', { numeric: true });
	return [...rows]
		.flatMap(([id, fields]) => {
			const first = fields[0];
			if (!first) return [];
			const field = first.line === null ? first.field : null;
			const { line, relation, place, kind } = first;
			const told = remarks.filter((remark) => isAt(remark, { line, relation, field }));
			return [{ id, line, relation, field, place, kind, fields, remarks: told }];
		})
		.toSorted(
			(a, b) =>
				Number(a.line === null) - Number(b.line === null) ||
				order.compare(a.place ?? a.line ?? '', b.place ?? b.line ?? ''),
		);
}

/**
 * Where the content differs between what somebody looked at and what is there now, both told as changes since the same
 * submission: the places, each once. Null where neither list can tell.
 */
export function movedSince(seen: readonly ChangeBody[], now: readonly ChangeBody[]): ChangeBody[] | null {
	const ours = (list: readonly ChangeBody[]) => list.filter(({ since }) => since === 'submission');
	const idOf = ({ line, relation, field }: ChangeBody) => JSON.stringify([relation, line, field]);
	const before = new Map(ours(seen).map((change) => [idOf(change), change]));
	const after = new Map(ours(now).map((change) => [idOf(change), change]));
	if (before.size === 0 && after.size === 0) return null;
	const moved: ChangeBody[] = [];
	for (const [id, change] of after) {
		const earlier = before.get(id);
		const old = earlier ? earlier.new : change.old;
		if (JSON.stringify(old) !== JSON.stringify(change.new)) moved.push({ ...change, old });
	}
	for (const [id, change] of before)
		if (!after.has(id)) moved.push({ ...change, old: change.new, new: change.old });
	return moved;
}
