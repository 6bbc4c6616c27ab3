import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorBody, UnitFigureBody } from '@tiendo/core/contract/progress.ts';
import { bandShown, moved, rankUnits } from '../../extensions/progress/src/shared/ranking.ts';
import { linear, niceTicks, spread } from '../../extensions/progress/src/shared/scale.ts';
import { trendOf } from '../../extensions/progress/src/shared/trend.ts';

describe('the scale of a chart', () => {
	it.each([
		[360_000, [0, 100_000, 200_000, 300_000, 400_000]],
		[8, [0, 2, 4, 6, 8]],
		[0.3, [0, 0.1, 0.2, 0.3]],
		[0, [0, 0.25, 0.5, 0.75, 1]],
	])('up to %s has round steps', (top, ticks) => {
		expect(niceTicks(top)).toEqual(ticks);
	});

	it('always holds what is drawn, in at most six steps', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (top) => {
				const ticks = niceTicks(top);
				expect(ticks[0]).toBe(0);
				expect(ticks.at(-1) ?? 0).toBeGreaterThanOrEqual(top * (1 - 1e-6));
				expect(ticks.length).toBeLessThanOrEqual(7);
			}),
		);
	});

	it('leads from a domain to a range', () => {
		const x = linear([0, 12], [58, 298]);
		expect([x(0), x(6), x(12)]).toEqual([58, 178, 298]);
		expect(linear([1, 1], [5, 9])(1)).toBe(5);
	});

	it('moves labels apart, in their order and above the ground', () => {
		const label = fc.double({ min: 0, max: 200, noNaN: true });
		fc.assert(
			fc.property(fc.array(label, { maxLength: 6 }), (heights) => {
				const placed = spread(heights, 28, 194);
				const inOrder = heights
					.map((_, index) => index)
					.sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
				inOrder.forEach((index, position) => {
					const next = inOrder[position + 1];
					if (next === undefined) return;
					expect((placed[next] ?? 0) - (placed[index] ?? 0)).toBeGreaterThanOrEqual(28 - 1e-9);
				});
				for (const height of placed) expect(height).toBeLessThanOrEqual(194 + 1e-9);
			}),
		);
	});
});

const period = (month: number, cumulative: number) => ({
	starts_on: `2023-${String(month - 1).padStart(2, '0')}-15`,
	ends_on: `2023-${String(month).padStart(2, '0')}-14`,
	value: null,
	cumulative,
	elapsed_months: month,
	report_ids: [month],
});

const unit = (code: string, change: Partial<UnitFigureBody>): UnitFigureBody => ({
	...{ id: Number(code), code, name: `Huyện ${code}`, value: null, target: null, target_to_date: null },
	...{
		progress: null,
		attainment: null,
		band: 'not_reported',
		...{ rank: null, rank_before: null, change: null, tile: null },
		missing_units: [],
		report_ids: [],
		periods: [],
	},
	...change,
});

/** A district with a target of 120 a year that has a place, and had another one the period before. */
const district = (code: string, rank: number, before: number | null): UnitFigureBody =>
	unit(code, { value: 84, target: 120, target_to_date: 90, attainment: 93.3, rank, rank_before: before });

const body = (units: readonly UnitFigureBody[], change: Partial<IndicatorBody> = {}): IndicatorBody =>
	({
		...{ year: 2023, periods: [], units, target: null, target_to_date: null, forecast: null },
		...{ elapsed_months: 9, path: [] },
		...change,
	}) as unknown as IndicatorBody;

describe('a trend', () => {
	it('draws the way to the target corner by corner, and the figures from where the year began', () => {
		const corners = [
			[0, 50],
			[3, 52],
			[9, 70],
			[12, 80],
		] as const;
		const path = corners.map(([month, level]) => ({ month, level }));
		const { way, actual } = trendOf(body([], { path, periods: [period(8, 66)] }));
		expect(way.map(({ at, value }) => [at, value])).toEqual(corners);
		expect(actual).toEqual([
			{ at: 0, value: 50 },
			{ at: 8, value: 66 },
		]);
	});

	it('goes on to the forecast from the last figure', () => {
		const trend = trendOf(
			body([], {
				...{ periods: [period(8, 80), period(9, 84)], target: 120, target_to_date: 90 },
				forecast: { value: 110, method: 'linear_last_3_periods', periods: 3 },
			}),
		);
		expect(trend.actual.map(({ at }) => at)).toEqual([8, 9]);
		expect(trend.needed).toEqual({ at: 9, value: 90 });
		expect(trend.forecast).toEqual([
			{ at: 9, value: 84 },
			{ at: 12, value: 110 },
		]);
	});

	it('without figures has nothing to draw but the target', () => {
		const trend = trendOf(body([], { target: 120 }));
		expect(trend).toEqual({
			actual: [],
			way: [],
			needed: null,
			target: { at: 12, value: 120 },
			forecast: null,
		});
	});
});

describe('the ranking of units', () => {
	it('tells places gained and lost since the period before', () => {
		const { ranked } = rankUnits(body([district('1', 2, 1), district('2', 1, 2), district('3', 3, null)]));
		expect(ranked.map((row) => [row.code, row.rank, moved(row)])).toEqual([
			['2', 1, 1],
			['1', 2, -1],
			['3', 3, null],
		]);
	});

	it('lists units of one place in the order of their codes', () => {
		const { ranked } = rankUnits(body([district('2', 1, 1), district('1', 1, 1), district('3', 3, 3)]));
		expect(ranked.map(({ code }) => code)).toEqual(['1', '2', '3']);
	});

	it('does not rank who has no figure of the latest period, nor who has no target', () => {
		const waiting = { id: 4, code: '4', name: 'Sơn Hà', reason: 'awaiting' as const };
		const late = unit('4', { value: 60, target: 120, attainment: 66, missing_units: [waiting] });
		const { ranked, unranked } = rankUnits(
			body([district('1', 1, 1), late, unit('5', { value: 3, rank: 1 })]),
		);
		expect(ranked.map(({ code }) => code)).toEqual(['1']);
		expect(unranked.map(({ code }) => code)).toEqual(['4', '5']);
		expect(bandShown(late)).toBe('awaiting');
	});
});
