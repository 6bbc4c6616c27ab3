import type { Cycle } from '../../definitions/report-template.ts';
import { isPlainDate, type PlainDate } from '../calendar/plain-date.ts';
import { formatDayMonth, formatRange } from './date.ts';
import type { Locale } from './number.ts';

const ROMAN = ['I', 'II', 'III', 'IV'];

/**
 * A period in words: tháng 9/2023, quý III năm 2023, 9 tháng năm 2023, năm 2023. An ad hoc one is
 * its days. An unknown code is given as it is.
 */
export function periodName(cycle: Cycle, code: string, locale: Locale): string {
	const year = code.slice(0, 4);
	const vi = locale === 'vi';
	switch (cycle) {
		case 'month': {
			const month = Number(code.slice(5));
			return vi ? `tháng ${month}/${year}` : `month ${month}/${year}`;
		}
		case 'quarter': {
			const roman = ROMAN[Number(code.slice(6)) - 1] ?? code.slice(6);
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
	const vi = locale === 'vi';
	switch (cycle) {
		case 'month':
			return `${vi ? 'T' : 'M'}${Number(code.slice(5))}`;
		case 'quarter':
			return `${vi ? 'Quý ' : 'Q'}${ROMAN[Number(code.slice(6)) - 1] ?? code.slice(6)}`;
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
