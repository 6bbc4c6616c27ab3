import type { ReportForm } from '../../contract/reports.ts';
import type { Locale } from '../format/number.ts';
import { digest, keyOf } from './workbook-content.ts';
import { headersOf } from './workbook-heading.ts';
import { COLUMNS, nameIn, planWorkbook, type WorkbookPlan } from './workbook-plan.ts';

/** Name of the hidden sheet, which says what the workbook was made of. */
export const MARK_SHEET = 'tiendo';
const FORMAT = '1';
const KIND = 'tiendo-report-form';
const HEAD_ROWS = 9;

/** One line as it was when the workbook was made. */
export interface MarkedLine {
	readonly valueId: string;
	readonly row: string;
	readonly number: string;
	readonly name: string;
	/** Keys of what its cells held, in the order of the plan's slots. */
	readonly base: readonly string[];
}

/** What a workbook says about itself. */
export interface Mark {
	readonly format: string;
	readonly report: string;
	readonly template: string;
	readonly version: string;
	readonly unit: string;
	readonly unitName: string;
	readonly period: string;
	readonly locale: Locale;
	readonly fingerprint: string;
	/** What stood above the columns: it names periods, which may be others by now. */
	readonly headers: readonly string[];
	readonly lines: readonly MarkedLine[];
}

/**
 * Fingerprint of what must not change between export and import: whose report it is and which line stands in which row.
 */
export function fingerprintOf(form: ReportForm, plan: WorkbookPlan = planWorkbook(form)): string {
	const { template, unit, period } = form;
	const lines = plan.lines.map(({ line, row }) => [line.value_id, row, line.number, line.kind]);
	return digest(
		JSON.stringify([FORMAT, form.id, template.code, template.version, unit.id, period.code, lines]),
	);
}

/** The hidden sheet's rows, all text: first what the workbook is of, then a row for each line. */
export function markRows(form: ReportForm, plan: WorkbookPlan, locale: Locale): string[][] {
	const { template, unit, period } = form;
	return [
		[KIND, FORMAT],
		['report', String(form.id)],
		['template', template.code],
		['version', String(template.version)],
		['unit', String(unit.id), unit.full_name],
		['period', period.code],
		['locale', locale],
		['fingerprint', fingerprintOf(form, plan)],
		['headers', ...COLUMNS.map((column) => headersOf(form, locale)[column])],
		...plan.lines.map(({ line, row, slots }) => [
			String(line.value_id),
			String(row),
			line.number,
			nameIn(locale, line),
			...slots.map(({ content }) => keyOf(content)),
		]),
	];
}

/** Reads the hidden sheet; null where it is none of ours. Whether it fits a report is for the judge to say. */
export function readMark(rows: readonly (readonly string[])[] | null): Mark | null {
	if (rows?.[0]?.[0] !== KIND) return null;
	const [head, lines] = [rows.slice(0, HEAD_ROWS), rows.slice(HEAD_ROWS)];
	const said = (key: string, at = 1) => head.find(([name]) => name === key)?.[at] ?? '';
	return {
		format: head[0]?.[1] ?? '',
		report: said('report'),
		template: said('template'),
		version: said('version'),
		unit: said('unit'),
		unitName: said('unit', 2),
		period: said('period'),
		locale: said('locale') === 'en' ? 'en' : 'vi',
		fingerprint: said('fingerprint'),
		headers: head.find(([name]) => name === 'headers')?.slice(1) ?? [],
		lines: lines.map(([valueId = '', row = '', number = '', name = '', ...base]) => ({
			valueId,
			row,
			number,
			name,
			base,
		})),
	};
}

/** Whether this version of the product can read it. */
export function isReadable(mark: Mark): boolean {
	return mark.format === FORMAT;
}
