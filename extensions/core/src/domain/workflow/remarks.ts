import type { Remark, RemarkBody } from '../../contract/approvals.ts';
import { isRecord } from '../../definitions/workflow/json.ts';
import { ANSWER, type Workflow } from '../../definitions/workflow/workflow.ts';
import { canonicalJson, findLine, type ItemContent } from './content.ts';
import { entryOf, stepsIn, type LoggedStep } from './entry.ts';

/** A row of the log as far as remarks and their answers go. */
export interface RemarkRow extends LoggedStep {
	readonly id: number;
	readonly round: number;
	readonly actor: string | null;
	readonly at: string;
	readonly remarks: unknown;
}

/** An answer as its log row keeps it; no text: marked as done. */
export interface Answer {
	readonly remark: string;
	readonly text: string | null;
}

/** A remark with what has become of it. */
export interface StandingRemark extends Remark {
	readonly id: string;
	readonly round: number;
	readonly actor: string | null;
	readonly at: string;
	readonly standing: RemarkBody['standing'];
	readonly answer: string | null;
	readonly answeredBy: string | null;
	readonly answeredAt: string | null;
	/** The item came into its state by it: whoever edits now has to settle it, and a submission waits for that. */
	readonly binding: boolean;
}

/** Columns of a part (a relation, or null: the item itself) that are no content. */
export type IgnoredColumns = (relation: string | null) => ReadonlySet<string>;

/**
 * The steps whose remarks stand: those by which the item came into its state, or, where these said nothing, the last
 * step that said anything. Oldest first. Pure.
 */
export function remarkedSteps<T extends RemarkRow>(workflow: Workflow, log: readonly T[]) {
	const entry = entryOf(workflow, log).filter(({ remarks }) => asRemarks(remarks).length > 0);
	if (entry.length > 0) return { steps: entry, binding: true };
	const last = stepsIn(log).findLast(({ remarks }) => asRemarks(remarks).length > 0);
	return { steps: last ? [last] : [], binding: false };
}

/**
 * The standing remarks of an item, each answered, changed (its place differs from what was remarked on) or open.
 * `contentAt` gives the content a step was decided on. Pure.
 */
export function standingRemarks(
	workflow: Workflow,
	log: readonly RemarkRow[],
	content: ItemContent,
	contentAt: (logId: number) => ItemContent | null,
	ignored: IgnoredColumns,
): StandingRemark[] {
	const { steps, binding } = remarkedSteps(workflow, log);
	const answers = answersIn(log);
	return steps.flatMap((step) => {
		const before = contentAt(step.id);
		return asRemarks(step.remarks).map((remark, index): StandingRemark => {
			const id = `${step.id}:${index}`;
			const answer = answers.get(id);
			const moved = before !== null && differs(remark, before, content, ignored);
			return {
				...remark,
				id,
				round: step.round,
				actor: step.actor,
				at: step.at,
				standing: answer ? 'answered' : moved ? 'changed' : 'open',
				answer: answer?.text ?? null,
				answeredBy: answer?.row.actor ?? null,
				answeredAt: answer?.row.at ?? null,
				binding,
			};
		});
	});
}

/** Remarks that keep the item from being handed in: binding, at a place, and nobody has done or said anything. */
export function openRemarks(remarks: readonly StandingRemark[]): StandingRemark[] {
	return remarks.filter(({ binding, standing }) => binding && standing === 'open');
}

/** A remark names a line or field the item has; otherwise nobody would ever find it. */
export function isThere({ line, relation, field }: Remark, content: ItemContent): boolean {
	if (line === undefined) {
		return field !== undefined && (Object.hasOwn(content.item, field) || Object.hasOwn(content.lines, field));
	}
	const found = findLine(content, line, relation);
	return found !== null && (field === undefined || Object.hasOwn(found.row, field));
}

/** The remark with the relation of its line filled in, as the log keeps it. */
export function placed(remark: Remark, content: ItemContent): Remark {
	const found = remark.line === undefined ? null : findLine(content, remark.line, remark.relation);
	return found ? { ...remark, relation: found.relation } : remark;
}

/** The remarks column of a step, as far as it holds remarks; keys of lines may be numbers in rows of seeds. */
export function asRemarks(value: unknown): Remark[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((entry: unknown) => {
		if (!isRecord(entry) || typeof entry['text'] !== 'string' || 'remark' in entry) return [];
		const { line, relation, field, text } = entry;
		return {
			...(typeof line === 'string' || typeof line === 'number' ? { line: String(line) } : {}),
			...(typeof relation === 'string' ? { relation } : {}),
			...(typeof field === 'string' ? { field } : {}),
			text,
		};
	});
}

/** The newest answer to each remark, by the remark's id. */
function answersIn(log: readonly RemarkRow[]): Map<string, { text: string | null; row: RemarkRow }> {
	const answers = new Map<string, { text: string | null; row: RemarkRow }>();
	for (const row of log) {
		if (row.action !== ANSWER || !Array.isArray(row.remarks)) continue;
		for (const entry of row.remarks as unknown[]) {
			if (!isRecord(entry) || typeof entry['remark'] !== 'string') continue;
			const text = typeof entry['text'] === 'string' ? entry['text'] : null;
			answers.set(entry['remark'], { text, row });
		}
	}
	return answers;
}

function differs(
	{ line, relation, field }: Remark,
	before: ItemContent,
	after: ItemContent,
	ignored: IgnoredColumns,
): boolean {
	if (line === undefined) {
		if (field === undefined) return false;
		const of = ({ item, lines }: ItemContent) =>
			lines[field] ? lines[field].map((row) => contentOf(row, ignored(field))) : item[field];
		return canonicalJson(of(before)) !== canonicalJson(of(after));
	}
	const old = findLine(before, line, relation);
	const now = findLine(after, line, relation ?? old?.relation);
	if (!old || !now) return old !== now;
	const of = (row: Readonly<Record<string, unknown>>) =>
		field === undefined ? contentOf(row, ignored(old.relation)) : row[field];
	return canonicalJson(of(old.row)) !== canonicalJson(of(now.row));
}

function contentOf(row: Readonly<Record<string, unknown>>, ignored: ReadonlySet<string>) {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !ignored.has(name)));
}
