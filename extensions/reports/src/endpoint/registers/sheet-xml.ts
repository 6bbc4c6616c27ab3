import type { Cell } from '@tiendo/core/domain/registers/cells.ts';

/** A row of a sheet: its number from 1 and its cells. */
export interface SheetRow {
	readonly row: number;
	readonly cells: readonly Cell[];
}

/** Columns looked at; further ones belong to no register. */
const MOST_COLUMNS = 200;

/** The value of an attribute in the text of a tag; undefined where it has none. */
export function attribute(tag: string, name: string): string | undefined {
	const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
	return match ? decode(match[1] ?? match[2] ?? '') : undefined;
}

/**
 * The pieces `<name …>…</name>` of a text, one after the other: the text of the opening tag and what is inside. `rest`
 * tells where an unfinished one begins. Written without lazy patterns: a broken file must not cost more than its length.
 */
export function elements(
	text: string,
	name: string,
): { found: { tag: string; inner: string }[]; rest: number } {
	const found: { tag: string; inner: string }[] = [];
	const opening = `<${name}`;
	const closing = `</${name}>`;
	let at = 0;
	for (;;) {
		const start = text.indexOf(opening, at);
		if (start < 0) return { found, rest: Math.max(at, text.length - opening.length) };
		const next = text.charAt(start + opening.length);
		// The name goes on: <row is not <rowBreaks.
		if (next !== '' && !/[\s/>]/.test(next)) {
			at = start + opening.length;
			continue;
		}
		const bracket = text.indexOf('>', start);
		if (bracket < 0) return { found, rest: start };
		const tag = text.slice(start + opening.length, bracket);
		if (tag.endsWith('/')) {
			found.push({ tag: tag.slice(0, -1), inner: '' });
			at = bracket + 1;
			continue;
		}
		const end = text.indexOf(closing, bracket);
		if (end < 0) return { found, rest: start };
		found.push({ tag, inner: text.slice(bracket + 1, end) });
		at = end + closing.length;
	}
}

/** All text of a string item, also of its differently formatted runs; readings of Asian scripts aside. */
export function stringItem(inner: string, prefix: string): string {
	const spoken = inner.includes('rPh')
		? inner.replace(/<(?:\w+:)?rPh\b[^>]*>[^]*?<\/(?:\w+:)?rPh>/g, '')
		: inner;
	return elements(spoken, `${prefix}t`)
		.found.map((part) => decode(part.inner))
		.join('');
}

/** The cells of a row. A formula is told as such, never its last result. */
export function rowCells(inner: string, prefix: string, strings: readonly string[]): Cell[] {
	const cells: Cell[] = [];
	let column = -1;
	for (const { tag, inner: content } of elements(inner, `${prefix}c`).found) {
		column = columnOf(attribute(tag, 'r')) ?? column + 1;
		if (column >= MOST_COLUMNS) break;
		while (cells.length < column) cells.push(null);
		cells[column] = cellOf(attribute(tag, 't'), content, prefix, strings);
	}
	return cells;
}

function cellOf(type: string | undefined, content: string, prefix: string, strings: readonly string[]): Cell {
	if (content === '') return null;
	if (type === 'e' || elements(content, `${prefix}f`).found.length > 0) return { formula: true };
	if (type === 'inlineStr') return stringItem(content, prefix);
	const value = elements(content, `${prefix}v`).found[0]?.inner;
	if (value === undefined || value === '') return null;
	if (type === 's') return strings[Number(value)] ?? null;
	if (type === undefined || type === 'n') {
		const number = Number(value);
		return Number.isFinite(number) ? number : decode(value);
	}
	return decode(value);
}

/** B12 → 1; undefined without a reference. */
function columnOf(reference: string | undefined): number | undefined {
	const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
	if (letters === undefined) return undefined;
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
	const plain = text.includes('&')
		? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex, dec, name) => {
				if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
				const code = hex ? parseInt(hex as string, 16) : Number(dec);
				return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
			})
		: text;
	return plain.includes('_x')
		? plain.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
		: plain;
}
