import {
	AlignmentType,
	BorderStyle,
	type Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	VerticalAlignTable,
	WidthType,
} from 'docx';
import type { Consolidated, ConsolidatedLine, ConsolidatedUnit } from '@tiendo/core/contract/consolidated.ts';
import { formatNumber } from '@tiendo/core/domain/format/number.ts';
import { unitOfMeasureName } from '@tiendo/core/domain/format/unit-of-measure.ts';
import { figureText, NOT_PEOPLE } from '@tiendo/core/domain/reports/consolidated/paper.ts';
import { line, mm } from './parts.ts';

interface Column {
	readonly title: string;
	/** Millimetres. */
	readonly width: number;
	readonly cell: (entry: ConsolidatedLine) => string;
	readonly align?: 'left' | 'center' | 'right';
}

const measure = (entry: ConsolidatedLine): string =>
	entry.unit_of_measure === null ? '' : unitOfMeasureName(entry.unit_of_measure, 'vi');

/** Figures of one section, for the 165 mm of an upright page. */
export function figuresTable(lines: readonly ConsolidatedLine[]): Table {
	return table(lines, 10, [
		{ title: 'TT', width: 9, cell: (entry) => entry.number ?? '', align: 'center' },
		{ title: 'Chỉ số', width: 39, cell: (entry) => entry.name_vi, align: 'left' },
		{ title: 'Đơn vị tính', width: 15, cell: measure, align: 'center' },
		{ title: 'Kỳ này', width: 18, cell: (entry) => figureText(entry, entry.current) },
		{ title: 'Kỳ trước', width: 18, cell: (entry) => figureText(entry, entry.previous) },
		{ title: 'Cùng kỳ năm trước', width: 17, cell: (entry) => figureText(entry, entry.last_year) },
		{ title: 'Lũy kế năm', width: 19, cell: (entry) => figureText(entry, entry.cumulative) },
		{ title: 'Chỉ tiêu năm', width: 18, cell: (entry) => figureText(entry, { value: entry.target }) },
		{
			title: 'Đạt (%)',
			width: 12,
			cell: ({ reached }) => formatNumber(reached, 'vi', { decimals: 1, fixed: true, cut: true }),
		},
	]);
}

/** How many units stand side by side on a page that lies. */
export const UNITS_PER_TABLE = 13;
/** Millimetres of text across such a page. */
const ACROSS = 257;

/** This period's figures by unit, for a page that lies; at most UNITS_PER_TABLE units. */
export function unitsTable(body: Consolidated, units: readonly ConsolidatedUnit[]): Table {
	const lines = body.sections.flatMap((section) => section.lines).filter((entry) => entry.kind !== 'text');
	const fixed = 10 + 50 + 17 + 18;
	const width = Math.min((ACROSS - fixed) / units.length, 25);
	return table(lines, 9, [
		{ title: 'TT', width: 10, cell: (entry) => entry.number ?? '', align: 'center' },
		{ title: 'Chỉ số', width: 50, cell: (entry) => entry.name_vi, align: 'left' },
		{ title: 'Đơn vị tính', width: 17, cell: measure, align: 'center' },
		{ title: 'Tổng hợp', width: 18, cell: (entry) => figureText(entry, entry.current) },
		...units.map((unit): Column => ({
			title: unit.name,
			width,
			cell: (entry) =>
				figureText(entry, { value: entry.parts.find((part) => part.unit === unit.id)?.value ?? null }),
		})),
	]);
}

function table(lines: readonly ConsolidatedLine[], size: number, columns: readonly Column[]): Table {
	const total = columns.reduce((sum, { width }) => sum + width, 0);
	const side = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: mm(total), type: WidthType.DXA },
		columnWidths: columns.map(({ width }) => mm(width)),
		borders: {
			top: side,
			bottom: side,
			left: side,
			right: side,
			insideHorizontal: side,
			insideVertical: side,
		},
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				children: columns.map(({ title, width }) =>
					cell(width, [line(title, { size, bold: true, align: AlignmentType.CENTER })]),
				),
			}),
			...lines.map(
				(entry) =>
					new TableRow({
						cantSplit: true,
						children: columns.map((column) => cell(column.width, cellLines(column, entry, size))),
					}),
			),
		],
	});
}

/** The note on participations stands in the cell of the name: no figure of such a line is read without it. */
function cellLines(column: Column, entry: ConsolidatedLine, size: number): Paragraph[] {
	const align =
		column.align === 'left'
			? AlignmentType.LEFT
			: column.align === 'center'
				? AlignmentType.CENTER
				: AlignmentType.RIGHT;
	const text = line(column.cell(entry), { size, align, italics: entry.kind === 'derived' });
	return column.align === 'left' && entry.mixes_units
		? [text, line(NOT_PEOPLE, { size: size - 1, italics: true })]
		: [text];
}

function cell(width: number, children: readonly Paragraph[]): TableCell {
	return new TableCell({
		width: { size: mm(width), type: WidthType.DXA },
		margins: { top: 30, bottom: 30, left: mm(0.7), right: mm(0.7) },
		verticalAlign: VerticalAlignTable.CENTER,
		children,
	});
}
