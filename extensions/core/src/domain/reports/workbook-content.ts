import { createHash } from 'node:crypto';
import type { CellContent } from '../../contract/report-workbook.ts';

/** Characters that XML, and so a workbook, cannot carry. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * A text as a workbook can keep it and as two texts are compared: composed Unicode, lines ended by \n, no space around,
 * nothing that a spreadsheet cannot hold. Null where nothing is left.
 */
export function plainText(text: string | null): string | null {
	const plain = (text ?? '')
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(NOT_IN_XML, '')
		.normalize('NFC')
		.trim();
	return plain === '' ? null : plain;
}

/** A figure with the digits a spreadsheet keeps, so that 0.1 + 0.2 is 0.3. */
export function plainFigure(value: number): number {
	return Number(value.toPrecision(15)) || 0;
}

/** Short name of a content: two contents with the same key are the same. A text is only fingerprinted. */
export function keyOf(content: CellContent): string {
	if (content === null) return '-';
	return typeof content === 'number' ? String(plainFigure(content)) : `#${digest(content)}`;
}

/** The first 128 bits of SHA-256, as hexadecimal digits. */
export function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
