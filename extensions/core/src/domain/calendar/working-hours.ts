import type { Shift, WorkingHours } from '../../definitions/workflow/working-hours.ts';
import { addDays, type PlainDate, weekdayOf } from './plain-date.ts';
import type { Holiday } from './working-days.ts';
import { momentOf, wallClock } from './zone.ts';

const MINUTE_MS = 60_000;

/** Longest stretch without any work that is believed; beyond it the calendar is wrong, not the year. */
const LONGEST_BREAK_DAYS = 366;

/** When an office works: moments, not days. Built by `officeCalendar`. */
export interface OfficeCalendar {
	readonly timeZone: string;
	/** Shifts of a day as moments (milliseconds since 1970), in order. */
	readonly shiftsOn: (day: PlainDate) => readonly { readonly from: number; readonly to: number }[];
}

/**
 * A calendar from a week of shifts on the wall clock of `timeZone` and the exceptions of the holidays table. A day off
 * has no shifts. A day worked instead, such as the Saturday of a swap, has those of its weekday or, where that has none,
 * those of the nearest weekday before it that has some. Remembers the days it has been asked about.
 */
export function officeCalendar(
	hours: WorkingHours,
	timeZone: string,
	holidays: readonly Holiday[] = [],
): OfficeCalendar {
	const exceptions = new Map(holidays.map(({ day, kind }) => [day, kind]));
	const known = new Map<PlainDate, { from: number; to: number }[]>();
	const wallShifts = (day: PlainDate): readonly Shift[] => {
		const exception = exceptions.get(day);
		if (exception === 'off') return [];
		return exception === 'working'
			? borrowedShifts(hours, weekdayOf(day))
			: (hours.get(weekdayOf(day)) ?? []);
	};
	return {
		timeZone,
		shiftsOn: (day) => {
			let shifts = known.get(day);
			if (!shifts) {
				// An hour that a clock change skips leaves a shift shorter, or nothing of it.
				shifts = wallShifts(day)
					.map(({ from, to }) => ({
						from: momentOf(day, from, timeZone).getTime(),
						to: momentOf(day, to, timeZone).getTime(),
					}))
					.filter(({ from, to }) => from < to);
				known.set(day, shifts);
			}
			return shifts;
		},
	};
}

function borrowedShifts(hours: WorkingHours, weekday: number): readonly Shift[] {
	for (let back = 0; back < 7; back += 1) {
		const shifts = hours.get(((weekday - 1 - back + 7) % 7) + 1);
		if (shifts && shifts.length > 0) return shifts;
	}
	return [];
}

/** Milliseconds of work between two moments; 0 when `to` is not after `from`. */
export function workBetween(calendar: OfficeCalendar, from: Date, to: Date): number {
	if (to <= from) return 0;
	const last = wallClock(to, calendar.timeZone).day;
	let work = 0;
	for (let day = wallClock(from, calendar.timeZone).day; day <= last; day = addDays(day, 1)) {
		for (const shift of calendar.shiftsOn(day)) {
			work += Math.max(0, Math.min(shift.to, to.getTime()) - Math.max(shift.from, from.getTime()));
		}
	}
	return work;
}

/**
 * The moment at which so many minutes of work have passed since `from`: within a shift or at its end. For 0 minutes
 * `from` itself. Null where the calendar leaves no work within a year.
 */
export function addWork(calendar: OfficeCalendar, from: Date, minutes: number): Date | null {
	let left = minutes * MINUTE_MS;
	if (left <= 0) return from;
	let idle = 0;
	for (let day = wallClock(from, calendar.timeZone).day; idle <= LONGEST_BREAK_DAYS; day = addDays(day, 1)) {
		idle += 1;
		for (const shift of calendar.shiftsOn(day)) {
			const begin = Math.max(shift.from, from.getTime());
			const length = shift.to - begin;
			if (length <= 0) continue;
			idle = 0;
			if (length >= left) return new Date(begin + left);
			left -= length;
		}
	}
	return null;
}

/** What is left of the working hours allowed since a moment. */
export interface TimeAllowed {
	/** When they are used up. */
	readonly dueAt: Date;
	/** Whole working minutes left, rounded down; negative once the time is exceeded. */
	readonly remainingMinutes: number;
}

/** Working time allowed since `since`, as it stands at `now`; null where the calendar leaves no work within a year. */
export function timeAllowed(
	calendar: OfficeCalendar,
	since: Date,
	hours: number,
	now: Date,
): TimeAllowed | null {
	const dueAt = addWork(calendar, since, hours * 60);
	if (dueAt === null) return null;
	const left = now > dueAt ? -workBetween(calendar, dueAt, now) : workBetween(calendar, now, dueAt);
	// Adding 0 turns -0, which is overdue in a night or on a day off, into 0.
	return { dueAt, remainingMinutes: Math.floor(left / MINUTE_MS) + 0 };
}
