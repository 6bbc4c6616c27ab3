import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, recentPace, requiredPace } from '@tiendo/core/domain/progress/pace.ts';
import { attainment, bandOf, targetToDate } from '@tiendo/core/domain/progress/target.ts';
import { elapsedMonths, monthsBetween, reportingYear } from '@tiendo/core/domain/progress/year.ts';

const thresholds = { onTrackFrom: 95, atRiskFrom: 80 };

describe('the reporting year of Decree 09', () => {
	const year = reportingYear('decree_09', 2023);

	it('runs from 15 December to 14 December', () => {
		expect(year).toEqual({ startsOn: '2022-12-15', endsOn: '2023-12-14' });
		expect(reportingYear('custom', 2023)).toEqual({ startsOn: '2023-01-01', endsOn: '2023-12-31' });
	});

	it.each([
		[null, 0],
		['2022-12-14', 0],
		['2023-01-14', 1],
		['2023-02-14', 2],
		['2023-09-14', 9],
		['2023-12-14', 12],
		['2024-03-01', 12],
	])('by %s has %d months elapsed', (through, months) => {
		expect(elapsedMonths(year, through)).toBe(months);
	});

	it('counts part of a month as its part', () => {
		expect(elapsedMonths(year, '2023-01-29')).toBeCloseTo(1 + 15 / 31, 10);
	});

	it.each([
		['2023-08-15', '2023-09-14', 1],
		['2022-12-15', '2023-03-14', 3],
		['2024-01-01', '2024-02-29', 2],
	])('a period %s – %s lasts %d months', (from, to, months) => {
		expect(monthsBetween(from, to)).toBe(months);
	});

	it('never goes back as days pass', () => {
		const day = fc.date({ min: new Date('2022-11-01'), max: new Date('2024-02-01'), noInvalidDate: true });
		fc.assert(
			fc.property(day, day, (a, b) => {
				const [first, last] = [a, b].map((date) => date.toISOString().slice(0, 10)).sort();
				expect(elapsedMonths(year, first ?? null)).toBeLessThanOrEqual(elapsedMonths(year, last ?? null));
			}),
		);
	});
});

describe('the target to date', () => {
	it('is nine twelfths after nine periods', () => {
		expect(targetToDate({ value: 360_000, baseline: null }, 'linear', 9)).toBe(270_000);
	});

	it('starts from the baseline', () => {
		expect(targetToDate({ value: 100, baseline: 40 }, 'linear', 6)).toBe(70);
		expect(targetToDate({ value: 10, baseline: 30 }, 'linear', 6)).toBe(20);
	});

	it('asks for nothing before the due day of a target that is met at once', () => {
		expect(targetToDate({ value: 60_000, baseline: null }, 'at_due', 11)).toBeNull();
		expect(targetToDate({ value: 60_000, baseline: null }, 'at_due', 12)).toBe(60_000);
	});

	it.each([
		['at the end of a planned quarter', 3, 10],
		['between two planned quarters', 4.5, 25],
		['where the plan bends', 6, 40],
		['over a quarter without a plan, on the line to the next', 9, 70],
		['at the end of the year the target itself', 12, 100],
	])('by the plan of quarters is %s', (_, months, needed) => {
		expect(targetToDate({ value: 100, baseline: 0, plan: [10, 40, null] }, 'quarterly', months)).toBe(needed);
	});

	it('by a plan of quarters that nobody has written is the straight line', () => {
		expect(targetToDate({ value: 120, baseline: null }, 'quarterly', 5)).toBe(50);
		expect(targetToDate({ value: 120, baseline: null, plan: [null, null, null] }, 'quarterly', 5)).toBe(50);
	});

	it('of an even path takes no notice of a plan', () => {
		expect(targetToDate({ value: 100, baseline: 0, plan: [0, 0, 0] }, 'linear', 6)).toBe(50);
	});

	it('never leaves the levels it runs between', () => {
		const level = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null });
		fc.assert(
			fc.property(
				fc.tuple(level, level, level),
				fc.double({ min: 0.1, max: 11.9, noNaN: true }),
				(plan, months) => {
					const needed = targetToDate({ value: 500, baseline: 20, plan }, 'quarterly', months) ?? NaN;
					const levels = [20, 500, ...plan.filter((entry) => entry !== null)];
					expect(needed).toBeGreaterThanOrEqual(Math.min(...levels) - 1e-9);
					expect(needed).toBeLessThanOrEqual(Math.max(...levels) + 1e-9);
				},
			),
		);
	});

	it('asks for nothing before the first period is due', () => {
		expect(targetToDate({ value: 100, baseline: 0 }, 'linear', 0)).toBeNull();
	});
});

describe('attainment', () => {
	it.each([
		['half way up', 50, 100, null, 'up', 50],
		['beyond the goal', 150, 100, null, 'up', 150],
		['up from a baseline', 55, 70, 40, 'up', 50],
		['below the baseline', 30, 70, 40, 'up', -33.3333333333],
		['down from a baseline', 20, 10, 30, 'down', 50],
		['a ceiling that is kept', 8, 10, null, 'down', 100],
		['a ceiling that is broken', 20, 10, null, 'down', 50],
		['a goal that only wants to be held', 40, 40, 40, 'up', 100],
		['a goal of 0 by nothing', 0, 0, null, 'up', 100],
	] as const)('%s', (_name, value, goal, baseline, direction, expected) => {
		expect(attainment(value, goal, baseline, direction)).toBeCloseTo(expected, 8);
	});

	it('rises with the figure where up is good, and falls where down is good', () => {
		const number = fc.integer({ min: 0, max: 1_000_000 });
		fc.assert(
			fc.property(number, number, fc.integer({ min: 1, max: 1_000_000 }), (a, b, goal) => {
				const [low, high] = a < b ? [a, b] : [b, a];
				expect(attainment(low, goal, null, 'up')).toBeLessThanOrEqual(attainment(high, goal, null, 'up'));
				expect(attainment(low, goal, null, 'down')).toBeGreaterThanOrEqual(
					attainment(high, goal, null, 'down'),
				);
			}),
		);
	});
});

describe('the band', () => {
	it.each([
		[95, 'on_track'],
		[94.999999, 'at_risk'],
		[94.96, 'at_risk'],
		[80, 'at_risk'],
		[79.9999, 'behind'],
		[0, 'behind'],
		[null, 'on_track'],
	] as const)('%s percent of what is needed is %s', (percent, band) => {
		expect(bandOf(percent, thresholds)).toBe(band);
	});

	it('follows the thresholds of the indicator, not fixed ones', () => {
		expect(bandOf(85, { onTrackFrom: 85, atRiskFrom: 50 })).toBe('on_track');
	});

	it('is not disturbed by binary fractions exactly on a threshold', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000_000 }),
				fc.integer({ min: 1, max: 11 }),
				(target, months) => {
					const toDate = targetToDate({ value: target, baseline: null }, 'linear', months) ?? NaN;
					expect(bandOf(attainment(toDate * 0.95, toDate, null, 'up'), thresholds)).toBe('on_track');
					expect(bandOf(attainment(toDate * 0.8, toDate, null, 'up'), thresholds)).toBe('at_risk');
				},
			),
		);
	});
});

describe('pace and forecast', () => {
	const line = [30_000, 60_000, 100_000, 140_000, 147_400, 180_000, 215_000, 252_000].map(
		(cumulative, index) => ({
			endsOn: `2023-0${index + 2}-14`,
			months: 1,
			cumulative,
		}),
	);

	it('needs 36.000 a month for the 108.000 that are left of nine months', () => {
		expect(requiredPace(252_000, 360_000, 9, 'up')).toBe(36_000);
		expect(requiredPace(360_001, 360_000, 9, 'up')).toBe(0);
		expect(requiredPace(252_000, 360_000, 12, 'up')).toBeNull();
		expect(requiredPace(30, 12, 9, 'down')).toBe(-6);
	});

	it('takes the pace of the last three periods and runs on with it', () => {
		expect(recentPace(line, 0)).toBeCloseTo((252_000 - 147_400) / 3, 6);
		const ahead = forecast(252_000, line, 0, 9);
		expect(ahead).toMatchObject({ method: 'linear_last_3_periods', periods: 3 });
		expect(ahead?.value).toBeCloseTo(356_600, 4);
	});

	it('measures a quarter by the month', () => {
		expect(recentPace([{ endsOn: '2023-03-14', months: 3, cumulative: 90 }], 0)).toBe(30);
	});

	it('takes the first level of a stock as a level, not as growth', () => {
		const teams = [{ endsOn: '2023-01-14', months: 1, cumulative: 1141 }];
		expect(recentPace(teams, null)).toBeNull();
		expect(forecast(1141, teams, null, 1)).toBeNull();
		expect(recentPace([...teams, { endsOn: '2023-02-14', months: 1, cumulative: 1151 }], null)).toBe(10);
	});

	it('has no pace without a period', () => {
		expect(recentPace([], 0)).toBeNull();
	});
});
