import { type Cell, type CellValue, type MergeRange, type WriteSheet, writeXlsx as write } from 'hucre/xlsx';
import type { Consolidated } from '@tiendo/core/contract/consolidated.ts';
import {
	agencyLines,
	agencyName,
	completenessSentence,
	DRAFT,
	missingSentences,
	periodLine,
	snapshotLine,
	subjectOf,
} from '@tiendo/core/domain/reports/consolidated/paper.ts';
import { type Styled, styleOf, text } from './cells.ts';
import { type Grid, textsGrid, totalsGrid, unitsGrid } from './sheets.ts';

/** The consolidated report as a workbook of up to four sheets, set up for printing on A4 across; the file's bytes. */
export async function writeXlsx(body: Consolidated, timeZone: string): Promise<Buffer> {
	const grids = [totalsGrid(body), unitsGrid(body, 'value'), unitsGrid(body, 'cumulative'), textsGrid(body)];
	const foot = snapshotLine(body, timeZone);
	const bytes = await write({
		properties: { title: subjectOf(body), creator: agencyName(body.unit), created: new Date(body.made_at) },
		sheets: grids.flatMap((grid) => (grid === null ? [] : [sheetOf(grid, body, foot)])),
	});
	return Buffer.from(bytes);
}

function sheetOf(grid: Grid, body: Consolidated, foot: string): WriteSheet {
	const before: Styled[][] = [
		[text(agencyLines(body.unit).join(' '), 'plain')],
		[text(`BÁO CÁO${body.final ? '' : ` (${DRAFT})`}`, 'title')],
		[text(subjectOf(body), 'title')],
		[text(periodLine(body), 'title')],
		[text(completenessSentence(body), 'plain')],
		...missingSentences(body).map((sentence) => [text(sentence, 'plain')]),
	];
	const after = [...grid.notes, foot].map((note) => [text(note, 'note')]);
	const head = grid.head.map((title) => text(title, 'head'));
	const all = [...before, head, ...grid.rows, ...after];
	const columns = grid.widths.length;
	return {
		name: grid.name,
		columns: grid.widths.map((width) => ({ width })),
		rows: all.map((row): CellValue[] => row.map(({ value }) => value)),
		cells: cellsOf(all, columns),
		merges: all.flatMap((row, index) => (row.length === 1 ? [across(index, columns)] : [])),
		rowDefs: new Map(all.map((row, index) => [index, { height: heightOf(row, grid.widths) }])),
		freezePane: { rows: before.length + 1, columns: grid.name === 'Phần lời' ? 0 : 2 },
		pageSetup: {
			paperSize: 'a4',
			orientation: 'landscape',
			fitToPage: true,
			fitToWidth: 1,
			fitToHeight: 0,
			margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.5, header: 0.3, footer: 0.3 },
			printTitlesRow: `$${before.length + 1}:$${before.length + 1}`,
			horizontalCentered: true,
		},
		headerFooter: { oddHeader: '&C&P', oddFooter: `&L&9${foot.replaceAll('&', '&&')}` },
	};
}

/** Borders of a merged row belong to all of its cells. */
function cellsOf(rows: readonly (readonly Styled[])[], columns: number): Map<string, Partial<Cell>> {
	const cells = new Map<string, Partial<Cell>>();
	for (const [row, list] of rows.entries()) {
		const [only] = list;
		const padded = list.length === 1 && only ? Array.from({ length: columns }, () => only) : list;
		for (const [column, { look, decimals }] of padded.entries()) {
			cells.set(`${row},${column}`, { style: styleOf(look, decimals) });
		}
	}
	return cells;
}

function across(row: number, columns: number): MergeRange {
	return { startRow: row, startCol: 0, endRow: row, endCol: columns - 1 };
}

/** Height of a row in points, by about how many lines its longest text takes: programs do not measure it on opening. */
function heightOf(row: readonly Styled[], widths: readonly number[]): number {
	const whole = widths.reduce((sum, width) => sum + width, 0);
	const lines = row.map(({ value }, column) => {
		const width = row.length === 1 ? whole : (widths[column] ?? 10);
		return typeof value === 'string' ? linesOf(value, width) : 1;
	});
	return Math.min(Math.max(1, ...lines) * (row[0]?.look === 'title' ? 18 : 15), GREATEST_HEIGHT);
}

/** What a spreadsheet allows. */
const GREATEST_HEIGHT = 409;

function linesOf(value: string, width: number): number {
	return value
		.split('\n')
		.reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / (width * 0.95))), 0);
}
