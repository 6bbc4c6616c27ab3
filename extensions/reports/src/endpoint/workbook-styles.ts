import type { CellStyle } from 'hucre/xlsx';

/** How the cells of a form's workbook look: a printed form of an office, with what may be typed in standing out. */
const FONT = { name: 'Times New Roman', size: 11 } as const;
const LINE = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE } as const;
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;

/** Text stays text, also when its cell is edited: what begins with = never becomes a formula. */
const AS_TEXT = '@';

export const DEFAULT_FONT = FONT;

export const title: CellStyle = {
	font: { ...FONT, size: 14, bold: true },
	alignment: { vertical: 'center' },
};
export const fact: CellStyle = { font: FONT, alignment: { vertical: 'center', wrapText: true } };
export const hint: CellStyle = {
	font: { ...FONT, italic: true },
	alignment: { vertical: 'top', wrapText: true },
};

export const header: CellStyle = {
	font: { ...FONT, bold: true },
	fill: fill('E7E6E6'),
	border: BORDER,
	alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

export const group: CellStyle = {
	font: { ...FONT, bold: true },
	fill: fill('F2F2F2'),
	border: BORDER,
	alignment: { vertical: 'center', wrapText: true },
};

/** A text of the form, not to be changed. */
export const label: CellStyle = {
	font: FONT,
	numFmt: AS_TEXT,
	border: BORDER,
	alignment: { vertical: 'top', wrapText: true },
};

/** A text to type, or one that is closed. */
export const prose = (open: boolean): CellStyle => ({
	...label,
	...(open ? { fill: fill('FFF9E5') } : {}),
	protection: { locked: !open },
});

/** A figure with the decimals its line takes; the program shows them in its own language's writing. */
export const figure = (decimals: number, open = false): CellStyle => ({
	font: FONT,
	numFmt: decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0',
	border: BORDER,
	alignment: { horizontal: 'right', vertical: 'top' },
	...(open ? { fill: fill('FFF9E5') } : {}),
	protection: { locked: !open },
});
