import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachment } from '@tiendo/core/http/attachment.ts';
import { consolidate } from '@tiendo/core/domain/reports/consolidated/consolidate.ts';
import {
	agencyName,
	chunks,
	figureText,
	missingSentences,
	partialNotes,
	roman,
	subjectOf,
} from '@tiendo/core/domain/reports/consolidated/paper.ts';
import { plainParagraphs, printable } from '@tiendo/core/domain/reports/consolidated/plain-text.ts';
import { sectionsOf } from '@tiendo/core/domain/reports/consolidated/sections.ts';
import type {
	ConsolidationInput,
	LineRule,
	PeriodFigures,
} from '@tiendo/core/domain/reports/consolidated/shapes.ts';
import { unitFigures } from '@tiendo/core/domain/reports/consolidated/unit-figures.ts';
import { sampleBody, sampleLine } from '../support/consolidated-body.ts';

const rule = (changes: Partial<LineRule> = {}): LineRule => ({
	line: 1,
	number: '1',
	kind: 'number',
	indicator: 101,
	formula: null,
	valueKind: 'flow',
	overTime: 'sum',
	overUnits: 'sum',
	numerator: null,
	denominator: null,
	scale: 1,
	target: null,
	direction: 'up',
	...changes,
});

/** A month in which unit n has the figures of `rows[n]` by line; null: no approved report. Line 1 asks for indicator 101 … */
function month(
	number: number,
	rows: Readonly<Record<number, readonly (number | null)[] | null>>,
): PeriodFigures {
	const days = `2023-${String(number).padStart(2, '0')}`;
	return {
		code: days,
		startsOn: `${days}-01`,
		endsOn: `${days}-28`,
		required: Object.keys(rows).map(Number),
		reports: Object.entries(rows).flatMap(([unit, figures]) => {
			if (figures === null) return [];
			const known = figures.flatMap((value, index): [number, number][] =>
				value === null ? [] : [[index + 1, value]],
			);
			return [
				{
					unit: Number(unit),
					lines: new Map(known),
					indicators: new Map(known.map(([line, value]) => [line + 100, value])),
				},
			];
		}),
	};
}

const input = (changes: Partial<ConsolidationInput>): ConsolidationInput => ({
	rules: [rule()],
	current: month(9, {}),
	previous: null,
	lastYear: null,
	earlier: [],
	childOf: new Map([1, 2, 3, 4, 5].map((unit) => [unit, unit])),
	timeAggregationOf: new Map(),
	compute: () => new Map(),
	...changes,
});

const one = (changes: Partial<ConsolidationInput>) => {
	const [line] = consolidate(input(changes));
	if (!line) throw new Error('no line');
	return line;
};

describe('adding up a line', () => {
	const ratio = {
		overUnits: 'ratio',
		valueKind: 'ratio',
		numerator: 101,
		denominator: 102,
		scale: 100,
	} as const;

	it.each([
		['a sum', rule(), { 1: [10], 2: [5] }, 15, []],
		['a sum without a unit that has not reported', rule(), { 1: [10], 2: null }, 10, [2]],
		['a sum without a figure that was left empty', rule(), { 1: [10], 2: [null] }, 10, [2]],
		['zero, which is a figure', rule(), { 1: [0], 2: [0] }, 0, []],
		['nothing at all', rule(), { 1: null, 2: [null] }, null, [1, 2]],
		[
			'a derived ratio of sums, no mean of ratios',
			rule({ ...ratio, line: null }),
			{ 1: [10, 100], 2: [90, 100] },
			50,
			[],
		],
		[
			'a ratio without a unit that has one part only',
			rule({ ...ratio, line: null }),
			{ 1: [10, 100], 2: [90, null] },
			10,
			[2],
		],
		[
			'the share of units that did it',
			rule({ overUnits: 'share_of_units', valueKind: 'ratio', numerator: 101, line: null, scale: 100 }),
			{ 1: [5], 2: [0], 3: null, 4: [1] },
			50,
			[3],
		],
		[
			'a typed percentage, which adds up to nothing',
			rule({ valueKind: 'ratio' }),
			{ 1: [50], 2: [60] },
			null,
			[],
		],
		['a typed percentage of a single unit', rule({ valueKind: 'ratio' }), { 1: [50] }, 50, []],
	] as const)('%s', (_, line, rows, value, missing) => {
		expect(one({ rules: [line], current: month(9, rows) }).current).toEqual({ value, missing });
	});

	it('adds a flow over the year, also of a unit that has ended, and names whose reports it lacks', () => {
		const line = one({
			earlier: [month(7, { 1: [1], 2: [2], 3: [4] }), month(8, { 1: [8], 2: null, 3: [16] })],
			current: month(9, { 1: [32], 2: [64] }),
		});
		expect(line.cumulative).toEqual({ value: 127, missing: [2] });
		expect(line.parts).toEqual([
			{ unit: 1, value: 32, cumulative: 41 },
			{ unit: 2, value: 64, cumulative: 66 },
			{ unit: 3, value: null, cumulative: 20 },
		]);
	});

	it('takes the last known level of a stock, of the units there are now', () => {
		const line = one({
			rules: [rule({ overTime: 'last' })],
			earlier: [month(8, { 1: [8], 2: [7], 3: [100] })],
			current: month(9, { 1: [9], 2: null }),
		});
		expect(line.cumulative.value).toBe(16);
		expect(line.current).toEqual({ value: 9, missing: [2] });
	});

	it('works a computed line out from the totals and never adds it up', () => {
		const computed = rule({
			line: 3,
			number: '3',
			kind: 'computed',
			formula: '100 * {1} / {2}',
			indicator: 103,
		});
		const [, , line] = consolidate(
			input({
				rules: [rule(), rule({ line: 2, number: '2', indicator: 102 }), computed],
				current: month(9, { 1: [10, 100, 10], 2: [90, 100, 90] }),
				previous: month(8, { 1: [10, 100, 10], 2: null }),
				compute: (formulas, figures) => {
					expect([...formulas]).toEqual([['3', '100 * {1} / {2}']]);
					const [part, whole] = [figures.get('1') ?? null, figures.get('2') ?? null];
					return new Map([['3', part === null || whole === null ? null : (100 * part) / whole]]);
				},
			}),
		);
		expect([line?.current.value, line?.previous.value, line?.last_year.value]).toEqual([50, 10, null]);
	});

	it('has no total of a computed line as long as nothing computes it', () => {
		const computed = rule({ kind: 'computed', formula: '{2}' });
		expect(one({ rules: [computed], current: month(9, { 1: [10] }) }).current.value).toBeNull();
	});
});

describe('adding up, whatever the figures', () => {
	const figure = fc.option(fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 100));
	const rows = fc.array(fc.option(figure.map((value) => [value])), { minLength: 1, maxLength: 12 });
	const asMonth = (list: readonly (readonly (number | null)[] | null)[]) =>
		month(9, Object.fromEntries(list.map((entry, index) => [index + 1, entry])));
	const childOf = new Map(Array.from({ length: 12 }, (_, index) => [index + 1, index + 1]));

	it('a total is the sum over its units, and is the sum of its columns', () => {
		fc.assert(
			fc.property(rows, (list) => {
				const line = one({ current: asMonth(list), childOf });
				const known = list.flatMap((entry) => entry?.[0] ?? []);
				const sum = known.reduce((total, value) => total + value, 0);
				if (known.length === 0) expect(line.current.value).toBeNull();
				else expect(line.current.value).toBeCloseTo(sum, 6);
				const columns = line.parts.flatMap((part) => part.value ?? []);
				expect(columns.reduce((total, value) => total + value, 0)).toBeCloseTo(sum, 6);
			}),
		);
	});

	it('whoever has no figure is named, and nobody else', () => {
		fc.assert(
			fc.property(rows, (list) => {
				const { missing } = one({ current: asMonth(list), childOf }).current;
				const without = list.flatMap((entry, index) => ((entry?.[0] ?? null) === null ? [index + 1] : []));
				expect(missing).toEqual(without);
			}),
		);
	});

	it('the order of the units does not matter', () => {
		fc.assert(
			fc.property(rows, fc.boolean(), (list, ratio) => {
				const line = ratio
					? rule({ line: null, overUnits: 'ratio', numerator: 101, denominator: 101, scale: 100 })
					: rule();
				const current = asMonth(list);
				const turned = {
					...current,
					required: [...current.required].reverse(),
					reports: [...current.reports].reverse(),
				};
				const [a, b] = [current, turned].map((period) => one({ rules: [line], current: period, childOf }));
				expect(b?.current.value).toBe(a?.current.value);
				expect(b?.cumulative.value).toBe(a?.cumulative.value);
				expect(new Set(b?.current.missing)).toEqual(new Set(a?.current.missing));
			}),
		);
	});
});

describe('a report by another version of the template', () => {
	it('is read by line, else by the indicator of a single line', () => {
		const { lines, indicators } = unitFigures(
			[
				{ line: 1, indicator: 101, value: 5 },
				{ line: 12, indicator: 102, value: 7 },
				{ line: 13, indicator: 103, value: 1 },
				{ line: 14, indicator: 103, value: 2 },
				{ line: 15, indicator: null, value: null },
			],
			[
				{ line: 1, indicator: 101 },
				{ line: 2, indicator: 102 },
				{ line: 3, indicator: 103 },
			],
		);
		expect([...lines]).toEqual([
			[1, 5],
			[2, 7],
		]);
		expect(indicators.get(103)).toBe(3);
	});
});

describe('headings', () => {
	const row = (section: string | null, code: string | null) => ({
		section,
		group: code === null ? null : { code, vi: code, en: code },
	});

	it('are the task groups in their order, without empty ones; rows of none come last', () => {
		const sections = sectionsOf([row(null, 'G2'), row(null, null), row(null, 'G1'), row(null, 'G2')], null, [
			'G1',
			'G2',
			'G3',
		]);
		expect(sections.map(({ title_vi, rows }) => [title_vi, rows])).toEqual([
			['G1', [2]],
			['G2', [0, 3]],
			['', [1]],
		]);
	});

	it('are the template’s own where it has some, broken definitions left out', () => {
		const own = [
			{ key: 'b', title_vi: 'Phần B' },
			null,
			{ key: 3 },
			{ key: 'a', title_vi: 'Phần A', title_en: 'Part A' },
		];
		expect(sectionsOf([row('a', 'G1'), row('b', 'G1'), row('x', 'G1')], own, ['G1'])).toEqual([
			{ title_vi: 'Phần B', title_en: 'Phần B', rows: [1] },
			{ title_vi: 'Phần A', title_en: 'Part A', rows: [0] },
			{ title_vi: '', title_en: '', rows: [2] },
		]);
	});
});

describe('the words of the paper', () => {
	it('write figures the Vietnamese way, a gap as –, a partial total with *', () => {
		const line = { decimals: 1 };
		expect(figureText(line, { value: 1234.5, missing: [] })).toBe('1.234,5');
		expect(figureText(line, { value: 1234.5, missing: [3] })).toBe('1.234,5*');
		expect(figureText(line, { value: null, missing: [3] })).toBe('–');
		expect(figureText({ decimals: 0 }, { value: 0 })).toBe('0');
	});

	it('put names into sentences, and keep abbreviations', () => {
		expect(agencyName({ full_name: 'Thành phố Quảng Ngãi' })).toBe('Ủy ban nhân dân thành phố Quảng Ngãi');
		const body = sampleBody();
		expect(subjectOf(body)).toBe('Tổng hợp báo cáo tháng về phổ cập kỹ năng số');
		expect(subjectOf({ template: { ...body.template, name_vi: 'CCHC quý' } })).toBe('Tổng hợp CCHC quý');
	});

	it('name who is missing by reason, and whom a total leaves out once for all lines that share the gap', () => {
		const body = sampleBody();
		const [first, second] = body.units;
		if (!first || !second) throw new Error('no units');
		expect(
			missingSentences({
				missing: [
					{ ...first, reason: 'awaiting' },
					{ ...second, reason: 'not_sent' },
				],
			}),
		).toEqual(['Chưa gửi (1): Bình Sơn', 'Đã gửi, đang chờ duyệt (1): Quảng Ngãi']);
		const gap = { current: { value: 5, missing: [first.id] } };
		expect(partialNotes([sampleLine('1', 1, gap), sampleLine('2', 1, gap)], body.units)).toEqual([
			'* Kỳ này: chưa gồm Quảng Ngãi.',
		]);
		expect(partialNotes([sampleLine('1', 1, gap), sampleLine('2', 1)], body.units)).toEqual([
			'* Kỳ này, dòng 1: chưa gồm Quảng Ngãi.',
		]);
	});

	it('number headings and share columns evenly among tables', () => {
		expect([1, 4, 9, 14, 49, 1994].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XLIX', 'MCMXCIV']);
		fc.assert(
			fc.property(
				fc.array(fc.integer(), { maxLength: 200 }),
				fc.integer({ min: 1, max: 20 }),
				(list, most) => {
					const parts = chunks(list, most);
					expect(parts.flat()).toEqual(list);
					expect(parts.every((part) => part.length > 0 && part.length <= most)).toBe(true);
				},
			),
		);
	});

	it('take the marks off a narrative and lose none of its words', () => {
		expect(
			plainParagraphs(
				'# Kết quả\n\n**Ba** xã *chưa* có mạng; 2 * 3 = 6\n* Thiếu máy\n[Công văn](https://a.vn/1)',
			),
		).toEqual(['Kết quả', 'Ba xã chưa có mạng; 2 * 3 = 6', '- Thiếu máy', 'Công văn (https://a.vn/1)']);
		expect(printable('Ba To\u031b\u0000\ud800!')).toBe('Ba Tơ!');
	});
});

describe('the name of a file', () => {
	it('is written after RFC 5987, with a plain one beside it', () => {
		const { 'Content-Disposition': named } = attachment('Tổng hợp "Đức Phổ" (1)/\r\n.docx', 'x');
		expect(named).toBe(
			`attachment; filename="Tong hop _Duc Pho_ (1)   .docx"; filename*=UTF-8''T%E1%BB%95ng%20h%E1%BB%A3p%20%22%C4%90%E1%BB%A9c%20Ph%E1%BB%95%22%20%281%29%20%20%20.docx`,
		);
	});
});
