import type { FormLine, FormRemark } from '@tiendo/core/contract/reports.ts';
import { checkFigure, type Finding } from '@tiendo/core/domain/reports/findings.ts';
import { formatNumber, type Locale, parseNumber } from '@tiendo/core/domain/format/number.ts';
import { judgeKept, type Kept } from './kept-text.ts';

/** Why a figure could not be saved; changed: somebody has saved another one since it was typed. */
export type SaveFailure = 'offline' | 'server' | 'locked' | 'forbidden' | 'changed';

/** A line with what is being typed into it. The saved value and the typed text part only while something is under way. */
export interface Cell {
	readonly line: FormLine;
	/** The remarks on the line, as they stand now. */
	remarks: readonly FormRemark[];
	text: string;
	/** The figure the server has. */
	saved: number | null;
	/** The figure the server had when what stands in the field was typed; undefined while nothing is under way. */
	base: number | null | undefined;
	savedAt: string | null;
	saving: boolean;
	failure: SaveFailure | null;
}

/** What a cell shows, the most urgent first. */
export type CellState =
	| { readonly kind: 'saving' | 'saved' | 'missing' | 'optional' | 'invalid' }
	| { readonly kind: 'failed'; readonly failure: SaveFailure }
	| { readonly kind: 'ambiguous'; readonly suggestion: number }
	| { readonly kind: 'error'; readonly findings: readonly Finding[] };

/** How a figure stands in its field: with the decimals it has, empty when missing. */
export function fieldText(value: number | null, locale: Locale): string {
	return value === null ? '' : formatNumber(value, locale, { decimals: 4 });
}

/**
 * A fresh cell; text kept on the device from an earlier failure comes back into the field. Where the server's figure has
 * changed since it was typed, it waits for the user to choose.
 */
export function cellOf(line: FormLine, locale: Locale, kept: Kept | null): Cell {
	const own = fieldText(line.value, locale);
	const verdict = judgeKept(kept, line.value, own);
	const unsaved = kept !== null && verdict !== 'none';
	return {
		line,
		remarks: line.remarks,
		text: unsaved ? kept.text : own,
		saved: line.value,
		base: unsaved ? kept.base : undefined,
		savedAt: null,
		saving: false,
		failure: ({ none: null, send: 'offline', choose: 'changed' } as const)[verdict],
	};
}

/** The figure the typed text means; undefined where it means none that could be saved. */
export function typedValue(cell: Cell, locale: Locale): number | null | undefined {
	const parsed = parseNumber(cell.text, locale);
	if (parsed.kind === 'empty') return null;
	return parsed.kind === 'number' ? Math.round(parsed.value * 10_000) / 10_000 : undefined;
}

/** The state of a cell for the reader. */
export function stateOf(cell: Cell, locale: Locale): CellState {
	if (cell.saving) return { kind: 'saving' };
	const parsed = parseNumber(cell.text, locale);
	if (parsed.kind === 'invalid') return { kind: 'invalid' };
	if (parsed.kind === 'ambiguous') return parsed;
	if (cell.failure !== null) return { kind: 'failed', failure: cell.failure };
	if (cell.saved === null) return { kind: cell.line.required ? 'missing' : 'optional' };
	const findings = checkFigure(cell.saved, cell.line);
	return findings.length > 0 ? { kind: 'error', findings } : { kind: 'saved' };
}

/** Whether a remark on the line is neither acted on nor answered. */
export function isUnanswered(cell: Pick<Cell, 'remarks'>): boolean {
	return cell.remarks.some(({ standing }) => standing === 'open');
}

/** Whether the cell has to be looked at before the report can go: missing, wrong, not saved, or a remark to settle. */
export function needsAttention(cell: Cell, locale: Locale): boolean {
	if (isUnanswered(cell)) return true;
	const { kind } = stateOf(cell, locale);
	return kind !== 'saved' && kind !== 'saving' && kind !== 'optional';
}
