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
	readonly shiftsOn: (day: PlainDate) => readonly Span[];
	/** Milliseconds of work before a day, from an origin of the calendar's own: good for differences only. */
	readonly workBefore: (day: PlainDate) => number;
}

interface Span {
	readonly from: number;
	readonly to: number;
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
	const known = new Map<PlainDate, Span[]>();
	const wallShifts = (day: PlainDate): readonly Shift[] => {
		const exception = exceptions.get(day);
		if (exception === 'off') return [];
		return exception === 'working'
			? borrowedShifts(hours, weekdayOf(day))
			: (hours.get(weekdayOf(day)) ?? []);
	};
	const shiftsOn = (day: PlainDate): readonly Span[] => {
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
	};
	return { timeZone, shiftsOn, workBefore: runningSum((day) => spent(shiftsOn(day))) };
}

/** Work up to a moment within spans: all of them where it is left out. */
function spent(spans: readonly Span[], until = Infinity): number {
	return spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - from), 0);
}

/** The sum over all days before a day, counted from the first one asked about; a long stretch is walked once. */
function runningSum(of: (day: PlainDate) => number): (day: PlainDate) => number {
	const sums = new Map<PlainDate, number>();
	let [first, last]: PlainDate[] = [];
	return (day) => {
		first ??= day;
		last ??= day;
		let sum = sums.get(last) ?? 0;
		for (; last < day; last = addDays(last, 1)) {
			sums.set(last, sum);
			sum += of(last);
		}
		sums.set(last, sum);
		sum = sums.get(first) ?? 0;
		while (first > day) {
			first = addDays(first, -1);
			sum -= of(first);
			sums.set(first, sum);
		}
		return sums.get(day) ?? 0;
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
	return workUntil(calendar, to) - workUntil(calendar, from);
}

function workUntil(calendar: OfficeCalendar, moment: Date): number {
	const { day } = wallClock(moment, calendar.timeZone);
	return calendar.workBefore(day) + spent(calendar.shiftsOn(day), moment.getTime());
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
