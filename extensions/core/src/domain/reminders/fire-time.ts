import type { CronSpec } from '../../definitions/reminder/cron.ts';
import type { QuietHours } from '../../definitions/reminder/rule.ts';
import { addDays, partsOf, type PlainDate, weekdayOf } from '../calendar/plain-date.ts';
import { momentOf, wallClock } from '../calendar/zone.ts';

/** 29 February on a given weekday can be 40 years away (across 2100); a parsed schedule fires within that. */
const LONGEST_WAIT_DAYS = 366 * 41;

/** First moment at which the schedule fires on or after the start of a day in the zone. */
export function firstFire(schedule: CronSpec, from: PlainDate, timeZone: string): Date {
	const minute = Math.min(...schedule.hours) * 60 + Math.min(...schedule.minutes);
	let day = from;
	for (let tries = 0; tries < LONGEST_WAIT_DAYS; tries += 1) {
		if (firesOn(schedule, day)) return momentOf(day, minute, timeZone);
		day = addDays(day, 1);
	}
	throw new RangeError(`schedule "${schedule.source}" does not fire after ${from}`);
}

function firesOn(schedule: CronSpec, day: PlainDate): boolean {
	const { month, day: dayOfMonth } = partsOf(day);
	if (!schedule.months.has(month)) return false;
	const inMonth = schedule.daysOfMonth.has(dayOfMonth);
	const inWeek = schedule.daysOfWeek.has(weekdayOf(day) % 7);
	// As every cron does: two restricted day fields mean either, one restricted field decides alone.
	if (schedule.anyDayOfMonth || schedule.anyDayOfWeek) return inMonth && inWeek;
	return inMonth || inWeek;
}

/** The moment itself, or the end of the quiet window it falls into. The end belongs to the allowed time. */
export function afterQuietHours(moment: Date, quiet: QuietHours | null, timeZone: string): Date {
	if (!quiet) return moment;
	const { day, minute } = wallClock(moment, timeZone);
	const spansMidnight = quiet.from > quiet.to;
	const inside = spansMidnight
		? minute >= quiet.from || minute < quiet.to
		: minute >= quiet.from && minute < quiet.to;
	if (!inside) return moment;
	const endsTomorrow = spansMidnight && minute >= quiet.from;
	return momentOf(endsTomorrow ? addDays(day, 1) : day, quiet.to, timeZone);
}
