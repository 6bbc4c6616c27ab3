import type { ProblemCode } from '../../contract/register-import.ts';
import type { ChoiceLabels } from '../../definitions/registers/choices.ts';
import { addDays, isPlainDate, type PlainDate } from '../calendar/plain-date.ts';
import { parseNumber } from '../format/number.ts';
import { bare, tidy } from './text.ts';

/** A cell of a file: text, a number of a workbook, nothing, or a formula, which is never evaluated. */
export type Cell = string | number | null | { readonly formula: true };

/** What a cell means; null: it is empty. */
export type Read<T> = { readonly value: T | null } | { readonly problem: ProblemCode };

/** Most characters of a field of one line. */
const LONGEST = 255;
/** Days that a register is believed for. */
const FIRST_DAY: PlainDate = '2000-01-01';
const LAST_DAY: PlainDate = '2100-12-31';
const GREATEST_COUNT = 2_147_483_647;

/** Text as it stands, tidied; a number of a workbook as its digits. At most 255 characters. */
export function readText(cell: Cell): Read<string> {
	if (cell === null || cell === '') return { value: null };
	if (typeof cell === 'object') return { problem: 'formula' };
	const text = typeof cell === 'number' ? String(cell) : tidy(cell);
	if (text === '') return { value: null };
	if (text.includes('\u0000')) return { problem: 'bad_text' };
	// The database counts characters, not the halves of those beyond the first plane.
	if (text.length > LONGEST && [...text].length > LONGEST) return { problem: 'too_long' };
	return { value: text };
}

/**
 * A day: 14/9/2023, 14-09-2023, 14.9.2023, 2023-09-14, or the serial number of a spreadsheet (days since 30 December 1899; with
 * `epoch1904` since 1 January 1904). A time of midnight behind it is ignored. The day comes before the month, always.
 */
export function readDate(cell: Cell, epoch1904 = false): Read<PlainDate> {
	if (cell === null) return { value: null };
	if (typeof cell === 'object') return { problem: 'formula' };
	const text = tidy(String(cell));
	if (text === '') return { value: null };
	const date = dateOf(text, epoch1904);
	return date === null || date < FIRST_DAY || date > LAST_DAY ? { problem: 'bad_date' } : { value: date };
}

const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?$/;
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0{1,2}:00(?::00)?)?$/;

function dateOf(text: string, epoch1904: boolean): PlainDate | null {
	const iso = ISO.exec(text);
	if (iso) return dayOf(iso[1], iso[2], iso[3]);
	const dayFirst = DAY_FIRST.exec(text);
	if (dayFirst) return dayOf(dayFirst[3], dayFirst[2], dayFirst[1]);
	if (/^\d{5}(?:\.0+)?$/.test(text)) {
		return addDays(epoch1904 ? '1904-01-01' : '1899-12-30', Math.trunc(Number(text)));
	}
	return null;
}

function dayOf(year = '', month = '', day = ''): PlainDate | null {
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return isPlainDate(date) ? date : null;
}

/** A whole number from 0, in Vietnamese writing (1.234) or as a number of a workbook. */
export function readCount(cell: Cell): Read<number> {
	if (cell === null || cell === '') return { value: null };
	if (typeof cell === 'object') return { problem: 'formula' };
	const parsed =
		typeof cell === 'number' ? { kind: 'number' as const, value: cell } : parseNumber(cell, 'vi');
	if (parsed.kind === 'empty') return { value: null };
	if (parsed.kind !== 'number') return { problem: 'bad_number' };
	const { value } = parsed;
	return Number.isInteger(value) && value >= 0 && value <= GREATEST_COUNT
		? { value }
		: { problem: 'bad_number' };
}

/** Marks with which lists say yes and no besides the words. */
const MORE: Readonly<Record<string, readonly string[]>> = {
	true: ['x', '1', 'co', 'đang hoạt động', 'y'],
	false: ['0', 'ngừng', 'ngừng hoạt động', 'không hoạt động', 'n'],
};

const lookups = new WeakMap<ChoiceLabels, ReadonlyMap<string, string>>();

/** One of a fixed list: by key or by its Vietnamese or English label, marks and case aside. Gives the key. */
export function readChoice(cell: Cell, choices: ChoiceLabels): Read<string> {
	if (cell === null || cell === '') return { value: null };
	if (typeof cell === 'object') return { problem: 'formula' };
	const lookup = lookups.get(choices) ?? remember(choices);
	const text = String(cell);
	const found = lookup.get(text) ?? lookup.get(bare(text));
	if (found !== undefined) return { value: found };
	return tidy(text) === '' ? { value: null } : { problem: 'bad_choice' };
}

function remember(choices: ChoiceLabels): ReadonlyMap<string, string> {
	const lookup = new Map(
		Object.entries(choices).flatMap(([key, labels]) =>
			[key, ...labels, ...(MORE[key] ?? [])].flatMap((name) => [
				[name, key] as const,
				[bare(name), key] as const,
			]),
		),
	);
	lookups.set(choices, lookup);
	return lookup;
}
