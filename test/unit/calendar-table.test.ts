import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDeadlines, parseWeekend } from '@tiendo/core/definitions/report-calendar.ts';
import type { Cycle, CycleRule, Regime } from '@tiendo/core/definitions/report-template.ts';
import { periodOf, periodsOfYear } from '@tiendo/core/domain/calendar/cycles.ts';
import { openingDay, periodsToOpen } from '@tiendo/core/domain/calendar/opening.ts';
import { addDays, weekdayOf } from '@tiendo/core/domain/calendar/plain-date.ts';
import {
	isWorkingDay,
	workingCalendar,
	workingDaysAfter,
} from '@tiendo/core/domain/calendar/working-days.ts';
import { daysAhead } from '@tiendo/core/domain/reports/days-ahead.ts';
import { lunarNewYear, newMoonsOf } from './calendar-lunar.ts';
import { HOLIDAYS, isWorked, oracle } from './calendar-oracle.ts';

const vietnam = workingCalendar(HOLIDAYS);
const YEARS = Array.from({ length: 16 }, (_, index) => 2020 + index);
const CYCLES = ['month', 'quarter', 'half_year', 'nine_months', 'year'] as const;
const REGIMES = ['decree_09', 'ict_02', 'custom'] as const;
const rule = (regime: Regime, cycle: Cycle, days = 2, more: Partial<CycleRule> = {}): CycleRule => ({
	cycle,
	regime,
	deadline_working_days: days,
	unit_level: 'district',
	...more,
});

describe('the holidays of the table', () => {
	/** First days of the lunar year in Vietnam, UTC+7. */
	const TET = [
		'2020-01-25',
		'2021-02-12',
		'2022-02-01',
		'2023-01-22',
		'2024-02-10',
		'2025-01-29',
		'2026-02-17',
		'2027-02-06',
		'2028-01-26',
		'2029-02-13',
		'2030-02-02',
		'2031-01-23',
		'2032-02-11',
		'2033-01-31',
		'2034-02-19',
		'2035-02-08',
	];
	/** Day and month of the Chinese calendar on a day. */
	const chinese = (day: string) =>
		new Intl.DateTimeFormat('en-u-ca-chinese', { day: 'numeric', month: 'numeric', timeZone: 'UTC' }).format(
			new Date(day),
		);

	it.each(YEARS)(
		'Tết %i is the new moon as Hà Nội sees it, and the first of its days off around it',
		(year) => {
			const tet = TET[year - 2020] ?? '';
			expect(lunarNewYear(year, 7)).toBe(tet);
			const named = HOLIDAYS.filter(
				({ day, name_vi }) => day.startsWith(String(year)) && name_vi.startsWith('Tết Nguyên đán'),
			).map(({ day }) => day);
			expect(named).toContain(tet);
			// Five working days are off, whichever of them the Government names.
			expect(named.filter((day) => weekdayOf(day) < 6)).toHaveLength(5);
		},
	);

	it('Vietnam and China begin the year together, except in 2030: new moon at 23:07 in Hà Nội, 00:07 in Beijing', () => {
		expect(YEARS.filter((year) => lunarNewYear(year, 7) !== lunarNewYear(year, 8))).toEqual([2030]);
		expect(lunarNewYear(2030, 8)).toBe('2030-02-03');
		// The runtime's Chinese calendar is minutes off and so a day off in 2027 and 2030, whose new moons are near midnight.
		const agreed = YEARS.filter((year) => year !== 2027 && year !== 2030);
		expect(agreed.map((year) => chinese(TET[year - 2020] ?? ''))).toEqual(agreed.map(() => '1/1'));
	});

	it('the Hùng Kings’ day is the tenth of the third lunar month', () => {
		const days = HOLIDAYS.filter(({ name_vi }) => name_vi === 'Giỗ Tổ Hùng Vương').map(({ day }) => day);
		for (const year of YEARS) {
			const day = days.find((each) => each.startsWith(String(year))) ?? 'none';
			expect(newMoonsOf(year, 7)).toContain(addDays(day, -9));
			expect(chinese(day)).toBe('3/10');
		}
	});
});

describe.each(REGIMES)('all cycles of 2020–2035 under %s', (regime) => {
	describe.each(CYCLES)('%s', (cycle) => {
		it.each([1, 2, 5])('with %i working days they are as counted day by day', (days) => {
			for (const year of YEARS) {
				const told = periodsOfYear(rule(regime, cycle, days), year, vietnam).map(
					({ starts_on, ends_on, deadlines }) => ({
						starts_on,
						ends_on,
						due: Object.fromEntries(deadlines.map(({ level, due_on }) => [level, due_on])),
					}),
				);
				expect(told).toEqual(oracle(regime, cycle, year, days).map((row) => row));
			}
		});
	});
});

describe('years that go wrong when counted carelessly', () => {
	const find = (regime: Regime, cycle: Cycle, code: string, more: Partial<CycleRule> = {}) => {
		const found = periodsOfYear(rule(regime, cycle, 2, more), Number(code.slice(0, 4)), vietnam).find(
			(period) => period.code === code,
		);
		return `${found?.starts_on} ${found?.ends_on} ${found?.due_on}`;
	};

	it.each([
		['Tết 2021 lasts beyond the cut-off', '2021-02', '2021-01-15 2021-02-14 2021-02-18'],
		['the cut-off is the last day off of Tết 2024', '2024-02', '2024-01-15 2024-02-14 2024-02-16'],
		['Tết 2026 begins on the Monday after the cut-off', '2026-02', '2026-01-15 2026-02-14 2026-02-24'],
		[
			'Tết 2029 is on the day before the cut-off, with two days in lieu',
			'2029-02',
			'2029-01-15 2029-02-14 2029-02-20',
		],
		[
			'Tết 2030 is over before the cut-off, by either calendar',
			'2030-02',
			'2030-01-15 2030-02-14 2030-02-18',
		],
		['Tết 2032 has a day in lieu after the cut-off', '2032-02', '2032-01-15 2032-02-14 2032-02-18'],
		[
			'the Hùng Kings’ day of 2027 is between cut-off and deadline',
			'2027-04',
			'2027-03-15 2027-04-14 2027-04-19',
		],
		['a leap day belongs to March', '2024-03', '2024-02-15 2024-03-14 2024-03-18'],
		['January reaches back into the year before', '2022-01', '2021-12-15 2022-01-14 2022-01-18'],
	])('decree, month: %s', (_why, code, row) => {
		expect(find('decree_09', 'month', code)).toBe(row);
	});

	it('the end of August 2026: 31 August off, the Saturday before worked instead', () => {
		// 31/8 is swapped with Saturday 22/8, 1 and 2/9 are National Day: the two working days are 3 and 4/9.
		expect(find('custom', 'month', '2026-08')).toBe('2026-08-01 2026-08-31 2026-09-04');
	});

	it('a Saturday worked instead counts as a working day', () => {
		// Thursday 25/4/2024; 29/4 was swapped with Saturday 4/5: 26/4 and then 2/5, 3/5, 4/5.
		const period = periodOf(
			rule('custom', 'ad_hoc', 4),
			'x',
			{ starts_on: '2024-04-01', ends_on: '2024-04-25' },
			vietnam,
		);
		expect(period.due_on).toBe('2024-05-04');
	});

	it('a printed deadline on a day off stays, unless the template moves it', () => {
		// 15/9/2024 is a Sunday, 25/2/2024 too; 25/11/2023 is a Saturday.
		expect(find('ict_02', 'month', '2024-09')).toBe('2024-08-15 2024-09-14 2024-09-15');
		expect(find('ict_02', 'month', '2024-09', { moves_deadline: true })).toBe(
			'2024-08-15 2024-09-14 2024-09-16',
		);
		expect(find('ict_02', 'year', '2023')).toBe('2022-11-25 2023-11-24 2023-11-25');
		expect(find('ict_02', 'year', '2023', { moves_deadline: true })).toBe('2022-11-25 2023-11-24 2023-11-27');
		const february = periodsOfYear(rule('decree_09', 'month', 2, { moves_deadline: true }), 2024, vietnam)[1];
		expect(february?.deadlines[1]).toEqual({ level: 'province', due_on: '2024-02-26' });
	});
});

describe('deadlines of levels', () => {
	const due = (more: Partial<CycleRule>, regime: Regime = 'decree_09') =>
		periodsOfYear(rule(regime, 'quarter', 2, more), 2023, vietnam)[2]?.deadlines.map(
			({ level, due_on }) => `${level} ${due_on}`,
		);

	it.each([
		['the decree names the province’s', {}, 'decree_09', ['district 2023-09-18', 'province 2023-09-25']],
		[
			'a province that reports itself has one',
			{ unit_level: 'province' },
			'decree_09',
			['province 2023-09-18'],
		],
		[
			'communes, districts and province each have their own',
			{ unit_level: 'commune', deadlines: [{ level: 'district', working_days: 4 }] },
			'decree_09',
			['commune 2023-09-18', 'district 2023-09-20', 'province 2023-09-25'],
		],
		[
			'a row for the reporting level replaces the working days',
			{ deadlines: [{ level: 'district', day: 20 }] },
			'decree_09',
			['district 2023-09-20', 'province 2023-09-25'],
		],
		[
			'a row for the province replaces day 25',
			{ deadlines: [{ level: 'province', working_days: 3 }] },
			'decree_09',
			['district 2023-09-18', 'province 2023-09-19'],
		],
		[
			'a day before the cut-off is one of the month after',
			{ deadlines: [{ level: 'province', day: 5 }] },
			'custom',
			['district 2023-10-03', 'province 2023-10-05'],
		],
	] as const)('%s', (_why, more, regime, expected) => {
		expect(due(more, regime)).toEqual(expected);
	});

	it('what is no deadline is left out', () => {
		expect(
			parseDeadlines([
				{ level: 'province', day: 25, working_days: null },
				{ level: 'province', day: 20 },
				{ level: 'village', day: 3 },
				{ level: 'district', working_days: 0 },
				null,
			]),
		).toEqual([{ level: 'province', day: 25 }]);
		expect([null, 'x', {}].map(parseDeadlines)).toEqual([[], [], []]);
	});
});

describe('rules of its own', () => {
	it('a cut-off day, months shifted and a first day are taken as they are', () => {
		const own = (more: Partial<CycleRule>) =>
			periodsOfYear(rule('custom', 'quarter', 1, more), 2024, vietnam).map(
				({ starts_on, ends_on }) => `${starts_on} ${ends_on}`,
			);
		expect(own({ cutoff_day: 20 })[0]).toBe('2023-12-21 2024-03-20');
		expect(own({ cutoff_day: 30, cutoff_shift: -1 })[0]).toBe('2023-12-01 2024-02-29');
		expect(own({ cutoff_day: 20, start_day: 1 })[1]).toBe('2024-04-01 2024-06-20');
		expect(own({ cutoff_day: 20, start_day: 16, start_shift: -1 })[1]).toBe('2024-03-16 2024-06-20');
	});

	it('the week is what the province says; nonsense leaves Saturday and Sunday', () => {
		expect(parseWeekend(['7'])).toEqual([7]);
		expect(parseWeekend([7, 5])).toEqual([5, 7]);
		for (const value of [null, [], ['8', 'x'], [1, 2, 3, 4, 5, 6, 7], 'Sunday']) {
			expect(parseWeekend(value)).toEqual([6, 7]);
		}
	});
});

describe('in any year', () => {
	const cycle = fc.constantFrom(...CYCLES);
	const year = fc.integer({ min: 2020, max: 2035 });

	it('own cut-offs tile the time without gap or overlap', () => {
		const tiling = fc.constantFrom<Cycle>('month', 'quarter', 'year');
		fc.assert(
			fc.property(
				tiling,
				year,
				fc.integer({ min: 1, max: 31 }),
				fc.integer({ min: -2, max: 2 }),
				(of, ofYear, cutoff_day, cutoff_shift) => {
					const own = rule('custom', of, 1, { cutoff_day, cutoff_shift });
					const all = [ofYear, ofYear + 1].flatMap((each) => periodsOfYear(own, each, vietnam));
					all.slice(1).forEach((period, index) => {
						expect(period.starts_on).toBe(addDays(all[index]?.ends_on ?? '', 1));
						expect(period.starts_on <= period.ends_on).toBe(true);
					});
				},
			),
		);
	});

	it('under the decree the deadline is a working day after the cut-off, later with every day more', () => {
		fc.assert(
			fc.property(cycle, year, fc.integer({ min: 1, max: 20 }), (of, ofYear, days) => {
				const more = periodsOfYear(rule('decree_09', of, days + 1), ofYear, vietnam);
				periodsOfYear(rule('decree_09', of, days), ofYear, vietnam).forEach((period, index) => {
					expect(isWorked(period.due_on)).toBe(true);
					expect(period.due_on > period.ends_on).toBe(true);
					expect(workingDaysAfter(vietnam, period.ends_on, period.due_on)).toBe(days);
					expect(period.due_on < (more[index]?.due_on ?? '')).toBe(true);
				});
			}),
		);
	});

	it('a period opens on its day and not before, and not once its deadline is over', () => {
		const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2020-06-01', days));
		fc.assert(
			fc.property(cycle, day, fc.integer({ min: -5, max: 60 }), (of, today, opens_days_before) => {
				const own = { ...rule('decree_09', of), opens_days_before };
				const open = periodsToOpen(own, today, vietnam).map(({ code }) => code);
				const years = [-1, 0, 1].map((shift) => Number(today.slice(0, 4)) + shift);
				for (const period of years.flatMap((each) => periodsOfYear(own, each, vietnam))) {
					const since = addDays(period.ends_on, -opens_days_before);
					expect(open.includes(period.code)).toBe(since <= today && today <= period.due_on);
				}
				expect(periodsToOpen({ ...own, opens_days_before: null }, today, vietnam)).toEqual([]);
			}),
		);
	});

	it('a period opens the day after its cut-off with −1', () => {
		expect(openingDay({ opens_days_before: -1 }, { ends_on: '2023-12-14' })).toBe('2023-12-15');
		expect(openingDay({ opens_days_before: null }, { ends_on: '2023-12-14' })).toBeNull();
	});
});

describe('the days ahead', () => {
	it('are two weeks, or reach to the last deadline within three', () => {
		const days = (deadlines: string[]) => daysAhead(vietnam, '2026-02-10', deadlines).map(({ day }) => day);
		expect(days([]).at(-1)).toBe('2026-02-23');
		expect(days(['2026-02-24', '2026-06-14']).at(-1)).toBe('2026-02-24');
		expect(days(['2026-01-01']).at(-1)).toBe('2026-02-23');
		expect(days(['2026-03-02', '2026-03-03']).at(-1)).toBe('2026-03-02');
	});

	it('say on which of them no office works', () => {
		const off = daysAhead(vietnam, '2026-02-13', []).filter((day) => day.off);
		expect(off.map(({ day }) => day)).toEqual(
			['14', '15', '16', '17', '18', '19', '20', '21', '22'].map((day) => `2026-02-${day}`),
		);
		expect(isWorkingDay(vietnam, '2026-02-23')).toBe(true);
	});
});
