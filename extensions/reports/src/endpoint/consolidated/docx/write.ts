import {
	AlignmentType,
	Document,
	Footer,
	Header,
	type ISectionOptions,
	Packer,
	PageNumber,
	PageOrientation,
	Paragraph,
	SectionType,
	TextRun,
} from 'docx';
import type { Consolidated } from '@tiendo/core/contract/consolidated.ts';
import {
	agencyName,
	chunks,
	DRAFT,
	periodLine,
	snapshotLine,
	subjectOf,
} from '@tiendo/core/domain/reports/consolidated/paper.ts';
import { paperBody, signatureBlock } from './body.ts';
import { paperHead } from './head.ts';
import { FONT, line, mm, run } from './parts.ts';
import { unitsTable, UNITS_PER_TABLE } from './tables.ts';

const CENTER = AlignmentType.CENTER;

/** A4 upright; margins of Decree 30/2020: top 20, bottom 20, left 30, right 15 mm. */
const UPRIGHT = {
	size: { width: mm(210), height: mm(297) },
	margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(9), footer: mm(9) },
	pageNumbers: { start: 1 },
};

/** The annex lies; its pages are numbered on their own. */
const LYING = {
	size: { width: mm(210), height: mm(297), orientation: PageOrientation.LANDSCAPE },
	margin: { top: mm(20), bottom: mm(15), left: mm(20), right: mm(20), header: mm(9), footer: mm(7) },
	pageNumbers: { start: 1 },
};

/** The consolidated report as an official paper in .docx, laid out after Decree 30/2020/NĐ-CP; the file's bytes. */
export async function writeDocx(body: Consolidated, timeZone: string): Promise<Buffer> {
	const edges = edgesOf(body, timeZone);
	const units = new Map(body.units.map((unit) => [unit.id, unit]));
	const tables = chunks(
		body.columns.flatMap((id) => units.get(id) ?? []),
		UNITS_PER_TABLE,
	).map((columns) => unitsTable(body, columns));
	const document = new Document({
		title: subjectOf(body),
		description: periodLine(body),
		creator: agencyName(body.unit),
		styles: {
			default: { document: { run: { font: FONT, size: 28, language: { value: 'vi-VN' } } } },
		},
		sections: [
			{
				...edges,
				properties: { page: UPRIGHT, titlePage: true },
				children: [...paperHead(body), ...paperBody(body), signatureBlock()],
			},
			{
				...edges,
				properties: { page: LYING, titlePage: true, type: SectionType.NEXT_PAGE },
				children: [
					...annexHead(body),
					...tables.flatMap((table, index) => (index === 0 ? [table] : [gap(), table])),
				],
			},
		],
	});
	return Packer.toBuffer(document);
}

/** Page number at the top from the second page on, and a draft says so on every page; at the foot when it was made. */
function edgesOf(body: Consolidated, timeZone: string): Pick<ISectionOptions, 'headers' | 'footers'> {
	const draft = body.final
		? []
		: [
				line(`${DRAFT} – ${body.approved}/${body.required} báo cáo đã duyệt`, {
					size: 10,
					bold: true,
					align: AlignmentType.RIGHT,
				}),
			];
	const number = new Paragraph({
		alignment: CENTER,
		children: [new TextRun({ children: [PageNumber.CURRENT], size: 26, font: FONT })],
	});
	const foot = () =>
		new Footer({
			children: [new Paragraph({ children: [run(snapshotLine(body, timeZone), 9, { italics: true })] })],
		});
	return {
		headers: {
			default: new Header({ children: [number, ...draft] }),
			first: new Header({ children: draft.length > 0 ? draft : [new Paragraph({ children: [] })] }),
		},
		footers: { default: foot(), first: foot() },
	};
}

function annexHead(body: Consolidated): Paragraph[] {
	return [
		line('PHỤ LỤC', { size: 14, bold: true, align: CENTER }),
		line(`Số liệu từng đơn vị, ${periodLine(body).replace(/^./, (first) => first.toLocaleLowerCase('vi'))}`, {
			size: 14,
			bold: true,
			align: CENTER,
		}),
		line(`(Kèm theo Báo cáo số        /BC-UBND ngày ….. tháng ….. năm …… của ${agencyName(body.unit)})`, {
			size: 13,
			italics: true,
			align: CENTER,
			paragraph: { spacing: { after: 160 } },
		}),
	];
}

function gap(): Paragraph {
	return new Paragraph({ spacing: { before: 200 }, children: [] });
}
