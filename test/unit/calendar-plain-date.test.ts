import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
	addDays,
	daysBetween,
	daysInMonth,
	isPlainDate,
	partsOf,
	plainDate,
	plainDateAt,
	weekdayOf,
} from '@tiendo/core/domain/calendar/plain-date.ts';

const day = fc
	.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
	.map((moment) => moment.toISOString().slice(0, 10));

describe('plain dates', () => {
	it.each([
		['2024-02-29', true],
		['2023-02-29', false],
		['1900-02-29', false],
		['2000-02-29', true],
		['2023-13-01', false],
		['2023-04-31', false],
		['2023-4-1', false],
		['2023-04-01T00:00:00Z', false],
	])('knows whether %s exists: %s', (text, exists) => {
		expect(isPlainDate(text)).toBe(exists);
	});

	it('refuses a day that does not exist instead of moving it', () => {
		expect(() => addDays('2023-02-29', 1)).toThrow(RangeError);
		expect(() => partsOf('')).toThrow(RangeError);
	});

	it.each([
		['2023-12-31', 1, '2024-01-01'],
		['2024-02-28', 1, '2024-02-29'],
		['2024-03-01', -1, '2024-02-29'],
		['2023-09-14', 0, '2023-09-14'],
	])('%s moved by %i days is %s', (from, days, expected) => {
		expect(addDays(from, days)).toBe(expected);
	});

	it.each([
		[2023, 0, 15, '2022-12-15'],
		[2023, -1, 30, '2022-11-30'],
		[2023, 13, 1, '2024-01-01'],
		[2023, 2, 31, '2023-02-28'],
	])('year %i, month %i, day %i is %s', (year, month, dayOfMonth, expected) => {
		expect(plainDate(year, month, dayOfMonth)).toBe(expected);
	});

	it.each([
		['2023-09-18', 1],
		['2023-09-24', 7],
		['1969-12-31', 3],
		['1970-01-01', 4],
	])('%s is weekday %i', (date, weekday) => {
		expect(weekdayOf(date)).toBe(weekday);
	});

	it('takes the day from the zone, not from the server', () => {
		const moment = new Date('2023-09-14T17:30:00Z');
		expect(plainDateAt(moment, 'Asia/Ho_Chi_Minh')).toBe('2023-09-15');
		expect(plainDateAt(moment, 'UTC')).toBe('2023-09-14');
		expect(plainDateAt(moment, 'America/New_York')).toBe('2023-09-14');
	});

	it('adding and counting days are each other’s inverse', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
				expect(daysBetween(from, addDays(from, days))).toBe(days);
			}),
		);
	});

	it('weekdays follow one another', () => {
		fc.assert(
			fc.property(day, (date) => {
				expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) % 7) + 1);
			}),
		);
	});

	it('a month is as long as the way to the first of the next', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
				expect(daysInMonth(year, month)).toBe(
					daysBetween(plainDate(year, month, 1), plainDate(year, month + 1, 1)),
				);
			}),
		);
	});
});
