import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays, isPlainDate } from '@tiendo/core/domain/calendar/plain-date.ts';
import type { Cycle, CycleRule, Regime } from '@tiendo/core/definitions/report-template.ts';
import { monthsOfCode, periodsOfYear } from '@tiendo/core/domain/calendar/cycles.ts';
import {
	isWorkingDay,
	workingCalendar,
	workingDaysAfter,
} from '@tiendo/core/domain/calendar/working-days.ts';

const plain = workingCalendar([]);
const rule = (cycle: Cycle, regime: Regime = 'decree_09', days = 2): CycleRule => ({
	cycle,
	regime,
	deadline_working_days: days,
});
const rows = (periods: ReturnType<typeof periodsOfYear>): string[] =>
	periods.map((period) => `${period.code} ${period.starts_on} ${period.ends_on} ${period.due_on}`);

describe('periods under Decree 09/2019, art. 12', () => {
	it('a month runs from the 15th of the month before to the 14th', () => {
		const months = periodsOfYear(rule('month'), 2023, plain);
		expect(months).toHaveLength(12);
		expect(rows(months).slice(0, 2)).toEqual([
			'2023-01 2022-12-15 2023-01-14 2023-01-17',
			'2023-02 2023-01-15 2023-02-14 2023-02-16',
		]);
		expect(rows(months)[8]).toBe('2023-09 2023-08-15 2023-09-14 2023-09-18');
	});

	it('quarters, half-year, nine months and year have the dates of the article', () => {
		expect(rows(periodsOfYear(rule('quarter'), 2023, plain))).toEqual([
			'2023-Q1 2022-12-15 2023-03-14 2023-03-16',
			'2023-Q2 2023-03-15 2023-06-14 2023-06-16',
			'2023-Q3 2023-06-15 2023-09-14 2023-09-18',
			'2023-Q4 2023-09-15 2023-12-14 2023-12-18',
		]);
		expect(rows(periodsOfYear(rule('half_year'), 2023, plain))).toEqual([
			'2023-6M 2022-12-15 2023-06-14 2023-06-16',
		]);
		expect(rows(periodsOfYear(rule('nine_months'), 2023, plain))).toEqual([
			'2023-9M 2022-12-15 2023-09-14 2023-09-18',
		]);
		expect(rows(periodsOfYear(rule('year'), 2023, plain))).toEqual(['2023 2022-12-15 2023-12-14 2023-12-18']);
	});

	it('Tết moves the deadline behind the days off', () => {
		// Tết 2026: off from 16 to 20 February; the cut-off, Saturday 14 February, lies just before.
		const tet = ['16', '17', '18', '19', '20'].map((day) => ({
			day: `2026-02-${day}`,
			kind: 'off' as const,
		}));
		const february = periodsOfYear(rule('month'), 2026, workingCalendar(tet))[1];
		expect(february?.due_on).toBe('2026-02-24');
	});

	it('an ad hoc template has no calendar', () => {
		expect(periodsOfYear(rule('ad_hoc'), 2023, plain)).toEqual([]);
	});
});

describe('other regimes', () => {
	it('Circular 02/2023 sets the deadlines itself', () => {
		expect(periodsOfYear(rule('month', 'ict_02'), 2024, plain)[8]?.due_on).toBe('2024-09-15');
		expect(periodsOfYear(rule('quarter', 'ict_02'), 2024, plain).map((period) => period.due_on)).toEqual([
			'2024-03-06',
			'2024-06-06',
			'2024-09-06',
			'2024-12-06',
		]);
		expect(periodsOfYear(rule('half_year', 'ict_02'), 2024, plain)[0]?.due_on).toBe('2024-06-06');
		expect(rows(periodsOfYear(rule('year', 'ict_02'), 2024, plain))).toEqual([
			'2024 2023-11-25 2024-11-24 2024-11-25',
		]);
	});

	it('an own regime follows the calendar month, also in a leap year', () => {
		expect(rows(periodsOfYear(rule('month', 'custom', 5), 2024, plain))[1]).toBe(
			'2024-02 2024-02-01 2024-02-29 2024-03-07',
		);
		expect(rows(periodsOfYear(rule('year', 'custom'), 2024, plain))).toEqual([
			'2024 2024-01-01 2024-12-31 2025-01-02',
		]);
	});
});

describe('any year, cycle and regime', () => {
	const cycle = fc.constantFrom<Cycle>('month', 'quarter', 'half_year', 'nine_months', 'year');
	const regime = fc.constantFrom<Regime>('decree_09', 'ict_02', 'custom');
	const year = fc.integer({ min: 1990, max: 2100 });

	it('periods exist, count for their year and are due after the cut-off', () => {
		fc.assert(
			fc.property(cycle, regime, year, (ofCycle, ofRegime, ofYear) => {
				for (const period of periodsOfYear(rule(ofCycle, ofRegime), ofYear, plain)) {
					expect(isPlainDate(period.starts_on) && isPlainDate(period.ends_on)).toBe(true);
					expect(period.starts_on < period.ends_on && period.ends_on < period.due_on).toBe(true);
					expect(period.year).toBe(ofYear);
				}
			}),
		);
	});

	it('months and quarters tile the time without gap or overlap, across years', () => {
		fc.assert(
			fc.property(
				fc.constantFrom<Cycle>('month', 'quarter', 'year'),
				regime,
				year,
				(ofCycle, ofRegime, ofYear) => {
					const two = [
						...periodsOfYear(rule(ofCycle, ofRegime), ofYear, plain),
						...periodsOfYear(rule(ofCycle, ofRegime), ofYear + 1, plain),
					];
					two.slice(1).forEach((period, index) => {
						expect(period.starts_on).toBe(addDays(two[index]?.ends_on ?? '', 1));
					});
				},
			),
		);
	});

	it('under the decree the first two quarters are the six months, three the nine, four the year', () => {
		fc.assert(
			fc.property(year, (ofYear) => {
				const quarters = periodsOfYear(rule('quarter'), ofYear, plain);
				const span = (name: Cycle) => periodsOfYear(rule(name), ofYear, plain)[0];
				for (const [name, index] of [
					['half_year', 1],
					['nine_months', 2],
					['year', 3],
				] as const) {
					expect(span(name)?.starts_on).toBe(quarters[0]?.starts_on);
					expect(span(name)?.ends_on).toBe(quarters[index]?.ends_on);
				}
			}),
		);
	});

	it('the deadline is a working day, exactly so many working days after the cut-off', () => {
		fc.assert(
			fc.property(cycle, year, fc.integer({ min: 1, max: 15 }), (ofCycle, ofYear, days) => {
				for (const period of periodsOfYear(rule(ofCycle, 'decree_09', days), ofYear, plain)) {
					expect(isWorkingDay(plain, period.due_on)).toBe(true);
					expect(workingDaysAfter(plain, period.ends_on, period.due_on)).toBe(days);
				}
			}),
		);
	});

	it('a code leads back to its months', () => {
		expect(monthsOfCode('month', '2023-09')).toEqual({ first: 9, last: 9 });
		expect(monthsOfCode('quarter', '2023-Q3')).toEqual({ first: 7, last: 9 });
		expect(monthsOfCode('nine_months', '2023-9M')).toEqual({ first: 1, last: 9 });
		expect(monthsOfCode('ad_hoc', '2023-09')).toBeNull();
	});
});
