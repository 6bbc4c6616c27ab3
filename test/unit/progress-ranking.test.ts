import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable, type Moved, placeUnits } from '@tiendo/core/domain/progress/ranking.ts';

const unit = (value: number | null, before: number | null, attainment: number | null = null): Moved => ({
	now: { value, attainment },
	before: { value: before, attainment: null },
});

describe('the places of units', () => {
	it('are by value where nobody has a target, equal figures sharing a place', () => {
		const placed = placeUnits([unit(5, 4), unit(9, 9), unit(5, null), unit(null, 3)], 'up');
		expect(placed.map(({ rank }) => rank)).toEqual([2, 1, 2, null]);
		expect(placed.map(({ rankBefore }) => rankBefore)).toEqual([2, 1, null, 3]);
		expect(placed.map(({ change }) => change)).toEqual([1, 0, null, null]);
	});

	it('are the other way round where less is better', () => {
		expect(placeUnits([unit(5, 4), unit(9, 9)], 'down').map(({ rank }) => rank)).toEqual([1, 2]);
	});

	it('are by what was attained where any unit has a target; one without has no place', () => {
		const placed = placeUnits([unit(100, null, 80), unit(10, null, 120), unit(500, null)], 'up');
		expect(placed.map(({ rank }) => rank)).toEqual([2, 1, null]);
	});

	it('are not given to who has not had the figure of the latest period approved, now and before', () => {
		const missing = (reason: 'awaiting' | 'not_sent' | 'no_figure') => [
			{ id: 1, code: '1', name: 'Sơn Hà', reason },
		];
		const places = (['awaiting', 'not_sent', 'no_figure'] as const).map((reason) =>
			placeUnits([comparable(unit(5, 4), missing(reason)), unit(3, 9)], 'up').map((placed) => [
				placed.rank,
				placed.rankBefore,
			]),
		);
		const open = [
			[null, null],
			[1, 1],
		];
		expect(places).toEqual([
			open,
			open,
			[
				[1, 2],
				[2, 1],
			],
		]);
	});

	it('do not depend on the order of the units', () => {
		const value = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null });
		fc.assert(
			fc.property(fc.array(fc.tuple(value, value), { maxLength: 8 }), (pairs) => {
				const units = pairs.map(([now, before]) => unit(now, before));
				const places = (list: readonly Moved[]) =>
					placeUnits(list, 'up')
						.map((placed, index) => JSON.stringify([list[index], placed]))
						.sort();
				expect(places(units.toReversed())).toEqual(places(units));
			}),
		);
	});
});
