import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { CompletenessBody, IndicatorStandingBody, SummaryBody } from '@tiendo/core/contract/progress.ts';
import { toCsv } from '@tiendo/core/domain/format/csv.ts';
import { completenessTable, summaryTable } from '@tiendo/core/domain/progress/export-tables.ts';
import { file } from '../../extensions/progress/src/endpoint/export/file.ts';

const unit = { id: 1, code: '51', name: 'Tỉnh Quảng Ngãi' };
const entry: IndicatorStandingBody = {
	...{ code: 'N2.3', name: '=HYPERLINK("x")', unit_of_measure: 'per_100', decimals: 2, mixes_units: true },
	...{
		value: 71.2676,
		target: null,
		target_to_date: null,
		progress: null,
		attainment: null,
		band: 'untargeted',
	},
	...{ on_track_from: 95, at_risk_from: 80, required_pace: null, recent_pace: -1.5, forecast: null },
	missing_units: [{ id: 2, code: '528', name: 'Tư Nghĩa', reason: 'not_sent' }],
};
const summary: SummaryBody = {
	...{ year: 2023, unit, as_of: null, elapsed_months: 9, latest: null },
	groups: [
		{
			...{ code: '2', name: 'Phổ cập', is_confirmed: true, progress: null, needed: null, band: 'untargeted' },
			...{ worst: null, targeted: 0, reported: 0, bands: {}, indicators: [entry] },
		},
	],
};

const csvOf = async (): Promise<Record<string, string>[]> => {
	const { bytes } = await file(summaryTable(summary), 'csv');
	return parse(bytes, { bom: true, columns: true });
};

describe('a summary as a file', () => {
	it('has Vietnamese headings, exact figures, and nothing where a figure is missing', async () => {
		const [row] = await csvOf();
		expect(row).toMatchObject({
			'Số liệu': '71.2676',
			'Chỉ tiêu năm': '',
			Mức: 'Theo dõi',
			'Số đơn vị thiếu': '1',
		});
		expect(row?.['Gần đây mỗi tháng']).toBe('-1.5');
		expect(row?.['Đơn vị thiếu']).toBe('Tư Nghĩa (chưa gửi)');
	});

	it('says that participations over persons are no share of people', async () => {
		const [row] = await csvOf();
		expect(row?.['Chỉ số']).toContain('không phải tỷ lệ người dân');
	});

	it('never begins a cell with what a spreadsheet would compute', async () => {
		const [row] = await csvOf();
		expect(row?.['Chỉ số']?.startsWith(`'=HYPERLINK`)).toBe(true);
		const { bytes } = await file(summaryTable(summary), 'xlsx');
		const { sheets } = await readXlsx(bytes);
		const cells = (sheets[0]?.rows ?? []).flat();
		expect(cells.some((cell) => typeof cell === 'string' && cell.startsWith('=HYPERLINK'))).toBe(true);
		expect(cells).toContain(71.2676);
	});

	it('is told by what it says, not by when it was written', async () => {
		const [first, second] = [
			await file(summaryTable(summary), 'xlsx'),
			await file(summaryTable(summary), 'xlsx'),
		];
		expect(first.tagged).toBe(second.tagged);
		expect(first.headers['Content-Disposition']).toContain('.xlsx');
	});
});

describe('comma-separated values', () => {
	it('come back as they were, but for the mark before what looks like a formula', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.integer()), { minLength: 1 }), (rows) => {
				const back: string[][] = parse(toCsv([['a', 'b'], ...rows]), { bom: true });
				for (const [index, [text, number]] of rows.entries()) {
					const [cell, figure] = back[index + 1] ?? [];
					expect([text, `'${text}`]).toContain(cell);
					expect(/^\s*[=+\-@]/.test(cell ?? '')).toBe(false);
					expect(figure).toBe(String(number));
				}
			}),
		);
	});
});

describe('a text that a spreadsheet would run', () => {
	it.each([
		'=1+1',
		'+1',
		'-1',
		'@SUM(A1)',
		'\t=1',
		'\r=1',
		'\n=1',
		'  =1',
		'\u0000=1',
		'＝1',
		'＋1',
		'－1',
		'＠x',
	])('%j gets an apostrophe in front, in the heading too', (text) => {
		const [head, row]: string[][] = parse(toCsv([[text], [text]]), { bom: true });
		expect([head, row]).toEqual([[`'${text}`], [`'${text}`]]);
	});
});

describe('completeness as a file', () => {
	it('has a column for each period and the counts of each unit', () => {
		const body: CompletenessBody = {
			...{ year: 2023, unit, as_of: '2023-09-30', template: null },
			periods: [{ code: '2023-08', starts_on: '2023-07-15', ends_on: '2023-08-14', due_on: '2023-08-18' }],
			units: [{ ...unit, cells: [], timeliness: { on_time: 3, late: 1, missing: 0 } }],
			timeliness: { on_time: 3, late: 1, missing: 0 },
		};
		const table = completenessTable(body);
		expect(table.head).toEqual(['Mã', 'Đơn vị', '2023-08', 'Đúng hạn', 'Trễ hạn', 'Thiếu']);
		expect(table.rows[0]?.[2]).toBeNull();
		expect(table.notes.at(-1)).toBe('Số liệu đã biết đến hết ngày 30/9/2023');
	});
});
