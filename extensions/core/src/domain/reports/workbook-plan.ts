import type { CellContent, WorkbookChange } from '../../contract/report-workbook.ts';
import type { FormGroup, FormLine, ReportForm } from '../../contract/reports.ts';
import type { Locale } from '../format/number.ts';
import { plainText } from './workbook-content.ts';

/** Columns of the sheet, in order. The figure and the explanation are the only ones to type in. */
export const COLUMNS = [
	'number',
	'name',
	'unit',
	'value',
	'previous',
	'last_year',
	'cumulative',
	'target',
	'note',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Rows 1 to 5 are the heading; the column headers follow. */
export const HEADER_ROW = 6;

/** Excel takes no more characters in a cell. A longer text is shown cut, and closed. */
const LONGEST_CELL = 32_000;

/** A cell that carries content of the report. */
export interface Slot {
	readonly cell: string;
	readonly field: WorkbookChange['field'];
	/** Whether the reader may type there. */
	readonly open: boolean;
	/** What it holds now. */
	readonly content: CellContent;
}

export interface PlannedLine {
	readonly row: number;
	readonly line: FormLine;
	readonly slots: readonly Slot[];
}

export interface PlannedGroup {
	readonly row: number;
	readonly group: FormGroup;
	readonly lines: readonly PlannedLine[];
}

/** Where everything of a form stands in its sheet. */
export interface WorkbookPlan {
	readonly groups: readonly PlannedGroup[];
	readonly lines: readonly PlannedLine[];
	readonly lastRow: number;
}

/** Address of a cell: D12. Rows count from 1. */
export function cellOf(column: Column, row: number): string {
	return `${String.fromCharCode(65 + COLUMNS.indexOf(column))}${row}`;
}

/** Of a pair of names the one in that language. */
export function nameIn(
	locale: Locale,
	named: { readonly name_vi: string; readonly name_en: string },
): string {
	return locale === 'vi' ? named.name_vi : named.name_en;
}

/**
 * Lays a form out: a heading row for each group, a row for each line. The same form gives the same rows in any language and
 * for any reader who sees the same lines.
 */
export function planWorkbook(form: Pick<ReportForm, 'groups'>): WorkbookPlan {
	let row = HEADER_ROW;
	const groups = form.groups.map((group) => ({
		row: ++row,
		group,
		lines: group.lines.map((line) => planLine(line, ++row)),
	}));
	return { groups, lines: groups.flatMap(({ lines }) => lines), lastRow: row };
}

function planLine(line: FormLine, row: number): PlannedLine {
	const { open, note_open, kind, value, text, note } = line;
	if (kind === 'text') return { row, line, slots: [textSlot(cellOf('value', row), 'text', open, text)] };
	return {
		row,
		line,
		slots: [
			{ cell: cellOf('value', row), field: 'value', open: open && kind === 'number', content: value },
			textSlot(cellOf('note', row), 'note', note_open, note),
		],
	};
}

function textSlot(cell: string, field: 'text' | 'note', open: boolean, content: string | null): Slot {
	const text = plainText(content);
	return text !== null && text.length > LONGEST_CELL
		? { cell, field, open: false, content: `${text.slice(0, LONGEST_CELL)}…` }
		: { cell, field, open, content: text };
}
