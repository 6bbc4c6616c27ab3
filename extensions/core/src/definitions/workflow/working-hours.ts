import { isRecord } from './json.ts';

/** A stretch of work on one day, in minutes since midnight of the wall clock; `to` is at most 1440, the next midnight. */
export interface Shift {
	readonly from: number;
	readonly to: number;
}

/** Shifts by weekday (1 = Monday … 7 = Sunday), each day's in order and without overlap; a day off has none. */
export type WorkingHours = ReadonlyMap<number, readonly Shift[]>;

const OFFICE_DAY = ['07:30-11:30', '13:30-17:00'] as const;

/** The week of an office where nothing else is set, as it is written in a definition. */
export const DEFAULT_WORKING_HOURS = {
	1: OFFICE_DAY,
	2: OFFICE_DAY,
	3: OFFICE_DAY,
	4: OFFICE_DAY,
	5: OFFICE_DAY,
};

const SHIFT = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/**
 * The week a definition writes as {"1": ["07:30-11:30", "13:30-17:00"], …}; null or undefined is the default. What
 * `findWorkingHoursProblem` names is left out.
 */
export function parseWorkingHours(value: unknown): WorkingHours {
	const written: unknown = value ?? DEFAULT_WORKING_HOURS;
	if (!isRecord(written)) return new Map();
	const days = Object.entries(written).flatMap(([day, shifts]): [number, Shift[]][] => {
		if (!isWeekday(day) || !Array.isArray(shifts)) return [];
		const parsed = shifts.map(parseShift).filter((shift) => shift !== null);
		return [[Number(day), parsed.filter((shift, index) => follows(shift, parsed[index - 1]))]];
	});
	return new Map(days);
}

/** The place of the first thing that is wrong, as "6[0]" (second key 6, first shift) or "6"; null when all is well. */
export function findWorkingHoursProblem(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	if (!isRecord(value)) return JSON.stringify(value).slice(0, 40);
	let worked = false;
	for (const [day, shifts] of Object.entries(value)) {
		if (!isWeekday(day) || !Array.isArray(shifts)) return day;
		let before: Shift | undefined;
		for (const [index, written] of shifts.entries()) {
			const shift = parseShift(written);
			if (shift === null || !follows(shift, before)) return `${day}[${index}]`;
			before = shift;
			worked = true;
		}
	}
	return worked ? null : '{}';
}

function isWeekday(key: string): boolean {
	return /^[1-7]$/.test(key);
}

/** "HH:MM-HH:MM" that ends after it begins; null for anything else. */
function parseShift(written: unknown): Shift | null {
	const match = typeof written === 'string' ? SHIFT.exec(written) : null;
	if (!match) return null;
	const minutes = (hours: string | undefined, rest: string | undefined) => Number(hours) * 60 + Number(rest);
	const shift = {
		from: minutes(match[1], match[2]),
		to: match[3] === undefined ? 1440 : minutes(match[3], match[4]),
	};
	return shift.from < shift.to ? shift : null;
}

function follows(shift: Shift, before: Shift | undefined): boolean {
	return before === undefined || before.to <= shift.from;
}
