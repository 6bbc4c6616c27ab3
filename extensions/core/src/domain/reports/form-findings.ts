import type { FormFinding, FormLine, ReportForm } from '../../contract/reports.ts';
import { parseChecks } from '../../definitions/report/check.ts';
import { computeLines, type FigureOf } from './evaluate.ts';
import { cumulative } from './figures.ts';
import { findingsOf } from './findings.ts';

/** What of a form decides its computed figures and findings, at any moment while it is being filled in. */
export type JudgedLine = Pick<
	FormLine,
	| 'number'
	| 'kind'
	| 'formula'
	| 'value'
	| 'text'
	| 'note'
	| 'required'
	| 'min'
	| 'max'
	| 'decimals'
	| 'prefill'
	| 'history'
	| 'outlier_factor'
	| 'previous'
	| 'last_year'
	| 'earlier'
	| 'aggregation'
>;

export interface Judgement {
	/** Figures by line number, computed ones worked out. */
	readonly figures: ReadonlyMap<string, number | null>;
	/** Figures of the year so far, by line number; those of computed lines follow from the others'. */
	readonly totals: ReadonlyMap<string, number | null>;
	readonly findings: ReadonlyMap<string, readonly FormFinding[]>;
}

/**
 * Works out computed lines and findings of a report. The same on the server, before a report is sent, and in the form,
 * while figures are being typed. Pure.
 */
export function judgeForm(
	lines: readonly JudgedLine[],
	{ checks, explanations_required: strict }: Pick<ReportForm, 'checks' | 'explanations_required'>,
): Judgement {
	const byNumber = new Map(lines.map((line) => [line.number, line]));
	const totals = computeLines(
		lines.map((line) => ({
			...line,
			value: cumulative(line.aggregation, [...line.earlier, line.value]),
		})),
	);
	const elsewhere: FigureOf = ({ number, when }) => {
		const line = byNumber.get(number);
		if (!line) return null;
		if (when === 'year') return totals.get(number) ?? null;
		return when === 'previous' ? line.previous : line.last_year;
	};
	const figures = computeLines(lines, elsewhere);
	const figureOf: FigureOf = (reference) =>
		reference.when === 'now' ? (figures.get(reference.number) ?? null) : elsewhere(reference);
	const checked = lines.map((line) => ({ ...line, value: figures.get(line.number) ?? null }));
	return { figures, totals, findings: findingsOf(checked, parseChecks(checks).checks, figureOf, strict) };
}
