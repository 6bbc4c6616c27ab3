import { GREATEST_KEY, YEARS } from '../../definitions/limits.ts';
import { isPlainDate, type PlainDate } from '../calendar/plain-date.ts';
import { unknownParameter } from '../parameters.ts';

/** Parameters of a progress request; null = left out. */
export interface ProgressQuery {
	readonly year: number | null;
	readonly unit: number | null;
	readonly asOf: PlainDate | null;
	readonly template: number | null;
	/** How many years a trend goes back, the year asked for included. */
	readonly years: number | null;
}

/** Names of the parameters, as they stand in the address. */
export type QueryField = 'year' | 'unit' | 'as_of' | 'template' | 'years';

/** What is wrong with a request, and where. */
export interface QueryProblem {
	readonly field: string;
	readonly reason: { readonly vi: string; readonly en: string };
}

type Reading<T> = { readonly value: T } | { readonly problem: QueryProblem };

/**
 * Reads the parameters of a progress request. An empty one counts as left out (an Insights variable nobody has set sends
 * it so); an unknown one is a problem, because a misspelt filter would answer another question than was asked.
 */
export function parseProgressQuery(
	query: Readonly<Record<string, unknown>>,
	allowed: readonly QueryField[],
): ProgressQuery | QueryProblem {
	const unknown = unknownParameter(query, allowed);
	if (unknown !== undefined)
		return problem(unknown, 'tham số không có ở đây', 'is not a parameter of this request');
	const year = wholeNumber('year', query['year'], YEARS.first, YEARS.last);
	if ('problem' in year) return year.problem;
	const unit = wholeNumber('unit', query['unit'], 1, GREATEST_KEY);
	if ('problem' in unit) return unit.problem;
	const template = wholeNumber('template', query['template'], 1, GREATEST_KEY);
	if ('problem' in template) return template.problem;
	const asOf = day('as_of', query['as_of']);
	if ('problem' in asOf) return asOf.problem;
	const years = wholeNumber('years', query['years'], 1, MOST_YEARS);
	if ('problem' in years) return years.problem;
	return {
		year: year.value,
		unit: unit.value,
		asOf: asOf.value,
		template: template.value,
		years: years.value,
	};
}

/** Years of one trend. */
const MOST_YEARS = 10;

function wholeNumber(field: string, raw: unknown, min: number, max: number): Reading<number | null> {
	if (raw === undefined || raw === '') return { value: null };
	const value = typeof raw === 'string' && /^\d{1,10}$/.test(raw) ? Number(raw) : NaN;
	return value >= min && value <= max
		? { value }
		: {
				problem: problem(
					field,
					`phải là số nguyên từ ${min} đến ${max}`,
					`must be a whole number from ${min} to ${max}`,
				),
			};
}

function day(field: string, raw: unknown): Reading<PlainDate | null> {
	if (raw === undefined || raw === '') return { value: null };
	return typeof raw === 'string' && isPlainDate(raw)
		? { value: raw }
		: { problem: problem(field, 'phải là ngày dạng YYYY-MM-DD', 'must be a day as YYYY-MM-DD') };
}

function problem(field: string, vi: string, en: string): QueryProblem {
	return { field, reason: { vi, en } };
}
