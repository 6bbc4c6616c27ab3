import { AlignmentType, Paragraph, Table, TableLayoutType, TableRow, WidthType } from 'docx';
import type { Consolidated, ConsolidatedSection, UnitText } from '@tiendo/core/contract/consolidated.ts';
import {
	agencyName,
	completenessSentence,
	missingSentences,
	partialNotes,
	roman,
	subjectOf,
} from '@tiendo/core/domain/reports/consolidated/paper.ts';
import { plainParagraphs } from '@tiendo/core/domain/reports/consolidated/plain-text.ts';
import { bodyText, heading, line, mm, NO_BORDERS, plainCell, run } from './parts.ts';
import { figuresTable } from './tables.ts';

type Block = Paragraph | Table;

/** From the introduction to the closing sentence: one numbered heading a section, then narratives, then who is missing. */
export function paperBody(body: Consolidated): Block[] {
	const parts: { readonly title: string; readonly blocks: readonly Block[] }[] = [
		...body.sections.map((section) => ({
			title: section.title_vi === '' ? 'Số liệu khác' : section.title_vi,
			blocks: sectionBlocks(section, body),
		})),
		{ title: 'Tình hình tại các đơn vị', blocks: byUnit(body.narratives, body) },
		{
			title: 'Đơn vị chưa có báo cáo được duyệt',
			blocks: missingSentences(body).map((sentence) => bodyText(`- ${sentence}.`)),
		},
	].filter(({ blocks }) => blocks.length > 0);
	return [
		...plainParagraphs(body.template.introduction_vi ?? '').map((paragraph) => bodyText(paragraph)),
		bodyText(completenessSentence(body)),
		...parts.flatMap(({ title, blocks }, index) => [heading(`${roman(index + 1)}. ${title}`), ...blocks]),
		// A signature never stands alone on a page.
		bodyText(`Trên đây là ${subjectOf(body).replace(/^Tổng/, 'tổng')} của ${agencyName(body.unit)}./.`, true),
	];
}

function sectionBlocks(section: ConsolidatedSection, body: Consolidated): Block[] {
	const figures = section.lines.filter((entry) => entry.kind !== 'text');
	const texts = section.lines.filter((entry) => entry.kind === 'text');
	return [
		...(figures.length === 0 ? [] : [figuresTable(figures)]),
		...partialNotes(figures, body.units).map((note) =>
			line(note, {
				size: 11,
				italics: true,
				align: AlignmentType.JUSTIFIED,
				paragraph: { spacing: { before: 60 } },
			}),
		),
		...texts.flatMap((entry) => [
			subheading(`${entry.number === null ? '' : `${entry.number}. `}${entry.name_vi}`),
			...(entry.texts.length === 0
				? [bodyText('Các đơn vị chưa có nội dung ở phần này.')]
				: byUnit(entry.texts, body)),
		]),
	];
}

function byUnit(texts: readonly UnitText[], body: Consolidated): Block[] {
	return texts.flatMap(({ unit, text }) => [
		subheading(body.units.find(({ id }) => id === unit)?.full_name ?? String(unit), true),
		...plainParagraphs(text).map((paragraph) => bodyText(paragraph)),
	]);
}

function subheading(text: string, italics = false): Paragraph {
	return new Paragraph({
		keepNext: true,
		indent: { firstLine: mm(10) },
		spacing: { before: 120 },
		children: [run(text, 14, { bold: true, italics })],
	});
}

/** Recipients at the left, position and room for signature and seal at the right; nobody is named. */
export function signatureBlock(): Table {
	const small = { size: 11 };
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: mm(165), type: WidthType.DXA },
		columnWidths: [mm(80), mm(85)],
		borders: { ...NO_BORDERS, insideHorizontal: NO_BORDERS.top, insideVertical: NO_BORDERS.top },
		rows: [
			new TableRow({
				cantSplit: true,
				children: [
					plainCell(80, [
						line('Nơi nhận:', {
							size: 12,
							bold: true,
							italics: true,
							paragraph: { spacing: { before: 240 } },
						}),
						line('- …………………………;', small),
						line('- …………………………;', small),
						line('- Lưu: VT, …………….', small),
					]),
					plainCell(85, [
						line('TM. ỦY BAN NHÂN DÂN', {
							size: 14,
							bold: true,
							align: AlignmentType.CENTER,
							paragraph: { spacing: { before: 240 } },
						}),
						line('CHỦ TỊCH', {
							size: 14,
							bold: true,
							align: AlignmentType.CENTER,
							paragraph: { spacing: { after: mm(32) } },
						}),
					]),
				],
			}),
		],
	});
}
