import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays } from '@tiendo/core/domain/calendar/plain-date.ts';
import {
	addWorkingDays,
	isWorkingDay,
	timeLeft,
	workingCalendar,
	workingDaysAfter,
} from '@tiendo/core/domain/calendar/working-days.ts';

const plain = workingCalendar([]);

/** National Day 2023: 2 September on a Saturday, 1 and 4 September off; and a worked Saturday for the test. */
const september = workingCalendar([
	{ day: '2023-09-01', kind: 'off' },
	{ day: '2023-09-04', kind: 'off' },
	{ day: '2023-09-23', kind: 'working' },
]);

describe('working days', () => {
	it.each([
		['2023-09-22', true],
		['2023-09-23', false],
		['2023-09-24', false],
	])('a plain week: %s is worked: %s', (date, worked) => {
		expect(isWorkingDay(plain, date)).toBe(worked);
	});

	it('an exception outweighs the weekday, both ways', () => {
		expect(isWorkingDay(september, '2023-09-04')).toBe(false);
		expect(isWorkingDay(september, '2023-09-23')).toBe(true);
	});

	it('the working week is data', () => {
		const sixDays = workingCalendar([], [7]);
		expect(isWorkingDay(sixDays, '2023-09-23')).toBe(true);
		expect(isWorkingDay(sixDays, '2023-09-24')).toBe(false);
	});

	it.each([
		['2023-09-14', 2, '2023-09-18'],
		['2023-09-14', 0, '2023-09-14'],
		['2023-08-31', 1, '2023-09-05'],
		['2023-09-05', -1, '2023-08-31'],
		['2023-09-22', 1, '2023-09-23'],
	])('%s and %i working days is %s', (from, count, expected) => {
		expect(addWorkingDays(september, from, count)).toBe(expected);
	});

	it('refuses a calendar without any working day instead of searching for ever', () => {
		expect(() => addWorkingDays(workingCalendar([], [1, 2, 3, 4, 5, 6, 7]), '2023-09-14', 1)).toThrow(
			RangeError,
		);
	});

	it.each([
		['2023-09-19', '2023-09-21', false, 2],
		['2023-09-21', '2023-09-21', false, 0],
		['2023-09-19', '2023-09-15', true, 2],
		['2023-09-16', '2023-09-15', true, 0],
	])('on %s a report due on %s: overdue %s, %i working days', (today, due, overdue, workingDays) => {
		expect(timeLeft(plain, today, due)).toEqual({ overdue, workingDays });
	});

	const start = fc.integer({ min: 0, max: 6000 }).map((offset) => addDays('2015-01-01', offset));
	const calendar = fc.uniqueArray(fc.integer({ min: 0, max: 6000 }), { maxLength: 60 }).map((offsets) =>
		workingCalendar(
			offsets.map((offset, index) => ({
				day: addDays('2015-01-01', offset),
				kind: index % 3 === 0 ? ('working' as const) : ('off' as const),
			})),
		),
	);

	it('the n-th working day is worked, and exactly n working days away', () => {
		fc.assert(
			fc.property(calendar, start, fc.integer({ min: 1, max: 60 }), (week, from, count) => {
				const due = addWorkingDays(week, from, count);
				expect(isWorkingDay(week, due)).toBe(true);
				expect(workingDaysAfter(week, from, due)).toBe(count);
			}),
		);
	});
});
