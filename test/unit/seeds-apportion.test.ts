import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../seeds/lib/apportion.ts';

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('apportion', () => {
	it('adds up to the total exactly, each part at most one away from its share', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1_000_000 }),
				fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 40 }),
				(total, weights) => {
					const parts = apportion(total, weights);
					expect(sum(parts)).toBe(total);
					parts.forEach((part, index) => {
						expect(Math.abs(part - (total * (weights[index] ?? 0)) / sum(weights))).toBeLessThan(1);
					});
				},
			),
		);
	});

	it('never gives a part more than its weight when the whole is at most the weights: persons ≤ participations', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 20 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(weights, share) => {
					const parts = apportion(Math.floor(sum(weights) * share), weights);
					parts.forEach((part, index) => expect(part).toBeLessThanOrEqual(weights[index] ?? 0));
				},
			),
		);
	});

	it('gives nothing to a weight of zero and breaks ties for the first', () => {
		expect(apportion(3, [1, 0, 1])).toEqual([2, 0, 1]);
	});

	it('refuses what it cannot split', () => {
		expect(() => apportion(1, [0, 0])).toThrow(RangeError);
		expect(() => apportion(1.5, [1])).toThrow(RangeError);
	});
});
