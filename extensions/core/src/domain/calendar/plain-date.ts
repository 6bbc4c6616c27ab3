/**
 * A calendar day as `YYYY-MM-DD`, without time and zone. Deadlines and periods are days of the province's calendar;
 * a `Date` would drag the server's zone into them. Strings of this shape also sort and compare correctly as text.
 */
export type PlainDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

interface Parts {
	readonly year: number;
	readonly month: number;
	readonly day: number;
}

/** True if the text names a day that exists: `2024-02-29` yes, `2023-02-29` no. */
export function isPlainDate(text: string): boolean {
	const match = SHAPE.exec(text);
	if (!match) return false;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Year, month (1–12) and day of a plain date. Throws a RangeError for anything that is no existing day. */
export function partsOf(date: PlainDate): Parts {
	if (!isPlainDate(date)) throw new RangeError(`not a calendar day: ${date}`);
	return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/**
 * The day of year, month and day; the month may run over (0 = December of the year before, 13 = January of the next).
 * A day beyond the end of its month becomes the last day of that month.
 */
export function plainDate(year: number, month: number, day: number): PlainDate {
	const index = year * 12 + (month - 1);
	const y = Math.floor(index / 12);
	const m = (index % 12) + 1;
	return write(y, m, Math.min(day, daysInMonth(y, m)));
}

/** Number of days in a month (1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day `days` after (negative: before) the given one. */
export function addDays(date: PlainDate, days: number): PlainDate {
	const moved = new Date(dayNumber(date) * DAY_MS + days * DAY_MS);
	return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** Days from `from` to `to`; negative if `to` lies before. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
	return dayNumber(to) - dayNumber(from);
}

/** Weekday after ISO 8601: 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: PlainDate): number {
	// 1970-01-01, day number 0, was a Thursday.
	return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/**
 * The day it is at a moment in a time zone (IANA name). The only place where an instant becomes a day;
 * the moment is an argument because rules read no clock.
 */
export function plainDateAt(moment: Date, timeZone: string): PlainDate {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
	}).formatToParts(moment);
	const part = (type: string): number => Number(parts.find((entry) => entry.type === type)?.value);
	return write(part('year'), part('month'), part('day'));
}

/** Days since 1970-01-01. */
function dayNumber(date: PlainDate): number {
	const { year, month, day } = partsOf(date);
	const moment = new Date(0);
	// setUTCFullYear takes years below 100 as they are; Date.UTC would move them to 19xx.
	moment.setUTCFullYear(year, month - 1, day);
	return Math.round(moment.getTime() / DAY_MS);
}

function write(year: number, month: number, day: number): PlainDate {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
