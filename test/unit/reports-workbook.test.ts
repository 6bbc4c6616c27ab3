import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormLine, ReportForm } from '@tiendo/core/contract/reports.ts';
import type { ReadCell } from '@tiendo/core/domain/reports/workbook-cell.ts';
import { plainText } from '@tiendo/core/domain/reports/workbook-content.ts';
import {
	type Judgement,
	judgeWorkbook,
	type ReadWorkbook,
	type Take,
} from '@tiendo/core/domain/reports/workbook-judge.ts';
import { planWorkbook } from '@tiendo/core/domain/reports/workbook-plan.ts';
import { readWorkbook } from '../../extensions/reports/src/endpoint/workbook-read.ts';
import { writeWorkbook } from '../../extensions/reports/src/endpoint/workbook-write.ts';
import { formGroup, formLine, reportForm } from '../support/report-form.ts';

const AT = { moment: '2023-09-18T03:00:00Z', timeZone: 'Asia/Ho_Chi_Minh' };
const roundTrip = async (form: ReportForm, locale: 'vi' | 'en' = 'vi') =>
	readWorkbook(Buffer.from(await writeWorkbook(form, locale, AT)));

const judge = (file: ReadWorkbook, form: ReportForm, take: Take = 'ask') => {
	const judgement: Judgement = judgeWorkbook(file, form, take, 'vi');
	if (judgement.kind === 'refused')
		throw new Error(`refused: ${judgement.reason} ${JSON.stringify(judgement.values)}`);
	return judgement;
};
const refusalOf = (file: ReadWorkbook, form: ReportForm) => {
	const judgement = judgeWorkbook(file, form, 'ask', 'vi');
	return judgement.kind === 'refused' ? [judgement.reason, judgement.values['cell'] ?? null] : judgement;
};
/** The same file with cells put in; undefined empties one. */
const filled = (file: ReadWorkbook, typed: Record<string, ReadCell | undefined>): ReadWorkbook => {
	const cells = new Map(file.cells);
	for (const [cell, content] of Object.entries(typed)) {
		if (content === undefined) cells.delete(cell);
		else cells.set(cell, content);
	}
	return { ...file, cells };
};
const number = (value: number, percent = false): ReadCell => ({ kind: 'number', value, percent });
const text = (written: string): ReadCell => ({ kind: 'text', text: written });

/** Line 1.1 takes 0 to 500 with one decimal and stands in row 8; 1.2 is closed, 1.3 a text. */
const lines = (first: Partial<FormLine> = {}) => [
	formLine({ value: 10, note: 'Đủ hồ sơ', max: 500, decimals: 1, ...first }),
	formLine({ value_id: 102, number: '1.2', value: 5, open: false }),
	formLine({ value_id: 103, number: '1.3', kind: 'text', unit_of_measure: null, text: 'Đã họp 2 lần.' }),
];
const form = (first: Partial<FormLine> = {}) => reportForm([formGroup(lines(first))]);

describe('The plan of a workbook', () => {
	it('gives each group and each line a row, and opens only what the reader may type', () => {
		const plan = planWorkbook(form());
		expect(plan.groups.map(({ row }) => row)).toEqual([7]);
		expect(
			plan.lines.map(({ row, slots }) => [row, slots.map(({ cell, open }) => `${cell} ${open}`)]),
		).toEqual([
			[8, ['D8 true', 'I8 true']],
			[9, ['D9 false', 'I9 false']],
			[10, ['D10 true']],
		]);
	});

	it('never opens the figure of a computed line', () => {
		const plan = planWorkbook(
			reportForm([formGroup([formLine({ kind: 'computed', formula: '{1} + {2}' })])]),
		);
		expect(plan.lines[0]?.slots.map(({ open }) => open)).toEqual([false, true]);
	});
});

describe('A filled workbook', () => {
	it('lists each cell that differs, with what was there and what would be', async () => {
		const file = filled(await roundTrip(form()), {
			D8: number(12.5),
			I8: undefined,
			D10: text('Đã họp 3 lần.'),
		});
		expect(judge(file, form())).toMatchObject({
			changes: [
				{ cell: 'D8', number: '1.1', value_id: 101, field: 'value', old: 10, new: 12.5 },
				{ cell: 'I8', field: 'note', old: 'Đủ hồ sơ', new: null },
				{ cell: 'D10', number: '1.3', field: 'text', old: 'Đã họp 2 lần.', new: 'Đã họp 3 lần.' },
			],
			wrong: [],
			conflicts: [],
			unchanged: 2,
		});
	});

	it('takes an emptied figure as missing, never as 0', async () => {
		const file = filled(await roundTrip(form()), { D8: undefined });
		expect(judge(file, form()).changes).toMatchObject([{ cell: 'D8', old: 10, new: null }]);
		const blank = filled(await roundTrip(form()), { D8: text('  ') });
		expect(judge(blank, form()).changes).toMatchObject([{ cell: 'D8', new: null }]);
	});

	it.each<[string, ReadCell, string, number | null]>([
		['a formula', { kind: 'formula' }, 'formula', null],
		['a letter in a number', text('12o'), 'not_a_number', null],
		['what could be two numbers', text('1.5'), 'ambiguous', 1.5],
		['a percentage', number(0.713, true), 'percent', 71.3],
		['a percentage as text', text('71%'), 'not_a_number', null],
		['a date', { kind: 'date' }, 'date', null],
		['true', { kind: 'boolean' }, 'boolean', null],
		['an error value', { kind: 'error', text: '#REF!' }, 'error_value', null],
		['a figure below the least', number(-1), 'below_min', null],
		['a figure above the most', number(500.1), 'above_max', null],
		['more decimals than the line takes', number(1.25), 'too_many_decimals', null],
		['a tiny fraction', number(1e-9), 'too_many_decimals', null],
		['no number', number(Number.NaN), 'not_a_number', null],
		['infinity', number(Number.POSITIVE_INFINITY), 'not_a_number', null],
		['more than can be stored', number(1e11), 'out_of_range', null],
	])('refuses %s, naming the cell', async (_, cell, code, suggestion) => {
		const file = filled(await roundTrip(form()), { D8: cell });
		const { changes, wrong } = judge(file, form());
		expect(changes).toEqual([]);
		expect(wrong).toMatchObject([{ cell: 'D8', number: '1.1', code, suggestion }]);
		expect(wrong[0]?.message).not.toMatch(/[{}]|undefined|null/);
	});

	it.each([
		['1.234,5', 'vi', 1234.5],
		['1 234,5', 'vi', 1234.5],
		['−3', 'vi', -3],
		['1,234.5', 'en', 1234.5],
	] as const)('reads the text %s of a workbook in %s as the number it is', async (written, locale, value) => {
		const open = form({ min: null, max: null });
		const file = filled(await roundTrip(open, locale), { D8: text(written) });
		expect(judge(file, open).changes).toMatchObject([{ new: value }]);
	});

	it('refuses what was typed into a locked cell and beside the form, instead of passing over it', async () => {
		const file = filled(await roundTrip(form()), { D9: number(6), E11: text('Ghi chú'), K3: number(1) });
		expect(judge(file, form()).wrong).toMatchObject([
			{ cell: 'D9', code: 'locked' },
			{ cell: 'E11', code: 'outside', number: null },
			{ cell: 'K3', code: 'outside' },
		]);
	});

	it('lists a figure that somebody has changed since as a conflict and takes it only when told', async () => {
		const file = filled(await roundTrip(form()), { D8: number(12) });
		const now = form({ value: 11 });
		expect(judge(file, now)).toMatchObject({ changes: [], conflicts: [{ cell: 'D8', old: 11, new: 12 }] });
		expect(judge(file, now, 'typed')).toMatchObject({ changes: [{ old: 11, new: 12 }], conflicts: [] });
		expect(judge(file, now, 'saved')).toMatchObject({ changes: [], conflicts: [] });
	});

	it('changes nothing where nobody typed, whatever has happened to the report meanwhile', async () => {
		const file = await roundTrip(form());
		expect(judge(file, form({ value: 99, note: null }))).toMatchObject({
			changes: [],
			conflicts: [],
			wrong: [],
		});
	});

	it('changes nothing when it is read a second time', async () => {
		const file = filled(await roundTrip(form()), { D8: number(12) });
		expect(judge(file, form({ value: 12 }))).toMatchObject({ changes: [], conflicts: [], unchanged: 5 });
	});

	it('is taken although a saved figure is out of bounds, as long as nobody touches it', async () => {
		const odd = form({ value: 900.123 });
		expect(judge(await roundTrip(odd), odd)).toMatchObject({ changes: [], wrong: [] });
	});
});

describe('A workbook that does not fit', () => {
	it.each<[string, Partial<ReportForm>, string, string | null]>([
		[
			'of another unit',
			{ id: 8, unit: { id: 13, name: 'Ba Tơ', full_name: 'Huyện Ba Tơ' } },
			'other_unit',
			'A2',
		],
		[
			'of another period',
			{ id: 8, period: { code: '2023-10', starts_on: '2023-09-15', ends_on: '2023-10-14', year: 2023 } },
			'other_period',
			'A3',
		],
		['of another report', { id: 8 }, 'other_report', 'A1'],
		['of a form with other lines', { groups: [formGroup(lines().slice(1))] }, 'other_version', null],
	])('is refused when it is %s', async (_, other, reason, cell) => {
		expect(refusalOf(await roundTrip(form()), { ...form(), ...other })).toEqual([reason, cell]);
	});

	it('is refused when columns or rows were moved, renumbered or taken out, with the first cell that shows it', async () => {
		const file = await roundTrip(form());
		expect(refusalOf(filled(file, { D6: text('Kỳ trước') }), form())).toEqual(['columns_moved', 'D6']);
		expect(refusalOf(filled(file, { A9: text('1.3') }), form())).toEqual(['rows_moved', 'A9']);
		expect(refusalOf(filled(file, { B8: undefined }), form())).toEqual(['rows_moved', 'B8']);
		expect(refusalOf({ ...file, cells: null }, form())).toEqual(['sheet_missing', null]);
	});

	it('is refused without its hidden sheet, or with a list of rows that was tampered with', async () => {
		const file = await roundTrip(form());
		expect(refusalOf({ ...file, mark: null }, form())).toEqual(['not_ours', null]);
		const swapped = file.mark?.map((row) => (row[0] === '101' ? ['102', ...row.slice(1)] : row)) ?? null;
		expect(refusalOf({ ...file, mark: swapped }, form())).toEqual(['other_version', null]);
	});
});

describe('Any form', () => {
	/** Texts that spreadsheets like to take for something else stand beside arbitrary ones. */
	const anyText = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 60 }),
		fc.constantFrom(
			'=1+1',
			'+84',
			'-5',
			'@SUM(A1)',
			'\t=1',
			'\r=1',
			'#REF!',
			'#N/A',
			'_x0041_',
			'0123',
			"'x",
			'e\u0302\u0301',
		),
	);
	const figure = fc.option(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }).map((value) => value / 10_000));
	const anyLine = fc.record({
		number: anyText,
		kind: fc.constantFrom('number', 'computed', 'text'),
		name_vi: anyText,
		value: figure,
		previous: figure,
		target: figure,
		text: fc.option(anyText),
		note: fc.option(anyText),
		help_vi: fc.option(anyText),
		min: figure,
		max: figure,
		decimals: fc.integer({ min: 0, max: 4 }),
		open: fc.boolean(),
	});
	const anyForm = fc.array(fc.array(anyLine, { maxLength: 4 }), { maxLength: 3 }).map((groups) => {
		let id = 0;
		return reportForm(
			groups.map((group, at) =>
				formGroup(
					group.map((line) => formLine({ ...line, value_id: ++id })),
					`${at}`,
				),
			),
		);
	});

	it('exported and read back has no difference, and none of its cells is a formula', async () => {
		await fc.assert(
			fc.asyncProperty(anyForm, fc.constantFrom('vi' as const, 'en' as const), async (any, locale) => {
				const file = await roundTrip(any, locale);
				expect(judge(file, any)).toMatchObject({ changes: [], conflicts: [], wrong: [] });
				expect(
					[...(file.cells?.values() ?? [])].filter(({ kind }) => kind === 'formula' || kind === 'error'),
				).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});

	it('keeps every text of its explanations, up to the spaces around it', async () => {
		await fc.assert(
			fc.asyncProperty(anyText, async (note) => {
				const file = await roundTrip(form({ note }));
				const cell = file.cells?.get('I8');
				expect(cell === undefined ? null : (cell as { text: string }).text).toBe(plainText(note));
			}),
			{ numRuns: 150 },
		);
	});
});
