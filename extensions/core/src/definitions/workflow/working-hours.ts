import { asText, isRecord } from './json.ts';

/** A stretch of work on one day, in minutes since midnight of the wall clock; `to` is at most 1440, the next midnight. */
export interface Shift {
	readonly from: number;
	readonly to: number;
}

/** Shifts by weekday (1 = Monday … 7 = Sunday), each day's in order and without overlap; a day off has none. */
export type WorkingHours = ReadonlyMap<number, readonly Shift[]>;

const OFFICE_DAY = ['07:30-11:30', '13:30-17:00'] as const;

/** The week of an office where nothing else is set, as it is written in a definition. */
const DEFAULT_WORKING_HOURS = {
	1: OFFICE_DAY,
	2: OFFICE_DAY,
	3: OFFICE_DAY,
	4: OFFICE_DAY,
	5: OFFICE_DAY,
};

/** A moment of the wall clock, with seconds as a time field writes it or without; 24:00 ends a day. */
const CLOCK = /^\s*(?:([01]?\d|2[0-3]):([0-5]\d)(?::00)?|24:00)\s*$/;

/** One stretch as it is written: on which day, where; without a shift where it is none. */
interface Written {
	readonly day: string;
	readonly shift: Shift | null;
	/** "6[0]" (second key 6, first shift), "6", or "#2" for the second line of the form. */
	readonly place: string;
}

/**
 * The week of a definition: lines of the form, [{days: ["1", "2"], from: "07:30", to: "11:30"}, …], or by day,
 * {"1": ["07:30-11:30", "13:30-17:00"], …}; null or undefined is the default. What `findWorkingHoursProblem` names is left out.
 */
export function parseWorkingHours(value: unknown): WorkingHours {
	const week = new Map<number, Shift[]>();
	for (const { day, shift } of writtenIn(value ?? DEFAULT_WORKING_HOURS)) {
		const shifts = week.get(Number(day)) ?? [];
		if (!isWeekday(day) || shift === null || !follows(shift, shifts.at(-1))) continue;
		week.set(Number(day), [...shifts, shift]);
	}
	return week;
}

/** What is wrong with a week in which nobody works. */
export const NO_WORK = '{}';

/** The place of the first thing that is wrong; `NO_WORK` for a week without any; null when all is well. */
export function findWorkingHoursProblem(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	if (typeof value !== 'object') return JSON.stringify(value).slice(0, 40);
	const before = new Map<string, Shift>();
	for (const { day, shift, place } of writtenIn(value)) {
		if (!isWeekday(day) || shift === null || !follows(shift, before.get(day))) return place;
		before.set(day, shift);
	}
	return before.size > 0 ? null : NO_WORK;
}

/** All stretches of a week; those of a form's lines in the order of the day, whatever the order of the lines. */
function writtenIn(week: unknown): Written[] {
	if (Array.isArray(week))
		return week.flatMap(lineOf).sort((a, b) => (a.shift?.from ?? -1) - (b.shift?.from ?? -1));
	if (!isRecord(week)) return [];
	return Object.entries(week).flatMap(([day, shifts]): Written[] =>
		isWeekday(day) && Array.isArray(shifts)
			? shifts.map((written, index) => ({ day, shift: parseShift(written), place: `${day}[${index}]` }))
			: [{ day, shift: null, place: day }],
	);
}

function lineOf(line: unknown, index: number): Written[] {
	const { days, from, to } = isRecord(line) ? line : {};
	const place = `#${index + 1}`;
	if (!Array.isArray(days) || days.length === 0) return [{ day: '', shift: null, place }];
	return days.map((day) => ({ day: asText(day), shift: shiftOf(from, to), place }));
}

function isWeekday(key: string): boolean {
	return /^[1-7]$/.test(key);
}

/** "HH:MM-HH:MM" that ends after it begins, at 24:00 at the latest; null for anything else. */
function parseShift(written: unknown): Shift | null {
	const [from, to, ...rest] = typeof written === 'string' ? written.split('-') : [];
	return rest.length === 0 ? shiftOf(from, to) : null;
}

/** From one moment of the clock to another after it. */
function shiftOf(from: unknown, to: unknown): Shift | null {
	const [begin, end] = [minutesOf(from), minutesOf(to)];
	return begin !== null && end !== null && begin < end ? { from: begin, to: end } : null;
}

/** Minutes since midnight. */
function minutesOf(clock: unknown): number | null {
	const found = typeof clock === 'string' ? CLOCK.exec(clock) : null;
	if (!found) return null;
	const [, hours, minutes] = found;
	return hours === undefined ? 1440 : Number(hours) * 60 + Number(minutes);
}

function follows(shift: Shift, before: Shift | undefined): boolean {
	return before === undefined || before.to <= shift.from;
}
