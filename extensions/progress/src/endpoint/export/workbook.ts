import { type Cell, type CellStyle, type CellValue, writeXlsx } from 'hucre/xlsx';
import type { ExportCell, ExportTable } from '@tiendo/core/domain/progress/export-tables.ts';
import { printable } from '@tiendo/core/domain/reports/consolidated/plain-text.ts';

const THIN = { style: 'thin' } as const;
const BOX = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const WRAPPED = { vertical: 'top', wrapText: true } as const;

/** Widths in characters: of a figure, and the most a text takes before it is broken. */
const FIGURE_WIDTH = 14;
const WIDEST = 48;

/** A table as a workbook of one sheet; the file's bytes. Texts are stored as strings, so that none is ever a formula. */
export async function writeTable(table: ExportTable): Promise<Buffer> {
	const before = [table.title, ...table.notes].map((line): ExportCell[] => [line]);
	const rows = [...before, [...table.head], ...table.rows];
	const headAt = before.length;
	const cells = new Map<string, Partial<Cell>>();
	for (const [row, list] of rows.entries()) {
		for (const [column, cell] of list.entries()) {
			cells.set(`${row},${column}`, { style: styleOf(cell, row, headAt) });
		}
	}
	const bytes = await writeXlsx({
		properties: { title: table.title },
		sheets: [
			{
				name: 'Số liệu',
				columns: table.head.map((_, column) => ({ width: widthOf(table, column) })),
				rows: rows.map((row): CellValue[] => row.map(valueOf)),
				cells,
				freezePane: { rows: headAt + 1, columns: 2 },
				pageSetup: {
					paperSize: 'a4',
					orientation: 'landscape',
					fitToPage: true,
					fitToWidth: 1,
					fitToHeight: 0,
				},
			},
		],
	});
	return Buffer.from(bytes);
}

function valueOf(cell: ExportCell): CellValue {
	if (cell === null) return null;
	return typeof cell === 'string' ? printable(cell) : cell.figure;
}

function styleOf(cell: ExportCell, row: number, headAt: number): CellStyle {
	if (row === 0) return { font: { bold: true, size: 13 } };
	if (row < headAt) return { font: { italic: true } };
	if (row === headAt)
		return { font: { bold: true }, border: BOX, alignment: { ...WRAPPED, horizontal: 'center' } };
	if (cell === null || typeof cell === 'string') return { border: BOX, alignment: WRAPPED, numFmt: '@' };
	const places = cell.decimals > 0 ? `.${'0'.repeat(cell.decimals)}` : '';
	return { border: BOX, alignment: { vertical: 'top', horizontal: 'right' }, numFmt: `#,##0${places}` };
}

function widthOf(table: ExportTable, column: number): number {
	const texts = table.rows.map((row) => row[column]).filter((cell) => typeof cell === 'string');
	return Math.min(WIDEST, Math.max(FIGURE_WIDTH, ...texts.map((text) => text.length + 2)));
}
