import { AlignmentType, BorderStyle, Paragraph, Table, TableLayoutType, TableRow, WidthType } from 'docx';
import type { Consolidated } from '@tiendo/core/contract/consolidated.ts';
import { agencyLines, DRAFT, periodLine, subjectOf } from '@tiendo/core/domain/reports/consolidated/paper.ts';
import { line, mm, NO_BORDERS, plainCell, rule, run } from './parts.ts';

const CENTER = AlignmentType.CENTER;

/** Widths in millimetres: the agency at the left, the national heading at the right; together the text's 165 mm. */
const LEFT = 67;
const RIGHT = 98;

/** Top of the first page: agency and number, national heading, place and date to be filled in, title and subject. */
export function paperHead(body: Consolidated): (Paragraph | Table)[] {
	const [first, second] = agencyLines(body.unit);
	const left = [
		line(first, { bold: true, align: CENTER }),
		line(second, { bold: true, align: CENTER }),
		rule(22, 120),
		line('Số:          /BC-UBND', { align: CENTER }),
		...(body.final ? [] : [draftMark()]),
	];
	const right = [
		line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true, align: CENTER }),
		line('Độc lập - Tự do - Hạnh phúc', { bold: true, align: CENTER }),
		rule(20, 120),
		line(`${body.unit.name}, ngày ….. tháng ….. năm ……`, { italics: true, align: CENTER }),
	];
	return [
		new Table({
			layout: TableLayoutType.FIXED,
			width: { size: mm(LEFT + RIGHT), type: WidthType.DXA },
			columnWidths: [mm(LEFT), mm(RIGHT)],
			borders: { ...NO_BORDERS, insideHorizontal: NO_BORDERS.top, insideVertical: NO_BORDERS.top },
			rows: [new TableRow({ children: [plainCell(LEFT, left), plainCell(RIGHT, right)] })],
		}),
		line('BÁO CÁO', { size: 14, bold: true, align: CENTER, paragraph: { spacing: { before: 360 } } }),
		line(subjectOf(body), { size: 14, bold: true, align: CENTER }),
		line(periodLine(body), { size: 14, bold: true, align: CENTER }),
		rule(62, 240),
	];
}

function draftMark(): Paragraph {
	const side = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 3 } as const;
	return new Paragraph({
		alignment: CENTER,
		indent: { left: mm(20), right: mm(20) },
		spacing: { before: 200 },
		border: { top: side, bottom: side, left: side, right: side },
		children: [run(DRAFT, 13, { bold: true })],
	});
}
