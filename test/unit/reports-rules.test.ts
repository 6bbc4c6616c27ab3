import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { workingCalendar } from '@tiendo/core/domain/calendar/working-days.ts';
import { reaches } from '@tiendo/core/domain/policies.ts';
import { changePercent, cumulative, percentOf } from '@tiendo/core/domain/reports/figures.ts';
import { checkFigure } from '@tiendo/core/domain/reports/findings.ts';
import { comparisonOf, figureIn } from '@tiendo/core/domain/reports/lines.ts';
import { remarksOn } from '@tiendo/core/domain/reports/remarks.ts';
import { countStandings, hurry, standingOf, worstFirst } from '@tiendo/core/domain/reports/standing.ts';

const draft = { kind: 'initial', editable: true } as const;
const dates = { starts_on: '2023-08-15', due_on: '2023-09-18' };

describe('where a report stands', () => {
	it.each([
		['2023-08-14', 'upcoming'],
		['2023-08-15', 'due'],
		['2023-09-18', 'due'],
		['2023-09-19', 'late'],
	])('a draft on %s is %s', (today, standing) => {
		expect(standingOf({ state: draft, ...dates }, today)).toBe(standing);
	});

	it.each([
		[{ kind: 'open', editable: true }, 'returned'],
		[{ kind: 'open', editable: false }, 'waiting'],
		[{ kind: 'final', editable: false }, 'approved'],
	] as const)('%j long after the deadline is %s, not late', (state, standing) => {
		expect(standingOf({ state, ...dates }, '2024-01-01')).toBe(standing);
	});

	it('the worst comes first and the order never depends on the input', () => {
		const reports = [
			{ id: 1, standing: 'approved', due_on: '2023-01-17' },
			{ id: 2, standing: 'due', due_on: '2023-09-18' },
			{ id: 3, standing: 'late', due_on: '2023-08-16' },
			{ id: 4, standing: 'late', due_on: '2023-07-18' },
			{ id: 5, standing: 'returned', due_on: '2023-06-16' },
			{ id: 6, standing: 'due', due_on: '2023-09-18' },
		] as const;
		fc.assert(
			fc.property(fc.shuffledSubarray([...reports], { minLength: reports.length }), (shuffled) => {
				expect(shuffled.sort(worstFirst).map((report) => report.id)).toEqual([4, 3, 5, 2, 6, 1]);
			}),
		);
	});

	it('what is not open yet is nobody’s task and not counted', () => {
		expect(countStandings([{ standing: 'upcoming' }, { standing: 'late' }])).toEqual({
			late: 1,
			returned: 0,
			due: 0,
			waiting: 0,
			approved: 0,
		});
	});

	it('time left is said only to those who have something to do', () => {
		const calendar = workingCalendar([]);
		expect(hurry('waiting', '2023-09-18', '2023-09-14', calendar)).toBeNull();
		expect(hurry('due', '2023-09-18', '2023-09-14', calendar)).toEqual({ overdue: false, workingDays: 2 });
	});
});

describe('figures over the year', () => {
	it.each([
		['sum', [1, null, 2], 3],
		['last', [1, null, 2, null], 2],
		['max', [1, 5, null], 5],
		['average', [1, null, 2], 1.5],
		['sum', [null, null], null],
		['sum', [0], 0],
		['sum', [0.1, 0.2], 0.3],
	] as const)('%s of %j is %d', (aggregation, values, expected) => {
		expect(cumulative(aggregation, values)).toBe(expected);
	});

	it('a missing value never counts as zero', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
				const holes = values.flatMap((value) => [null, value]);
				for (const way of ['sum', 'last', 'max', 'average'] as const) {
					expect(cumulative(way, holes)).toBe(cumulative(way, values));
				}
			}),
		);
	});

	it('a share or change of something missing or of nothing is missing', () => {
		expect(percentOf(1, 0)).toBeNull();
		expect(percentOf(null, 5)).toBeNull();
		expect(percentOf(1, 4)).toBe(25);
		expect(changePercent(5, 0)).toBeNull();
		expect(changePercent(90, 100)).toBe(-10);
		expect(changePercent(-90, -100)).toBe(10);
	});
});

describe('findings on a line', () => {
	const rule = { kind: 'number', text: null, required: true, min: 0, max: 100, decimals: 1 } as const;

	it.each([
		[null, ['missing']],
		[-1, ['below_min']],
		[101, ['above_max']],
		[1.25, ['too_many_decimals']],
		[100.25, ['above_max', 'too_many_decimals']],
		[0, []],
		[99.5, []],
	])('%d has %j', (value, codes) => {
		expect(checkFigure({ ...rule, value }).map((finding) => finding.code)).toEqual(codes);
	});

	it('an optional line may stay empty', () => {
		expect(checkFigure({ ...rule, value: null, required: false })).toEqual([]);
	});
});

describe('comparing with earlier reports', () => {
	const earlier = [
		{ id: 1, code: '2022-09', year: 2022 },
		{ id: 2, code: '2022-12', year: 2022 },
		{ id: 3, code: '2023-01', year: 2023 },
	];

	it('finds the one before, the same period a year ago, and those of the year', () => {
		const { previous, lastYear, sameYear } = comparisonOf(earlier, { code: '2023-09', year: 2023 });
		expect([previous?.id, lastYear?.id, sameYear.map((report) => report.id)]).toEqual([3, 1, [3]]);
	});

	it('the first report of a unit compares with nothing', () => {
		expect(comparisonOf([], { code: '2023-01', year: 2023 })).toEqual({
			previous: null,
			lastYear: null,
			sameYear: [],
		});
	});

	it('across template versions a figure is found by its indicator, if that is clear', () => {
		const figures = [
			{ report: 3, line: 70, indicator: 7, value: 12 },
			{ report: 3, line: 80, indicator: 8, value: 1 },
			{ report: 3, line: 81, indicator: 8, value: 2 },
		];
		const report = { id: 3, code: '2023-01', year: 2023 };
		expect(figureIn(report, { id: 99, indicator: 7 }, figures)).toBe(12);
		expect(figureIn(report, { id: 81, indicator: 8 }, figures)).toBe(2);
		expect(figureIn(report, { id: 99, indicator: 8 }, figures)).toBeNull();
		expect(figureIn(null, { id: 70, indicator: 7 }, figures)).toBeNull();
	});
});

describe('who may type and what was remarked', () => {
	const officer = [{ id: 'p2', name: 'Cán bộ báo cáo' }];

	it.each([
		[['Cán bộ báo cáo'], true],
		[['p2'], true],
		[['*'], true],
		[['Thẩm định tỉnh'], false],
		[[], false],
	])('editable by %j: %s', (allowed, expected) => {
		expect(reaches(allowed, officer)).toBe(expected);
	});

	it('finds the remarks on a line that wait to be settled, each with its standing', () => {
		const remark = { round: 1, actor: null, at: '', answeredBy: null, answeredAt: null };
		const open = { ...remark, standing: 'open', answer: null, binding: true } as const;
		const remarks = [
			{ ...open, id: '9:0', line: '5', text: 'Đối chiếu lại' },
			{ ...open, id: '9:1', line: '5', relation: 'values', text: 'và bổ sung', answer: 'xong' },
			{ ...open, id: '9:2', line: '5', relation: 'files', text: 'tệp' },
			{ ...open, id: '9:3', field: 'narrative', text: 'x' },
			{ ...open, id: '8:0', line: '6', text: 'đã qua', binding: false },
		];
		expect(remarksOn(remarks, 5)).toEqual([
			{ id: '9:0', text: 'Đối chiếu lại', standing: 'open', answer: null },
			{ id: '9:1', text: 'và bổ sung', standing: 'open', answer: 'xong' },
		]);
		expect(remarksOn(remarks, 6)).toEqual([]);
	});
});
