import type { CronSpec } from '../../definitions/reminder/cron.ts';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import {
	addDays,
	partsOf,
	type PlainDate,
	plainDate,
	plainDateAt,
	weekdayOf,
} from '../calendar/plain-date.ts';
import { afterQuietHours, firstFire } from './fire-time.ts';
import type { Occurrence } from './occurrences.ts';

/** How far back the last firing is looked for: longer than a month, and than the catch-up window. */
const LOOK_BACK_DAYS = 62;

/**
 * What a rule about targets has to say by a moment: one message for the period in which its schedule fired last, however
 * often it fires in it. Empty where the schedule did not fire lately.
 */
export function scheduledOccurrences(
	rule: Pick<ReminderRule, 'schedule' | 'quiet' | 'timeZone'>,
	now: Date,
): readonly Occurrence[] {
	const today = plainDateAt(now, rule.timeZone);
	for (let back = 0; back <= LOOK_BACK_DAYS; back += 1) {
		const from = addDays(today, -back);
		const fire = firstFire(rule.schedule, from, rule.timeZone);
		const day = plainDateAt(fire, rule.timeZone);
		const dueAt = afterQuietHours(fire, rule.quiet, rule.timeZone);
		// A later start of the search has seen the later firings already.
		if (day !== from || dueAt > now) continue;
		return [{ key: periodKey(rule.schedule, day), order: 0, overdueNumber: 0, day, dueAt }];
	}
	return [];
}

/**
 * The period of a firing as the ledger names it: `week-2026-W10` (ISO 8601) for a schedule of weekdays, `month-2026-03` for
 * one of days of the month, else `day-2026-03-04`. Keys of one kind sort by time.
 */
export function periodKey(schedule: CronSpec, day: PlainDate): string {
	if (!schedule.anyDayOfWeek) return `week-${isoWeek(day)}`;
	return schedule.anyDayOfMonth ? `day-${day}` : `month-${day.slice(0, 7)}`;
}

/** The ISO week a day lies in: that of its Thursday. */
function isoWeek(day: PlainDate): string {
	const thursday = addDays(day, 4 - weekdayOf(day));
	const { year } = partsOf(thursday);
	let week = 1;
	for (let at = thursday; addDays(at, -7) >= plainDate(year, 1, 1); at = addDays(at, -7)) week += 1;
	return `${year}-W${String(week).padStart(2, '0')}`;
}
