import { addDays, type PlainDate, weekdayOf } from './plain-date.ts';

/** A row of the holidays table: a weekday that is off, or a weekend day that is worked instead. */
export interface Holiday {
	readonly day: PlainDate;
	readonly kind: 'off' | 'working';
}

/** The working week and its exceptions. */
export interface WorkingCalendar {
	/** Weekdays without work, 1 = Monday … 7 = Sunday. */
	readonly weekend: readonly number[];
	readonly exceptions: ReadonlyMap<PlainDate, Holiday['kind']>;
}

/** The longest stretch of days off that is believed; beyond it the table is wrong, not the year. */
const LONGEST_BREAK_DAYS = 366;

/** Builds the calendar: Saturday and Sunday off unless another weekend is given, plus the exceptions. */
export function workingCalendar(
	holidays: readonly Holiday[],
	weekend: readonly number[] = [6, 7],
): WorkingCalendar {
	return { weekend, exceptions: new Map(holidays.map((holiday) => [holiday.day, holiday.kind])) };
}

/** True if the offices work on that day; an exception outweighs the weekday. */
export function isWorkingDay(calendar: WorkingCalendar, day: PlainDate): boolean {
	const exception = calendar.exceptions.get(day);
	if (exception !== undefined) return exception === 'working';
	return !calendar.weekend.includes(weekdayOf(day));
}

/**
 * The n-th working day after (negative n: before) a day; the day itself never counts. n = 0 gives the day itself,
 * worked or not. Throws a RangeError if the calendar leaves no working day within a year.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: PlainDate, count: number): PlainDate {
	const step = count < 0 ? -1 : 1;
	let current = day;
	for (let left = Math.abs(count); left > 0; left -= 1) {
		let tries = 0;
		do {
			current = addDays(current, step);
			tries += 1;
			if (tries > LONGEST_BREAK_DAYS) throw new RangeError(`no working day within a year of ${day}`);
		} while (!isWorkingDay(calendar, current));
	}
	return current;
}

/** Working days after `from`, up to and including `to`; 0 if `to` is not after `from`. */
export function workingDaysAfter(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): number {
	let count = 0;
	for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
		if (isWorkingDay(calendar, day)) count += 1;
	}
	return count;
}

/** How far a deadline is away. `workingDays` is never negative; `overdue` says on which side it lies. */
export interface TimeLeft {
	readonly overdue: boolean;
	readonly workingDays: number;
}

/**
 * Working days left until a due day (today does not count, the due day does) or, once it has passed, the working days
 * since. Overdue with 0 means: late, but no office has been open since.
 */
export function timeLeft(calendar: WorkingCalendar, today: PlainDate, due: PlainDate): TimeLeft {
	return today > due
		? { overdue: true, workingDays: workingDaysAfter(calendar, due, today) }
		: { overdue: false, workingDays: workingDaysAfter(calendar, today, due) };
}
