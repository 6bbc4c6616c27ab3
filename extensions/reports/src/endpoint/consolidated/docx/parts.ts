import {
	AlignmentType,
	BorderStyle,
	convertMillimetersToTwip,
	type IParagraphOptions,
	type IRunOptions,
	Paragraph,
	TableCell,
	TextRun,
	VerticalAlignTable,
	WidthType,
} from 'docx';
import { printable } from '@tiendo/core/domain/reports/consolidated/plain-text.ts';

/** Decree 30/2020, annex I: one typeface throughout, in black. */
export const FONT = 'Times New Roman';

/** Twentieths of a point. */
export const mm = convertMillimetersToTwip;

/** Sizes in docx are half points. */
const points = (size: number): number => size * 2;

/** A piece of text of a size in points. */
export function run(text: string, size: number, style: Omit<IRunOptions, 'text' | 'size'> = {}): TextRun {
	return new TextRun({ ...style, text: printable(text), size: points(size), font: FONT });
}

export interface Line {
	readonly size?: number;
	readonly bold?: boolean;
	readonly italics?: boolean;
	readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
	readonly paragraph?: Omit<IParagraphOptions, 'children' | 'alignment'>;
}

/** A line or paragraph of one style; 13 points, to the left. */
export function line(text: string, { size = 13, bold, italics, align, paragraph }: Line = {}): Paragraph {
	return new Paragraph({
		...paragraph,
		alignment: align ?? AlignmentType.LEFT,
		children: [run(text, size, { bold: bold ?? false, italics: italics ?? false })],
	});
}

/** A paragraph of the body: 14 points, justified, first line set in by 10 mm, 6 points above; `keepNext`: never the last of a page. */
export function bodyText(text: string, keepNext = false): Paragraph {
	return new Paragraph({
		keepNext,
		keepLines: keepNext,
		alignment: AlignmentType.JUSTIFIED,
		indent: { firstLine: mm(10) },
		spacing: { before: 120, line: 276 },
		children: [run(text, 14)],
	});
}

/** A heading that stays with what follows it. */
export function heading(text: string): Paragraph {
	return new Paragraph({
		keepNext: true,
		indent: { firstLine: mm(10) },
		spacing: { before: 200, after: 80 },
		children: [run(text, 14, { bold: true })],
	});
}

/** The short rule under agency, motto and subject: an empty line with a border, set in from both sides. */
export function rule(indent: number, after = 0): Paragraph {
	return new Paragraph({
		indent: { left: mm(indent), right: mm(indent) },
		spacing: { before: 0, after, line: 40, lineRule: 'exact' },
		border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
		children: [],
	});
}

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER };

/** A cell without borders, of a width in millimetres. */
export function plainCell(width: number, children: readonly Paragraph[]): TableCell {
	return new TableCell({
		width: { size: mm(width), type: WidthType.DXA },
		borders: NO_BORDERS,
		margins: { left: 0, right: 0 },
		verticalAlign: VerticalAlignTable.TOP,
		children,
	});
}
