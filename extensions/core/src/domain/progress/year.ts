import { addDays, daysBetween, partsOf, plainDate, type PlainDate } from '../calendar/plain-date.ts';
import type { Regime } from '../calendar/cycles.ts';

/** First and last day of a reporting year, both included. */
export interface ReportingYear {
	readonly startsOn: PlainDate;
	readonly endsOn: PlainDate;
}

/** Months in a reporting year, whatever the cycle. */
export const MONTHS_PER_YEAR = 12;

/**
 * The days a year's figures cover. Decree 09/2019 art. 12 (4): from 15 December of the year before to 14 December.
 * Other regimes follow the calendar year.
 */
export function reportingYear(regime: Regime, year: number): ReportingYear {
	return regime === 'decree_09'
		? { startsOn: plainDate(year - 1, 12, 15), endsOn: plainDate(year, 12, 14) }
		: { startsOn: plainDate(year, 1, 1), endsOn: plainDate(year, 12, 31) };
}

/**
 * Months of the year elapsed by the end of a day, 0 to 12. Periods count, not days: nine monthly periods are nine
 * twelfths although they have different lengths. A day inside a month counts as its part of that month.
 * `through` null means that no period is due yet: 0.
 */
export function elapsedMonths(year: ReportingYear, through: PlainDate | null): number {
	if (through === null || through < year.startsOn) return 0;
	if (through >= year.endsOn) return MONTHS_PER_YEAR;
	return monthsBetween(year.startsOn, through);
}

/** Length in months of a period, both days included: 15/8 – 14/9 is 1. */
export function monthsBetween(startsOn: PlainDate, endsOn: PlainDate): number {
	const start = partsOf(startsOn);
	const after = addDays(endsOn, 1);
	const end = partsOf(after);
	let whole = (end.year - start.year) * 12 + end.month - start.month;
	if (plainDate(start.year, start.month + whole, start.day) > after) whole -= 1;
	const from = plainDate(start.year, start.month + whole, start.day);
	const to = plainDate(start.year, start.month + whole + 1, start.day);
	return whole + daysBetween(from, after) / daysBetween(from, to);
}
