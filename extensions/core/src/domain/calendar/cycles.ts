import type { Cycle, CycleRule, Regime } from '../../definitions/report-template.ts';
import { addDays, plainDate, type PlainDate } from './plain-date.ts';
import { addWorkingDays, type WorkingCalendar } from './working-days.ts';

export type { Cycle, CycleRule, Regime };

/** One reporting period, both ends included. */
export interface Period {
	readonly code: string;
	readonly starts_on: PlainDate;
	/** The cut-off: the last day whose figures belong to the period. */
	readonly ends_on: PlainDate;
	readonly due_on: PlainDate;
	/** The year the figures count for: that of the cut-off. */
	readonly year: number;
}

/** Months of a cycle: the last month and the length of each of its periods in a year. */
interface Stretch {
	readonly code: string;
	readonly lastMonth: number;
	readonly months: number;
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * Half a year and nine months both begin with the year (art. 12): a year has one of each, not two.
 */
function stretchesOf(cycle: Cycle, year: number): readonly Stretch[] {
	switch (cycle) {
		case 'month':
			return MONTHS.map((month) => ({
				code: `${year}-${String(month).padStart(2, '0')}`,
				lastMonth: month,
				months: 1,
			}));
		case 'quarter':
			return [1, 2, 3, 4].map((quarter) => ({
				code: `${year}-Q${quarter}`,
				lastMonth: quarter * 3,
				months: 3,
			}));
		case 'half_year':
			return [{ code: `${year}-6M`, lastMonth: 6, months: 6 }];
		case 'nine_months':
			return [{ code: `${year}-9M`, lastMonth: 9, months: 9 }];
		case 'year':
			return [{ code: String(year), lastMonth: 12, months: 12 }];
		case 'ad_hoc':
			return [];
	}
}

/**
 * Deadlines of Circular 02/2023/TT-BTTTT for the reporters, as day and shift from the period's last month:
 * month on the 15th, quarter and half-year on the 6th of the last month, year on 25 November. The circular names no
 * nine-month report; it ends with the third quarter and takes that deadline.
 */
const CIRCULAR_02_DEADLINE: Readonly<Record<Exclude<Cycle, 'ad_hoc'>, { day: number; shift: number }>> = {
	month: { day: 15, shift: 0 },
	quarter: { day: 6, shift: 0 },
	half_year: { day: 6, shift: 0 },
	nine_months: { day: 6, shift: 0 },
	year: { day: 25, shift: -1 },
};

/**
 * The day after which figures no longer count, for a period whose last month is given (which may be 0 or less for the
 * period before). Decree 09: the 14th. Circular 02 prints deadlines only: the day before is taken. Custom: month end.
 */
function cutOff(rule: CycleRule, year: number, lastMonth: number): PlainDate {
	if (rule.regime === 'custom') return plainDate(year, lastMonth, 31);
	if (rule.regime === 'decree_09' || rule.cycle === 'ad_hoc') return plainDate(year, lastMonth, 14);
	const { day, shift } = CIRCULAR_02_DEADLINE[rule.cycle];
	return addDays(plainDate(year, lastMonth + shift, day), -1);
}

/**
 * All periods of a year under a template's rule, in order. Each begins on the day after the cut-off before it, so periods
 * of one cycle tile the time without gap or overlap. An ad hoc template has none.
 */
export function periodsOfYear(rule: CycleRule, year: number, calendar: WorkingCalendar): readonly Period[] {
	return stretchesOf(rule.cycle, year).map(({ code, lastMonth, months }) => {
		const ends_on = cutOff(rule, year, lastMonth);
		const due_on =
			rule.regime === 'ict_02'
				? addDays(ends_on, 1)
				: addWorkingDays(calendar, ends_on, rule.deadline_working_days);
		return {
			code,
			starts_on: addDays(cutOff(rule, year, lastMonth - months), 1),
			ends_on,
			due_on,
			year: Number(ends_on.slice(0, 4)),
		};
	});
}

/** The months (1–12) of its year that a period covers, for drawing it on a strip of twelve. Null: an ad hoc code. */
export function monthsOfCode(cycle: Cycle, code: string): { first: number; last: number } | null {
	const year = Number(code.slice(0, 4));
	if (!Number.isInteger(year)) return null;
	const stretch = stretchesOf(cycle, year).find((entry) => entry.code === code);
	return stretch ? { first: stretch.lastMonth - stretch.months + 1, last: stretch.lastMonth } : null;
}
