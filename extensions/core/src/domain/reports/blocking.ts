import type { FormFinding, FormLine, ReportForm } from '../../contract/reports.ts';
import { linesNamed } from '../../definitions/report/expression.ts';
import { mayEdit, type OpenParts } from '../workflow/open-lines.ts';
import { blocksSending } from './findings.ts';
import { VALUES } from './remarks.ts';

/** A finding that keeps a report from being sent. */
export interface Blocking {
	/** Number of the line; null: of the report as a whole. */
	readonly line: string | null;
	readonly finding: FormFinding;
}

/** What of a form decides whether the report may be sent. */
type Sendable = Pick<ReportForm, 'explanations_required' | 'findings'> & {
	readonly lines: readonly Pick<FormLine, 'number' | 'kind' | 'value_id' | 'formula' | 'findings'>[];
};

/**
 * The findings that keep a report from being sent. After a return that opened some lines only (`open`; null: everything is
 * open) those alone that can still be mended: at an open line, at one that follows from an open line, or of a check that
 * names one. The others were sent before, and nobody could change them now. Pure.
 */
export function blockingOf(form: Sendable, open: OpenParts | null): Blocking[] {
	const mendable = mendableLines(form.lines, open);
	const ofLines = form.lines.flatMap(({ number, findings }) =>
		findings
			.filter(({ lines }) => [number, ...lines].some((name) => mendable.has(name)))
			.map((finding) => ({ line: number, finding })),
	);
	const ofReport = open === null ? form.findings.map((finding) => ({ line: null, finding })) : [];
	return [...ofLines, ...ofReport].filter(({ finding }) =>
		blocksSending(finding, form.explanations_required),
	);
}

/** Numbers of lines whose figure can be changed: those that are open, and computed ones that follow from such a line. */
function mendableLines(lines: Sendable['lines'], open: OpenParts | null): ReadonlySet<string> {
	const formulas = new Map(lines.map(({ number, formula }) => [number, formula]));
	const isOpen = new Set(
		lines
			.filter(({ kind, value_id: id }) => {
				const edit = { kind: 'changed', relation: VALUES, line: String(id), field: 'value' } as const;
				return kind !== 'computed' && mayEdit(open, edit);
			})
			.map(({ number }) => number),
	);
	const follows = (number: string, asking: readonly string[]): boolean =>
		isOpen.has(number) ||
		linesNamed(formulas.get(number) ?? '').some(
			(named) => !asking.includes(named) && follows(named, [...asking, number]),
		);
	return new Set(lines.map(({ number }) => number).filter((number) => follows(number, [])));
}
