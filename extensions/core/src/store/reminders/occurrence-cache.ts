import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { type Occurrence, occurrencesOf } from '../../domain/reminders/occurrences.ts';

/**
 * Occurrences by everything they depend on. The rule and the calendar are read at every tick and make the key, so none is
 * ever stale; a tick a minute would count the same working days 1,440 times a day.
 */
const known = new Map<string, Map<PlainDate, readonly Occurrence[]>>();
const MOST_RULES = 64;
const MOST_DAYS = 4_000;

/** The occurrences of a rule by anchor date, remembered from tick to tick. */
export function rememberedOccurrences(
	rule: ReminderRule,
	calendar: WorkingCalendar,
): (anchor: PlainDate) => readonly Occurrence[] {
	const { offsets, offsetUnit, repeatEvery, repeatMax, schedule, quiet, timeZone } = rule;
	const key = JSON.stringify([
		[offsets, offsetUnit, repeatEvery, repeatMax, schedule.source, quiet, timeZone],
		[calendar.weekend, [...calendar.exceptions]],
	]);
	const days = known.get(key) ?? new Map<PlainDate, readonly Occurrence[]>();
	known.delete(key);
	known.set(key, days);
	const [oldest] = known.keys();
	if (known.size > MOST_RULES && oldest !== undefined) known.delete(oldest);
	if (days.size > MOST_DAYS) days.clear();
	return (anchor) => {
		const found = days.get(anchor) ?? occurrencesOf(rule, anchor, calendar);
		days.set(anchor, found);
		return found;
	};
}
