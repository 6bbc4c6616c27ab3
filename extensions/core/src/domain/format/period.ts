import type { Cycle } from '../../definitions/report-template.ts';
import { isPlainDate, type PlainDate } from '../calendar/plain-date.ts';
import { formatDayMonth, formatRange } from './date.ts';
import type { Locale } from './number.ts';

const ROMAN = ['I', 'II', 'III', 'IV'];

/** What the calendar calls the periods of a cycle; codes typed by hand may be anything. */
const CODES: Readonly<Record<Cycle, RegExp>> = {
	month: /^\d{4}-(0[1-9]|1[0-2])$/,
	quarter: /^\d{4}-Q[1-4]$/,
	half_year: /^\d{4}-6M$/,
	nine_months: /^\d{4}-9M$/,
	year: /^\d{4}$/,
	ad_hoc: /^/,
};

/**
 * A period in words: tháng 9/2023, quý III năm 2023, 9 tháng năm 2023, năm 2023. An ad hoc one is
 * its days. An unknown code is given as it is. The database gives periods the same names, see td_period_name.
 */
export function periodName(cycle: Cycle, code: string, locale: Locale): string {
	if (!CODES[cycle].test(code)) return code;
	const year = code.slice(0, 4);
	const vi = locale === 'vi';
	switch (cycle) {
		case 'month': {
			const month = Number(code.slice(5));
			return vi ? `tháng ${month}/${year}` : `month ${month}/${year}`;
		}
		case 'quarter': {
			const roman = ROMAN[Number(code.slice(6)) - 1];
			return vi ? `quý ${roman} năm ${year}` : `quarter ${roman} of ${year}`;
		}
		case 'half_year':
			return vi ? `6 tháng đầu năm ${year}` : `first 6 months of ${year}`;
		case 'nine_months':
			return vi ? `9 tháng năm ${year}` : `9 months of ${year}`;
		case 'year':
			return vi ? `năm ${year}` : `year ${year}`;
		case 'ad_hoc': {
			const days = daysOf(code);
			return days ? formatRange(days.from, days.to, locale) : code;
		}
	}
}

/** The days in the code of an ad hoc period, 2023-09-01..2023-09-15; null for a code typed by hand. */
function daysOf(code: string): { from: PlainDate; to: PlainDate } | null {
	const [from = '', to = ''] = code.split('..');
	return isPlainDate(from) && isPlainDate(to) ? { from, to } : null;
}

/** The shortest name within its year, for a cell: T9, Quý III, 6 tháng, Năm. */
export function periodShortName(cycle: Cycle, code: string, locale: Locale): string {
	if (!CODES[cycle].test(code)) return code;
	const vi = locale === 'vi';
	switch (cycle) {
		case 'month':
			return `${vi ? 'T' : 'M'}${Number(code.slice(5))}`;
		case 'quarter':
			return `${vi ? 'Quý ' : 'Q'}${ROMAN[Number(code.slice(6)) - 1]}`;
		case 'half_year':
			return vi ? '6 tháng' : '6 months';
		case 'nine_months':
			return vi ? '9 tháng' : '9 months';
		case 'year':
			return vi ? 'Năm' : 'Year';
		case 'ad_hoc': {
			const days = daysOf(code);
			return days ? `${formatDayMonth(days.from, locale)}–${formatDayMonth(days.to, locale)}` : code;
		}
	}
}
