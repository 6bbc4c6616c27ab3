import type { CellStyle, CellValue } from 'hucre/xlsx';
import { printable } from '@tiendo/core/domain/reports/consolidated/plain-text.ts';

const FONT = { name: 'Times New Roman', size: 11 } as const;
const THIN = { style: 'thin' } as const;
const BOX = { top: THIN, bottom: THIN, left: THIN, right: THIN };

export type Look = 'title' | 'plain' | 'note' | 'head' | 'section' | 'name' | 'word' | 'figure';

/** How a cell looks. Formats name no language: the reader's program writes 1.234,5 or 1,234.5. */
export function styleOf(look: Look, decimals = 0): CellStyle {
	switch (look) {
		case 'title':
			return { font: { ...FONT, size: 13, bold: true }, alignment: { horizontal: 'center', wrapText: true } };
		case 'plain':
			return { font: FONT, alignment: { vertical: 'top', wrapText: true } };
		case 'note':
			return { font: { ...FONT, size: 10, italic: true }, alignment: { vertical: 'top', wrapText: true } };
		case 'head':
			return {
				font: { ...FONT, bold: true },
				border: BOX,
				alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
			};
		case 'section':
			return {
				font: { ...FONT, bold: true },
				border: BOX,
				alignment: { vertical: 'center', wrapText: true },
			};
		case 'name':
			return { font: FONT, border: BOX, alignment: { vertical: 'center', wrapText: true } };
		case 'word':
			return {
				font: FONT,
				border: BOX,
				alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
				numFmt: '@',
			};
		case 'figure':
			return {
				font: FONT,
				border: BOX,
				alignment: { horizontal: 'right', vertical: 'center' },
				numFmt: decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0',
			};
	}
}

export interface Styled {
	readonly value: CellValue;
	readonly look: Look;
	readonly decimals?: number;
}

/** A text: always stored as a string, so that =, +, - and @ begin a text and never a formula. */
export const text = (value: string, look: Look): Styled => ({ value: printable(value), look });

/** A figure; a missing one is –, as everywhere, never 0. */
export const figure = (value: number | null, decimals: number): Styled => ({
	value: value ?? '–',
	look: 'figure',
	decimals,
});
