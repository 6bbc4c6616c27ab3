import type { FormLine, ReportForm } from '../../contract/reports.ts';
import { formatMoment, formatRange, formatWeekday } from '../format/date.ts';
import type { Locale } from '../format/number.ts';
import { periodName, periodShortName } from '../format/period.ts';
import { COLUMNS, type Column, nameIn } from './workbook-plan.ts';
import { HEADERS, SHEET, wordsOf } from './workbook-words.ts';

/** The five lines above the table: template, unit, period, deadline, how to fill it in. */
export function headingOf(
	form: ReportForm,
	locale: Locale,
	at: { readonly moment: string; readonly timeZone: string },
): readonly string[] {
	const { template, unit, period } = form;
	const open = form.groups.some((group) => group.lines.some((line) => line.open));
	return [
		nameIn(locale, template),
		wordsOf(SHEET, 'unit', locale, { unit: unit.full_name }),
		wordsOf(SHEET, 'period', locale, {
			name: periodName(template.cycle, period.code, locale),
			range: formatRange(period.starts_on, period.ends_on, locale),
		}),
		wordsOf(SHEET, 'due', locale, {
			due: formatWeekday(form.due_on, locale),
			code: template.code,
			version: template.version,
			at: formatMoment(at.moment, locale, at.timeZone),
		}),
		wordsOf(SHEET, open ? 'hint' : 'closed', locale),
	];
}

/** What stands above each column. Compared periods are named; those of the year without figures too. */
export function headersOf(form: ReportForm, locale: Locale): Readonly<Record<Column, string>> {
	const short = (code: string) => `${periodShortName(form.template.cycle, code, locale)}/${code.slice(0, 4)}`;
	const values = {
		previous: form.previous_period === null ? '' : short(form.previous_period),
		lastYear: form.last_year_period === null ? '' : short(form.last_year_period),
	};
	const missing = form.missing_periods.map(short).join(', ');
	return Object.fromEntries(
		COLUMNS.map((column) => {
			const header = wordsOf(HEADERS, column, locale, values).trim();
			const partial = column === 'cumulative' && missing !== '';
			return [
				column,
				partial ? `${header}, ${wordsOf(SHEET, 'missing', locale, { periods: missing })}` : header,
			];
		}),
	) as Record<Column, string>;
}

/** A line's name with the mark of a required one. */
export function nameShown(line: Pick<FormLine, 'required'> & { readonly name: string }): string {
	return line.required ? wordsOf(SHEET, 'required', 'vi', { name: line.name }) : line.name;
}

/** Name of the file: what, whose, when; without characters that file systems refuse. */
export function fileNameOf(form: ReportForm, locale: Locale): string {
	const name = wordsOf(SHEET, 'file', locale, {
		template: form.template.code,
		unit: form.unit.name,
		period: form.period.code,
	});
	return `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').slice(0, 150)}.xlsx`;
}
