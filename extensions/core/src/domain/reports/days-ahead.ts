import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import { isWorkingDay, type WorkingCalendar } from '../calendar/working-days.ts';

/** Two weeks are seen in any case, a third one only for the deadlines in it. */
const SHORTEST = 14;
const LONGEST = 21;

/**
 * The days from today on that a desk shows, each with whether no office works on it: two weeks, or up to the last of the
 * given deadlines that lies within three.
 */
export function daysAhead(
	calendar: WorkingCalendar,
	today: PlainDate,
	deadlines: readonly PlainDate[],
): { readonly day: PlainDate; readonly off: boolean }[] {
	const farthest = addDays(today, LONGEST - 1);
	const last = deadlines
		.filter((day) => day <= farthest)
		.reduce((latest, day) => (day > latest ? day : latest), addDays(today, SHORTEST - 1));
	const days: { day: PlainDate; off: boolean }[] = [];
	for (let day = today; day <= last; day = addDays(day, 1)) {
		days.push({ day, off: !isWorkingDay(calendar, day) });
	}
	return days;
}
