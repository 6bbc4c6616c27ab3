import type { Consolidated, ConsolidatedLine, UnitText } from '@tiendo/core/contract/consolidated.ts';
import { unitOfMeasureName } from '@tiendo/core/domain/format/unit-of-measure.ts';
import { NOT_PEOPLE, partialNotes, roman } from '@tiendo/core/domain/reports/consolidated/paper.ts';
import { plainParagraphs } from '@tiendo/core/domain/reports/consolidated/plain-text.ts';
import { figure, type Styled, text } from './cells.ts';

/** A table of the workbook: widths in characters, the heading row, the rows under it, remarks below. */
export interface Grid {
	readonly name: string;
	readonly widths: readonly number[];
	readonly head: readonly string[];
	/** A row of one cell spans the table. */
	readonly rows: readonly (readonly Styled[])[];
	readonly notes: readonly string[];
}

const figuresOf = (lines: readonly ConsolidatedLine[]) => lines.filter((line) => line.kind !== 'text');

function nameCells(line: ConsolidatedLine): Styled[] {
	return [
		text(line.number ?? '', 'word'),
		text(line.mixes_units ? `${line.name_vi}\n${NOT_PEOPLE}` : line.name_vi, 'name'),
		text(line.unit_of_measure === null ? '' : unitOfMeasureName(line.unit_of_measure, 'vi'), 'word'),
	];
}

/** The totals, section by section. */
export function totalsGrid(body: Consolidated): Grid {
	const sections = body.sections.filter((section) => figuresOf(section.lines).length > 0);
	return {
		name: 'Tổng hợp',
		widths: [7, 48, 16, 14, 14, 14, 15, 14, 10],
		head: [
			'TT',
			'Chỉ số',
			'Đơn vị tính',
			'Kỳ này',
			'Kỳ trước',
			'Cùng kỳ năm trước',
			'Lũy kế năm',
			'Chỉ tiêu năm',
			'Đạt (%)',
		],
		rows: sections.flatMap((section, index) => [
			[
				text(
					`${roman(index + 1)}. ${section.title_vi === '' ? 'Số liệu khác' : section.title_vi}`,
					'section',
				),
			],
			...figuresOf(section.lines).map((line) => [
				...nameCells(line),
				figure(line.current.value, line.decimals),
				figure(line.previous.value, line.decimals),
				figure(line.last_year.value, line.decimals),
				figure(line.cumulative.value, line.decimals),
				figure(line.target, line.decimals),
				figure(line.reached === null ? null : Math.trunc(line.reached * 10) / 10, 1),
			]),
		]),
		notes: sections.flatMap((section) =>
			partialNotes(figuresOf(section.lines), body.units).map((note) =>
				note.replace(/^\* /, sections.length > 1 ? `${section.title_vi} – ` : ''),
			),
		),
	};
}

/** One column a unit: figures of this period, or of the year so far. */
export function unitsGrid(body: Consolidated, of: 'value' | 'cumulative'): Grid {
	const units = body.columns.flatMap((id) => body.units.find((unit) => unit.id === id) ?? []);
	const lines = body.sections.flatMap((section) => figuresOf(section.lines));
	return {
		name: of === 'value' ? 'Kỳ này theo đơn vị' : 'Lũy kế theo đơn vị',
		widths: [7, 48, 16, 14, ...units.map(() => 12)],
		head: ['TT', 'Chỉ số', 'Đơn vị tính', 'Tổng hợp', ...units.map((unit) => unit.name)],
		rows: lines.map((line) => [
			...nameCells(line),
			figure(of === 'value' ? line.current.value : line.cumulative.value, line.decimals),
			...units.map((unit) =>
				figure(line.parts.find((part) => part.unit === unit.id)?.[of] ?? null, line.decimals),
			),
		]),
		notes: [],
	};
}

/** Texts and narratives by unit; null where nobody wrote any. */
export function textsGrid(body: Consolidated): Grid | null {
	const name = (unit: number) => body.units.find(({ id }) => id === unit)?.full_name ?? String(unit);
	const rowsOf = (title: string, texts: readonly UnitText[]) =>
		texts.map((entry) => [
			text(title, 'name'),
			text(name(entry.unit), 'name'),
			text(plainParagraphs(entry.text).join('\n').slice(0, MOST_CHARACTERS), 'name'),
		]);
	const rows = [
		...body.sections.flatMap((section) => section.lines.flatMap((line) => rowsOf(line.name_vi, line.texts))),
		...rowsOf('Tình hình tại đơn vị', body.narratives),
	];
	return rows.length === 0
		? null
		: { name: 'Phần lời', widths: [30, 26, 100], head: ['Nội dung', 'Đơn vị', 'Phần lời'], rows, notes: [] };
}

/** What one cell of a workbook may hold. */
const MOST_CHARACTERS = 32_767;
