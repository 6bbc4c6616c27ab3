import type { CycleRule } from '../../definitions/report-template.ts';
import { type Period, periodsOfYear } from './cycles.ts';
import { addDays, type PlainDate } from './plain-date.ts';
import type { WorkingCalendar } from './working-days.ts';

/** A template that opens its periods by itself, or not. */
export interface OpeningRule extends CycleRule {
	/** Days before the cut-off on which a period opens by itself; 0: on that day, −1: the day after; null: never. */
	readonly opens_days_before: number | null;
}

/** The day on which a period opens by itself; null: it waits for somebody to open it. */
export function openingDay(
	{ opens_days_before }: Pick<OpeningRule, 'opens_days_before'>,
	{ ends_on }: Pick<Period, 'ends_on'>,
): PlainDate | null {
	return opens_days_before === null ? null : addDays(ends_on, -opens_days_before);
}

/**
 * The periods that have to be open on a day: their opening day has come and their deadline has not passed. After a long
 * standstill a period is caught up on; one that is over is left to a person, since it would be born late.
 */
export function periodsToOpen(rule: OpeningRule, today: PlainDate, calendar: WorkingCalendar): Period[] {
	const year = Number(today.slice(0, 4));
	return [year - 1, year, year + 1]
		.flatMap((of) => periodsOfYear(rule, of, calendar))
		.filter((period) => {
			const opens = openingDay(rule, period);
			return opens !== null && opens <= today && today <= period.due_on;
		});
}
