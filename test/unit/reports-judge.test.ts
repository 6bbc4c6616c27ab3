import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckEntry } from '@tiendo/core/contract/reports.ts';
import { attachmentsOf, fileFindings } from '@tiendo/core/domain/reports/attachments.ts';
import { parseEdit } from '@tiendo/core/domain/reports/cell-edit.ts';
import { blockingOf } from '@tiendo/core/domain/reports/blocking.ts';
import { blocksSending } from '@tiendo/core/domain/reports/findings.ts';
import { judgeForm, type JudgedLine } from '@tiendo/core/domain/reports/form-findings.ts';
import { usualRange } from '@tiendo/core/domain/reports/outlier.ts';
import { registerQuery } from '@tiendo/core/domain/reports/register-query.ts';

const line = (number: string, value: number | null, more: Partial<JudgedLine> = {}): JudgedLine => ({
	number,
	kind: 'number',
	formula: null,
	value,
	text: null,
	note: null,
	required: true,
	min: 0,
	max: null,
	decimals: 0,
	prefill: null,
	history: [],
	outlier_factor: null,
	previous: null,
	last_year: null,
	earlier: [],
	aggregation: 'sum',
	...more,
});

const atMost = (left: string, right: string, severity: CheckEntry['severity'] = 'error'): CheckEntry => ({
	left,
	operator: 'lte',
	right,
	severity,
	message_vi: 'Người nhiều hơn lượt.',
	message_en: null,
});

const rules = (checks: readonly CheckEntry[] = []) => ({ checks, explanations_required: true });

const codes = (lines: readonly JudgedLine[], checks: readonly CheckEntry[] = [], strict = true) =>
	Object.fromEntries(
		[...judgeForm(lines, { checks, explanations_required: strict }).findings].map(([number, findings]) => [
			number,
			findings.map(({ code, severity, explained }) => `${severity} ${code}${explained ? ' explained' : ''}`),
		]),
	);

describe('the findings of a report', () => {
	it('stand at the line of the check, with both sides', () => {
		const { findings } = judgeForm([line('1', 5), line('2', 3)], rules([atMost('{1}', '{2}')]));
		expect(findings.get('1')).toMatchObject([
			{
				code: 'check',
				severity: 'error',
				values: { left: 5, right: 3 },
				message_vi: 'Người nhiều hơn lượt.',
			},
		]);
		expect(findings.get('2')).toEqual([]);
	});

	it('say nothing of a check while a figure it names is missing', () => {
		expect(codes([line('1', 5), line('2', null)], [atMost('{1}', '{2}')])).toEqual({
			'1': [],
			'2': ['error missing'],
		});
	});

	it('know earlier periods and the year so far', () => {
		const now = line('1', 10, { previous: 8, last_year: 20, earlier: [50, 8] });
		expect(codes([now], [atMost('{1@year}', '67')])['1']).toEqual(['error check']);
		expect(codes([now], [atMost('{1@year}', '68')])['1']).toEqual([]);
		expect(codes([now], [atMost('{1}', '{1@previous}')])['1']).toEqual(['error check']);
		expect(codes([now], [atMost('{1}', '{1@last_year}')])['1']).toEqual([]);
	});

	it('a warning counts as explained once its line has words', () => {
		const lines = (note: string | null) => [line('1', 5, { note }), line('2', 3)];
		const check = [atMost('{1}', '{2}', 'warning')];
		expect(codes(lines(null), check)['1']).toEqual(['warning check']);
		expect(codes(lines('  '), check)['1']).toEqual(['warning check']);
		expect(codes(lines('Hai đợt chưa ghi sổ'), check)['1']).toEqual(['warning check explained']);
	});

	it('name a figure that differs from the register, by how much', () => {
		const { findings } = judgeForm(
			[
				line('1', 12_175, {
					prefill: { value: 11_175, source: 'trainings', rows: 9, period: null },
				}),
			],
			rules(),
		);
		expect(findings.get('1')).toMatchObject([
			{ code: 'differs', severity: 'warning', values: { register: 11_175, difference: 1000 } },
		]);
	});

	it('an error blocks; a warning only where explanations are required and there is none', () => {
		const of = (severity: 'error' | 'warning', explained: boolean) =>
			({
				code: 'check',
				severity,
				explained,
				values: {},
				lines: [],
				message_vi: null,
				message_en: null,
			}) as const;
		expect([
			blocksSending(of('error', false), false),
			blocksSending(of('warning', false), false),
			blocksSending(of('warning', false), true),
			blocksSending(of('warning', true), true),
		]).toEqual([true, false, true, false]);
	});

	it('of a text: missing where it is required, too long beyond what a line takes', () => {
		const text = (words: string | null, required = true) =>
			line('1', null, { kind: 'text', text: words, required });
		expect(codes([text(null)])['1']).toEqual(['error missing']);
		expect(codes([text(' \n ')])['1']).toEqual(['error missing']);
		expect(codes([text(null, false)])['1']).toEqual([]);
		expect(codes([text('Đã mở 9 lớp.')])['1']).toEqual([]);
		expect(codes([text('a'.repeat(20_001))])['1']).toEqual(['error too_long']);
	});

	it('a missing required line is an error only where the template is strict', () => {
		expect(codes([line('1', null)], [], true)['1']).toEqual(['error missing']);
		expect(codes([line('1', null)], [], false)['1']).toEqual(['warning missing']);
		const unknown = line('1', null, { note: 'Xã chưa gửi số' });
		expect(codes([unknown], [], false)['1']).toEqual(['warning missing explained']);
	});

	it('computed figures are worked out, never asked for, and may break bounds', () => {
		const share = line('3', null, { kind: 'computed', formula: '100 * {1} / {2}', max: 100, decimals: 1 });
		const { figures, findings } = judgeForm([line('1', 3), line('2', 2), share], rules());
		expect(figures.get('3')).toBe(150);
		expect(findings.get('3')).toMatchObject([{ code: 'above_max' }]);
		expect(codes([line('1', 3), line('2', null, { required: false }), share])['3']).toEqual([]);
	});

	it('a ratio over the year follows from the totals, not from ratios added up', () => {
		const { totals } = judgeForm(
			[
				line('1', 1, { earlier: [9] }),
				line('2', 10, { earlier: [10] }),
				line('3', null, { kind: 'computed', formula: '100 * {1} / {2}', earlier: [90] }),
			],
			rules(),
		);
		expect(totals.get('3')).toBe(50);
	});
});

describe('the usual range of a series', () => {
	it.each([
		['a calm one', [100, 100, 100, 100], 4, { low: 80, high: 120 }],
		['one with a single outlier of old', [100, 102, 98, 900, 101, 99], 4, { low: 80, high: 121 }],
		['too short a one', [100, 100, 100], 4, null],
		['one with gaps', [100, null, 100, null, 100, 100], 4, { low: 80, high: 120 }],
		[
			'only the last twelve',
			[...Array.from({ length: 20 }, () => 5), ...Array.from({ length: 12 }, () => 100)],
			4,
			{ low: 80, high: 120 },
		],
	] as const)('of %s', (_name, history, factor, range) => {
		const found = usualRange([...history], factor);
		expect(found && { low: Math.round(found.low), high: Math.round(found.high) }).toEqual(range);
	});

	it('holds its own median, and widens with the factor', () => {
		const figures = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 4, maxLength: 12 });
		fc.assert(
			fc.property(figures, fc.integer({ min: 1, max: 9 }), (history, factor) => {
				const narrow = usualRange(history, factor);
				const wide = usualRange(history, factor + 1);
				const sorted = history.toSorted((a, b) => a - b);
				const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
				if (sorted.length % 2 === 1) expect(middle).toBeGreaterThanOrEqual(narrow?.low ?? Infinity);
				expect(wide?.low ?? Infinity).toBeLessThanOrEqual(narrow?.low ?? -Infinity);
				expect(wide?.high ?? -Infinity).toBeGreaterThanOrEqual(narrow?.high ?? Infinity);
			}),
		);
	});
});

describe('a question to a register', () => {
	const scope = { unitPath: '/1/5/', starts_on: '2022-12-15', ends_on: '2023-09-14' };

	it('asks attendance by its training: unit below, ended in the period, and what the template wants', () => {
		const wanted = { audience: { _eq: 'residents' } };
		const query = registerQuery(
			{ kind: 'register', register: 'training_attendance', measure: 'persons', filter: wanted },
			scope,
		);
		expect(query).toEqual({
			register: 'training_attendance',
			sum: 'persons',
			filter: {
				_and: [
					wanted,
					{
						training: {
							_and: [
								{ unit: { path: { _starts_with: '/1/5/' } } },
								{ ends_on: { _gte: '2022-12-15' } },
								{ ends_on: { _lte: '2023-09-14' } },
							],
						},
					},
				],
			},
		});
	});

	it('asks teams as they stand at the end', () => {
		const query = registerQuery({ kind: 'register', register: 'teams', measure: 'count', filter: {} }, scope);
		expect(query.sum).toBeNull();
		expect(JSON.stringify(query.filter)).toContain('"decided_on":{"_lte":"2023-09-14"}');
	});
});

describe('a typed cell as it is sent', () => {
	const edit = { value_id: 7, field: 'value', to: 12, base: null };
	it.each([
		[edit, { value_id: 7, field: 'value', to: 12, base: null }],
		[
			{ ...edit, to: 0.12345 },
			{ value_id: 7, field: 'value', to: 0.1235, base: null },
		],
		[
			{ ...edit, field: 'note', to: 'Tie\u0302\u0301n đo\u0323\u0302 ' },
			{ value_id: 7, field: 'note', to: 'Tiến độ', base: null },
		],
		[
			{ ...edit, field: 'text', to: '   ' },
			{ value_id: 7, field: 'text', to: null, base: null },
		],
		[{ ...edit, value_id: '7' }, 'value_id'],
		[{ ...edit, value_id: 2_147_483_648 }, 'value_id'],
		[{ ...edit, field: 'state' }, 'field'],
		[{ ...edit, to: '12' }, 'to'],
		[{ ...edit, to: undefined }, 'to'],
		[{ ...edit, to: 1e11 }, 'to'],
		[{ ...edit, to: Number.NaN }, 'to'],
		[{ ...edit, field: 'text', to: 'a'.repeat(20_001) }, 'to'],
		[{ ...edit, base: 'x' }, 'base'],
		[null, 'value_id'],
	])('%j is read as %j', (raw, read) => {
		expect(parseEdit(raw)).toEqual(read);
	});
});

describe('required attachments', () => {
	const wanted = [
		{ key: 'a', title_vi: 'Bản có chữ ký', required: true },
		{ key: 'b', title_vi: 'Phụ lục', required: false },
	];

	it('are missing until a file answers them', () => {
		const none = attachmentsOf(wanted, []);
		expect(fileFindings(none).map(({ message_vi }) => message_vi)).toEqual(['Bản có chữ ký']);
		const there = attachmentsOf(wanted, [{ id: 'f1', title: 'bao-cao.pdf', requirement: 'a' }]);
		expect(fileFindings(there)).toEqual([]);
		expect(there[0]?.files).toEqual([{ id: 'f1', title: 'bao-cao.pdf' }]);
	});

	it('a template without any, or with something else there, asks for none', () => {
		for (const stored of [null, undefined, 'x', [{}], [null]]) expect(attachmentsOf(stored, [])).toEqual([]);
	});
});

describe('what keeps a report from being sent', () => {
	const form = (strict = true) => {
		const lines = [
			line('1', 5),
			line('2', 3),
			line('3', null),
			line('4', null, { kind: 'computed', formula: '{2} * 10', max: 20 }),
			line('5', null, { kind: 'computed', formula: '{4} + 1', max: 20 }),
		];
		const { findings } = judgeForm(lines, {
			checks: [atMost('{1}', '{2}')],
			explanations_required: strict,
		});
		return {
			explanations_required: strict,
			findings: fileFindings(attachmentsOf([{ key: 'a', title_vi: 'Bản ký', required: true }], [])),
			lines: lines.map((one, index) => ({
				...one,
				value_id: index + 1,
				findings: findings.get(one.number) ?? [],
			})),
		};
	};
	const names = (open: Parameters<typeof blockingOf>[1], strict = true) =>
		blockingOf(form(strict), open).map(({ line: at, finding }) => `${at ?? '–'} ${finding.code}`);
	const opened = (...ids: string[]) => ({ open_lines: { values: ids }, open_fields: [] });

	it('is every error and, where the template is strict, what is missing', () => {
		expect(names(null)).toEqual(['1 check', '3 missing', '4 above_max', '5 above_max', '– missing_file']);
		expect(names(null, false)).toEqual(['1 check', '4 above_max', '5 above_max', '– missing_file']);
	});

	it('after a return is what an opened line can mend, also by a check that stands elsewhere or a formula', () => {
		expect(names(opened('2'))).toEqual(['1 check', '4 above_max', '5 above_max']);
		expect(names(opened('3'))).toEqual(['3 missing']);
		expect(names(opened())).toEqual([]);
	});
});
