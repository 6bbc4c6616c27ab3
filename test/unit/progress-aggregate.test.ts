import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, overTime } from '@tiendo/core/domain/progress/over-time.ts';
import { ratioOverUnits, shareOfUnits, sumOverUnits } from '@tiendo/core/domain/progress/over-units.ts';

const month = (number: number, value: number): Figure => ({
	startsOn: `2023-${String(number).padStart(2, '0')}-01`,
	endsOn: `2023-${String(number).padStart(2, '0')}-28`,
	value,
});
const figures = [month(3, 30), month(1, 10), month(2, 50)];

describe('figures of one unit over time', () => {
	it.each([
		['sum', 90],
		['last', 30],
		['max', 50],
		['average', 30],
	] as const)('%s of 10, 50, 30 is %d, in whatever order they come', (how, expected) => {
		expect(overTime(how, figures)).toBe(expected);
		expect(overTime(how, [...figures].reverse())).toBe(expected);
	});

	it.each(['sum', 'last', 'max', 'average'] as const)('%s of nothing is missing, not 0', (how) => {
		expect(overTime(how, [])).toBeNull();
	});

	it('keeps four decimals free of binary noise', () => {
		expect(overTime('sum', [month(1, 0.1), month(2, 0.2)])).toBe(0.3);
	});

	it('does not change when a period of a flow is split in two', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 11 }),
				fc.nat(1_000_000),
				(values, part) => {
					const whole = values.map((value, index) => month(index + 1, value + part));
					const split = [
						...values.map((value, index) => month(index + 1, value)),
						...values.map(() => month(12, part)),
					];
					expect(overTime('sum', split)).toBe(overTime('sum', whole));
				},
			),
		);
	});
});

describe('figures over units', () => {
	it('sums those that are known and leaves the missing out', () => {
		expect(sumOverUnits([5, null, 7])).toBe(12);
		expect(sumOverUnits([null, null])).toBeNull();
		expect(sumOverUnits([0, null])).toBe(0);
	});

	it('takes a ratio of sums, not a mean of ratios', () => {
		const pairs = [
			{ numerator: 90, denominator: 100 },
			{ numerator: 1, denominator: 900 },
		];
		expect(ratioOverUnits(pairs, 100)).toBe(9.1);
	});

	it('gives the article its 71.27 participations per 100 working-age people', () => {
		const value = ratioOverUnits([{ numerator: 519_000, denominator: 728_217 }], 100);
		expect(value?.toFixed(2)).toBe('71.27');
	});

	it('leaves out a unit of which only one side is known', () => {
		const pairs = [
			{ numerator: 50, denominator: 100 },
			{ numerator: 1000, denominator: null },
			{ numerator: null, denominator: 1000 },
		];
		expect(ratioOverUnits(pairs, 100)).toBe(50);
	});

	it('knows no ratio over nothing', () => {
		expect(ratioOverUnits([], 100)).toBeNull();
		expect(ratioOverUnits([{ numerator: 3, denominator: 0 }], 100)).toBeNull();
	});

	it('counts the units that did it over those that have to report', () => {
		expect(shareOfUnits([5, 0, null, 1], 4, 100)).toBe(50);
		expect(shareOfUnits([null, null], 2, 100)).toBeNull();
		expect(shareOfUnits([1], 0, 100)).toBeNull();
	});

	it('never depends on the order of the units', () => {
		const pair = fc.record({
			numerator: fc.option(fc.nat(100_000), { nil: null }),
			denominator: fc.option(fc.nat(100_000), { nil: null }),
		});
		fc.assert(
			fc.property(fc.array(pair, { maxLength: 20 }), (pairs) => {
				expect(ratioOverUnits([...pairs].reverse(), 100)).toBe(ratioOverUnits(pairs, 100));
				const values = pairs.map((entry) => entry.numerator);
				expect(sumOverUnits([...values].reverse())).toBe(sumOverUnits(values));
			}),
		);
	});

	it('lies between the lowest and the highest ratio of its units', () => {
		const pair = fc.record({ numerator: fc.nat(10_000), denominator: fc.integer({ min: 1, max: 10_000 }) });
		fc.assert(
			fc.property(fc.array(pair, { minLength: 1, maxLength: 20 }), (pairs) => {
				const ratios = pairs.map((entry) => entry.numerator / entry.denominator);
				const whole = ratioOverUnits(pairs, 1) ?? NaN;
				expect(whole).toBeGreaterThanOrEqual(Math.min(...ratios) * (1 - 1e-9));
				expect(whole).toBeLessThanOrEqual(Math.max(...ratios) * (1 + 1e-9));
			}),
		);
	});
});
