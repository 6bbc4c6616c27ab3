import type { CellField, CellNow, FormLine, FormRemark } from '@tiendo/core/contract/reports.ts';
import { FIGURE_LIMIT } from '@tiendo/core/definitions/limits.ts';
import { formatNumber, type Locale, parseNumber } from '@tiendo/core/domain/format/number.ts';
import { judgeKept, type Kept } from './kept-text.ts';

/** Why what was typed could not be saved; changed: somebody has saved something else since. */
export type SaveFailure = 'offline' | 'server' | 'locked' | 'forbidden' | 'changed';

/** What the server has, or was typed over. */
export type Content = number | string | null;

/** Something typed that saves itself: the figure or text of a line, or its explanation. */
export interface Entry {
	readonly valueId: number;
	readonly field: CellField;
	text: string;
	/** What the server has. */
	saved: Content;
	/** What the server had when what stands in the field was typed; undefined while nothing is under way. */
	base: Content | undefined;
	savedAt: string | null;
	saving: boolean;
	failure: SaveFailure | null;
	/** The server's own words where it refused. */
	refusal: string | null;
	/** Pasted from a spreadsheet, taken from a register, or typed. */
	origin: 'typed' | 'pasted' | 'register';
}

/** A line with what is being typed into it. */
export interface Cell {
	readonly line: FormLine;
	/** The remarks on the line, as they stand now. */
	remarks: readonly FormRemark[];
	/** The figure or the text of the line. */
	readonly main: Entry;
	readonly note: Entry;
	/** Who else has saved the line while this page was open, and when. */
	others: { readonly by: string; readonly at: string } | null;
}

/** How a content stands in its field: a figure with the decimals it has, empty when missing. */
export function fieldText(content: Content, locale: Locale): string {
	if (typeof content === 'string') return content;
	return content === null ? '' : formatNumber(content, locale, { decimals: 4 });
}

type KeptFor = (valueId: number, field: CellField) => Kept | null;

/** A fresh line; text kept on the device from an earlier failure comes back into the field. */
export function cellOf(line: FormLine, locale: Locale, keptFor: KeptFor): Cell {
	const isText = line.kind === 'text';
	return {
		line,
		remarks: line.remarks,
		main: entryOf(line, isText ? 'text' : 'value', isText ? line.text : line.value, locale, keptFor),
		note: entryOf(line, 'note', line.note, locale, keptFor),
		others: null,
	};
}

function entryOf(
	{ value_id: valueId }: FormLine,
	field: CellField,
	saved: Content,
	locale: Locale,
	keptFor: KeptFor,
): Entry {
	const own = fieldText(saved, locale);
	const kept = keptFor(valueId, field);
	// Where the server's content has changed since it was typed, it waits for the user to choose.
	const verdict = judgeKept(kept, saved, own);
	const unsaved = kept !== null && verdict !== 'none';
	return {
		valueId,
		field,
		text: unsaved ? kept.text : own,
		saved,
		base: unsaved ? kept.base : undefined,
		savedAt: null,
		saving: false,
		failure: ({ none: null, send: 'offline', choose: 'changed' } as const)[verdict],
		refusal: null,
		origin: 'typed',
	};
}

/** What the typed text means; undefined where it is no figure that could be saved. */
export function typedContent(entry: Entry, locale: Locale): Content | undefined {
	if (entry.field !== 'value') {
		const text = entry.text.normalize('NFC').trimEnd();
		return text === '' ? null : text;
	}
	const parsed = parseNumber(entry.text, locale);
	if (parsed.kind === 'empty') return null;
	// A slip of the hand, a telephone number: more than a figure can be.
	if (parsed.kind !== 'number' || Math.abs(parsed.value) >= FIGURE_LIMIT) return undefined;
	return Math.round(parsed.value * 10_000) / 10_000;
}

/** Whether the field holds something else than the server. */
export function isTyping(entry: Entry, locale: Locale): boolean {
	return entry.text !== fieldText(entry.saved, locale);
}

/** The line's figure as typed where it is one, else the saved one: comparisons and checks follow the typing. */
export function currentValue({ line, main }: Cell, locale: Locale): number | null {
	if (line.kind === 'text') return null;
	const typed = typedContent(main, locale);
	const value = typed === undefined ? main.saved : typed;
	return typeof value === 'number' ? value : null;
}

/** Takes over what the server has now, where nothing is being typed; else the two stand against each other. */
export function takeNews(cell: Cell, now: CellNow, locale: Locale): void {
	for (const entry of [cell.main, cell.note]) {
		const fresh = now[entry.field];
		if (fresh === entry.saved || entry.saving) continue;
		const untouched = entry.failure === null && !isTyping(entry, locale);
		if (!untouched && typedContent(entry, locale) !== fresh) {
			entry.base ??= entry.saved;
			entry.failure = 'changed';
		} else {
			entry.text = fieldText(fresh, locale);
			entry.failure = null;
			entry.base = undefined;
		}
		entry.saved = fresh;
		if (now.saved?.by) cell.others = { by: now.saved.by, at: now.saved.at };
	}
}
