import type { Cell, CellStyle } from 'hucre/xlsx';

/** Cells of a sheet by "row,column", both from 0, as hucre takes them. */
export type Cells = Map<string, Partial<Cell>>;

/** What hucre writes as an error value where it is the whole text of a cell. */
const ERROR_WORD = /^#[A-Z0-9/_!?]+$/;

/**
 * Puts a content into a cell. A text is always written as text, whatever it begins with, never as a formula or an error
 * value; null leaves the cell empty but for its style.
 * @param row counts from 1
 * @param column counts from 0
 */
export function put(
	cells: Cells,
	row: number,
	column: number,
	content: string | number | null,
	style: CellStyle,
): void {
	cells.set(`${row - 1},${column}`, { ...valueOf(content), style });
}

function valueOf(content: string | number | null): Partial<Cell> {
	if (typeof content !== 'string') return { value: content };
	const text = escaped(content);
	return ERROR_WORD.test(content) ? { value: null, richText: [{ text }] } : { value: text };
}

/** `_x0041_` is how a workbook writes a character by its number; text that looks like it needs its underscore written so. */
function escaped(text: string): string {
	return text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}
