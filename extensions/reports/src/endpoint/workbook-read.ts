import type { ReadCell } from '@tiendo/core/domain/reports/workbook-cell.ts';
import type { ReadWorkbook } from '@tiendo/core/domain/reports/workbook-judge.ts';
import { MARK_SHEET } from '@tiendo/core/domain/reports/workbook-mark.ts';
import { SHEET, wordsOf } from '@tiendo/core/domain/reports/workbook-words.ts';
import { type Cell, cellRef, type CellValue, readXlsx, type Workbook } from 'hucre/xlsx';
import { UnreadableWorkbook } from './workbook-refusal.ts';
import { safeWorkbook } from './workbook-unpack.ts';

/** No form is larger; a single cell far out would else make a table of millions. */
const AREA = 'A1:Z5000';
const PERCENT = /%/;
/** Text in quotes and escaped characters of a number format say nothing about the number. */
const LITERALS = /"[^"]*"|\\./g;

/**
 * The cells of an uploaded workbook.
 * @throws UnreadableWorkbook for what is no workbook, or one beyond the limits
 */
export async function readWorkbook(file: Buffer): Promise<ReadWorkbook> {
	const book = await parse(await safeWorkbook(file));
	const names = [wordsOf(SHEET, 'sheet', 'vi'), wordsOf(SHEET, 'sheet', 'en')];
	const form = book.sheets.find(({ name }) => names.includes(name.normalize('NFC')));
	const mark = book.sheets.find(({ name }) => name === MARK_SHEET);
	return {
		cells: form ? cellsOf(form) : null,
		mark: mark ? mark.rows.map((row) => row.map((value) => (value === null ? '' : String(value)))) : null,
	};
}

async function parse(file: Buffer): Promise<Workbook> {
	try {
		return await readXlsx(file, { readStyles: true, range: AREA });
	} catch {
		throw new UnreadableWorkbook('damaged');
	}
}

function cellsOf({ rows, cells }: Workbook['sheets'][number]): Map<string, ReadCell> {
	const read = new Map<string, ReadCell>();
	rows.forEach((row, rowIndex) =>
		row.forEach((value, column) => {
			const cell = readCell(value, cells?.get(`${rowIndex},${column}`));
			if (cell) read.set(cellRef(rowIndex, column), cell);
		}),
	);
	return read;
}

function readCell(value: CellValue, cell: Cell | undefined): ReadCell | null {
	if (cell?.formula !== undefined || cell?.type === 'formula') return { kind: 'formula' };
	if (cell?.type === 'error') return { kind: 'error', text: String(value) };
	if (value === null) return null;
	if (value instanceof Date) return { kind: 'date' };
	if (typeof value === 'boolean') return { kind: 'boolean' };
	if (typeof value === 'string') return value === '' ? null : { kind: 'text', text: value };
	const percent = PERCENT.test((cell?.style?.numFmt ?? '').replace(LITERALS, ''));
	return { kind: 'number', value, percent };
}
