import type { Cycle, CycleRule, Regime } from '../../definitions/report-template.ts';
import { circularDay, deadlinesOf, type LevelDeadline } from './deadlines.ts';
import { addDays, plainDate, type PlainDate } from './plain-date.ts';
import type { WorkingCalendar } from './working-days.ts';

export type { Cycle, CycleRule, LevelDeadline, Regime };

/** One reporting period, both ends included. */
export interface Period {
	readonly code: string;
	readonly starts_on: PlainDate;
	/** The cut-off: the last day whose figures belong to the period. */
	readonly ends_on: PlainDate;
	/** The deadline of the units that report. */
	readonly due_on: PlainDate;
	/** The deadlines of all levels, that of the reporting units first. */
	readonly deadlines: readonly LevelDeadline[];
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
 * The day after which figures no longer count, for a period whose last month is given (which may be 0 or less for the
 * period before). Decree 09 art. 12: the 14th. Circular 02 prints deadlines only: the day before is taken. Custom: the
 * template's own day, the end of the month where it names none.
 */
function cutOff(rule: CycleRule, year: number, lastMonth: number): PlainDate {
	if (rule.regime === 'custom') {
		return plainDate(year, lastMonth + (rule.cutoff_shift ?? 0), rule.cutoff_day ?? 31);
	}
	if (rule.regime === 'decree_09' || rule.cycle === 'ad_hoc') return plainDate(year, lastMonth, 14);
	return addDays(circularDay(rule.cycle, year, lastMonth), -1);
}

/** The first day of a period: after the cut-off before it, or on a day of the template's own. */
function start(rule: CycleRule, year: number, { lastMonth, months }: Stretch): PlainDate {
	return rule.regime === 'custom' && typeof rule.start_day === 'number'
		? plainDate(year, lastMonth - months + 1 + (rule.start_shift ?? 0), rule.start_day)
		: addDays(cutOff(rule, year, lastMonth - months), 1);
}

/**
 * All periods of a year under a template's rule, in order. Each begins on the day after the cut-off before it, so periods
 * of one cycle tile the time without gap or overlap, unless the template names a first day of its own. An ad hoc template
 * has none.
 */
export function periodsOfYear(rule: CycleRule, year: number, calendar: WorkingCalendar): readonly Period[] {
	return stretchesOf(rule.cycle, year).map((stretch) =>
		periodOf(
			rule,
			stretch.code,
			{ starts_on: start(rule, year, stretch), ends_on: cutOff(rule, year, stretch.lastMonth) },
			calendar,
		),
	);
}

/** A period of given days with its deadlines; for an ad hoc report, whose days whoever asks for it sets. */
export function periodOf(
	rule: CycleRule,
	code: string,
	{ starts_on, ends_on }: { readonly starts_on: PlainDate; readonly ends_on: PlainDate },
	calendar: WorkingCalendar,
): Period {
	const deadlines = deadlinesOf(rule, ends_on, calendar);
	const due_on = deadlines[0]?.due_on ?? ends_on;
	return { code, starts_on, ends_on, due_on, deadlines, year: Number(ends_on.slice(0, 4)) };
}

/** The months (1–12) of its year that a period covers, for drawing it on a strip of twelve. Null: an ad hoc code. */
export function monthsOfCode(cycle: Cycle, code: string): { first: number; last: number } | null {
	const year = Number(code.slice(0, 4));
	if (!Number.isInteger(year)) return null;
	const stretch = stretchesOf(cycle, year).find((entry) => entry.code === code);
	return stretch ? { first: stretch.lastMonth - stretch.months + 1, last: stretch.lastMonth } : null;
}
