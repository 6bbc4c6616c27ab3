import type { Column } from '../../definitions/registers/columns.ts';
import { bare, tidy } from './text.ts';

/** A column of the file that is understood. */
export interface Place {
	readonly index: number;
	readonly heading: string;
	readonly column: Column;
}

/** What a row of headings says. */
export interface Header {
	readonly places: readonly Place[];
	readonly ignored: readonly string[];
	/** Required columns that are not there. */
	readonly missing: readonly Column[];
	/** Headings that mean the same field as another one before. */
	readonly repeated: readonly string[];
}

/**
 * Finds the columns by their headings: in Vietnamese with or without marks, English, or the name of the field; in any
 * order, case, spacing and Unicode form.
 */
export function readHeader(cells: readonly string[], columns: readonly Column[]): Header {
	const known = new Map<string, Column>();
	for (const column of columns) {
		for (const name of [column.field, ...column.heading, ...column.also]) known.set(bare(name), column);
	}
	const places: Place[] = [];
	const ignored: string[] = [];
	const repeated: string[] = [];
	for (const [index, cell] of cells.entries()) {
		const heading = tidy(cell);
		if (heading === '') continue;
		const column = known.get(bare(withoutNote(heading)));
		const before = places.findIndex((place) => place.column === column);
		if (!column) ignored.push(heading);
		else if (before < 0) places.push({ index, heading, column });
		else if (column.kind === 'unit') ignored.push(keepCode(places, before, { index, heading, column }));
		else repeated.push(heading);
	}
	const missing = columns.filter(
		(column) => column.required && !places.some((place) => place.column === column),
	);
	return { places, ignored, missing, repeated };
}

/** How far down the headings may stand: lists have a title above. */
export const HEADER_WITHIN = 20;

/**
 * The row of headings among the first rows of a file: the first that has all required columns, else the one that has most.
 * @returns its place among the rows given; null for a file without any row
 */
export function findHeader(
	rows: readonly (readonly string[])[],
	columns: readonly Column[],
): { readonly at: number; readonly header: Header } | null {
	const read = rows.map((cells, at) => ({ at, header: readHeader(cells, columns) }));
	const whole = read.find(({ header }) => header.missing.length === 0);
	const [most] = read.toSorted((a, b) => b.header.places.length - a.header.places.length);
	return whole ?? most ?? null;
}

/** Lists often give a unit by code and by name: the code is kept. Gives the heading of the column that is left aside. */
function keepCode(places: Place[], before: number, next: Place): string {
	const first = places[before];
	if (!first || !/\b(ma|code)\b/.test(bare(next.heading))) return next.heading;
	places[before] = next;
	return first.heading;
}

/** A remark in brackets and the star of a required column are no part of a heading: "Số lượt (*)". */
function withoutNote(heading: string): string {
	return heading.replace(/\([^)]*\)|[*:]/g, ' ');
}
