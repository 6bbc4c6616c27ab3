import type { FormFinding, LineKind } from '../../contract/reports.ts';
import type { Check, Operator } from '../../definitions/report/check.ts';
import { referencesOf } from '../../definitions/report/expression.ts';
import type { LineRule } from '../../definitions/report-template.ts';
import { evaluate, type FigureOf } from './evaluate.ts';
import { usualRange } from './outlier.ts';

/** Something about a line that the unit should look at; an error never prevents saving, so that nothing typed is lost. */
export type Finding = FormFinding;

/** A line with everything its findings follow from. */
export interface CheckedLine extends LineRule {
	readonly number: string;
	readonly kind: LineKind;
	readonly value: number | null;
	readonly text: string | null;
	/** The explanation given at the line. */
	readonly note: string | null;
	/** What the register or the earlier period says; null: nothing. */
	readonly prefill: { readonly value: number | null } | null;
	/** The unit's own earlier values, oldest first. */
	readonly history: readonly (number | null)[];
	readonly outlier_factor: number | null;
}

/** Longest text a line takes. */
export const LONGEST_TEXT = 20_000;

/**
 * All findings of a report, by line number, errors first. `figureOf` gives figures of lines for cross-line checks.
 * A check that names a missing figure says nothing: that it is missing is said at its own line. Where the template is not
 * `strict`, a missing required line is a warning: what is not known by the deadline may be sent as missing, with a reason.
 */
export function findingsOf(
	lines: readonly CheckedLine[],
	checks: readonly Check[],
	figureOf: FigureOf,
	strict: boolean,
): ReadonlyMap<string, readonly Finding[]> {
	return new Map(
		lines.map((line) => {
			const explained = (line.note ?? '').trim() !== '';
			const findings = [
				...checkFigure(line, strict),
				...checks.filter((check) => check.line === line.number).flatMap((check) => broken(check, figureOf)),
				...outlier(line),
				...differs(line),
			].map((finding) => (finding.severity === 'warning' ? { ...finding, explained } : finding));
			return [line.number, findings.toSorted((a, b) => rank(a) - rank(b))];
		}),
	);
}

/** Whether a finding keeps the report from being sent. */
export function blocksSending(finding: Finding, explanationsRequired: boolean): boolean {
	return finding.severity === 'error' || (explanationsRequired && !finding.explained);
}

/** What a line demands of itself. An optional line without figure has no finding. */
export function checkFigure(
	line: Pick<CheckedLine, 'kind' | 'value' | 'text' | keyof LineRule>,
	strict = true,
): readonly Finding[] {
	if (line.kind === 'text') return checkText(line, strict);
	const { value } = line;
	// A computed figure is missing because others are.
	if (value === null) return line.required && line.kind === 'number' ? [missing(strict)] : [];
	const findings: Finding[] = [];
	if (line.min !== null && value < line.min) findings.push(error('below_min', { limit: line.min }));
	if (line.max !== null && value > line.max) findings.push(error('above_max', { limit: line.max }));
	if (line.kind === 'number' && decimalsOf(value) > line.decimals)
		findings.push(error('too_many_decimals', { limit: line.decimals }));
	return findings;
}

function checkText(
	{ text, required }: Pick<CheckedLine, 'text' | 'required'>,
	strict: boolean,
): readonly Finding[] {
	if ((text ?? '').trim() === '') return required ? [missing(strict)] : [];
	return (text ?? '').length > LONGEST_TEXT ? [error('too_long', { limit: LONGEST_TEXT })] : [];
}

function broken(check: Check, figureOf: FigureOf): Finding[] {
	const left = evaluate(check.left, figureOf);
	const right = evaluate(check.right, figureOf);
	if (left === null || right === null || HOLDS[check.entry.operator](left, right)) return [];
	const { severity, message_vi, message_en } = check.entry;
	const lines = [check.left, check.right].flatMap(referencesOf).map(({ number }) => number);
	return [{ ...error('check', { left, right }), severity, lines, message_vi, message_en }];
}

const HOLDS: Readonly<Record<Operator, (left: number, right: number) => boolean>> = {
	lte: (left, right) => left <= right,
	lt: (left, right) => left < right,
	eq: (left, right) => left === right,
	gte: (left, right) => left >= right,
	gt: (left, right) => left > right,
};

function outlier(line: CheckedLine): Finding[] {
	if (line.value === null || line.outlier_factor === null) return [];
	const range = usualRange(line.history, line.outlier_factor);
	if (range === null || (line.value >= range.low && line.value <= range.high)) return [];
	return [
		warning('outlier', {
			low: Math.max(Math.floor(range.low), line.min ?? -Infinity),
			high: Math.ceil(range.high),
		}),
	];
}

function differs(line: CheckedLine): Finding[] {
	const register = line.prefill?.value ?? null;
	if (line.kind !== 'number' || line.value === null || register === null || register === line.value)
		return [];
	return [warning('differs', { register, difference: exact(line.value - register) })];
}

function rank({ severity, explained }: Finding): number {
	return severity === 'error' ? 0 : explained ? 2 : 1;
}

function missing(strict: boolean): Finding {
	return strict ? error('missing') : warning('missing', {});
}

function error(code: Finding['code'], values: Finding['values'] = {}): Finding {
	return { code, severity: 'error', explained: false, values, lines: [], message_vi: null, message_en: null };
}

function warning(code: Finding['code'], values: Finding['values']): Finding {
	return { ...error(code, values), severity: 'warning' };
}

function exact(value: number): number {
	return Math.round(value * 10_000) / 10_000;
}

/** Decimals of a value stored with at most four. */
function decimalsOf(value: number): number {
	const text = Math.abs(value).toFixed(4).replace(/0+$/, '');
	return text.length - text.indexOf('.') - 1;
}
