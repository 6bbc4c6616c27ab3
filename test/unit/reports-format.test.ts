import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatDate, formatMoment, formatRange, formatWeekday } from '@tiendo/core/domain/format/date.ts';
import { formatNumber, localeOf, parseNumber } from '@tiendo/core/domain/format/number.ts';
import { periodName, periodShortName } from '@tiendo/core/domain/format/period.ts';
import { unitOfMeasureName } from '@tiendo/core/domain/format/unit-of-measure.ts';

describe('numbers as people in Vietnam type them', () => {
	it.each([
		['1.234,5', 1234.5],
		['1234,5', 1234.5],
		['1 234,5', 1234.5],
		['1\u00a0234,5', 1234.5],
		['1.234.567', 1234567],
		['1.234', 1234],
		['0', 0],
		['0,5', 0.5],
		['-5', -5],
		['−1.234', -1234],
		['+7', 7],
		['-0', 0],
		[' 12 ', 12],
		['007', 7],
	])('%j is %d', (text, value) => {
		expect(parseNumber(text, 'vi')).toEqual({ kind: 'number', value });
	});

	it.each([
		['1.5', 1.5],
		['12.34', 12.34],
		['0.123', 0.123],
		['1,234.5', 1234.5],
		['-2.5', -2.5],
	])('%j is not guessed but asked: %d', (text, suggestion) => {
		expect(parseNumber(text, 'vi')).toEqual({ kind: 'ambiguous', suggestion });
	});

	it.each([
		'12o',
		'5%',
		'1e3',
		'=1+1',
		'1.2.3',
		'1,,5',
		'--5',
		'1.23.456',
		',5',
		'5,',
		'NaN',
		'Infinity',
		'1 23',
		'١٢',
	])('%j is no number', (text) => {
		expect(parseNumber(text, 'vi')).toEqual({ kind: 'invalid' });
	});

	it('an empty field is missing, not zero', () => {
		expect(parseNumber('  ', 'vi')).toEqual({ kind: 'empty' });
	});

	it('English reads the marks the other way round', () => {
		expect(parseNumber('1,234.5', 'en')).toEqual({ kind: 'number', value: 1234.5 });
		expect(parseNumber('1.5', 'en')).toEqual({ kind: 'number', value: 1.5 });
		expect(parseNumber('1,5', 'en')).toEqual({ kind: 'ambiguous', suggestion: 1.5 });
	});

	it('what is written is read back as the same number', () => {
		const value = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }).map((units) => units / 10_000);
		fc.assert(
			fc.property(value, fc.constantFrom('vi' as const, 'en' as const), (number, locale) => {
				expect(parseNumber(formatNumber(number, locale, { decimals: 4 }), locale)).toEqual({
					kind: 'number',
					value: number === 0 ? 0 : number,
				});
			}),
		);
	});

	it('never throws, whatever is typed', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(['empty', 'number', 'ambiguous', 'invalid']).toContain(parseNumber(text, 'vi').kind);
			}),
		);
	});
});

describe('numbers as people read them', () => {
	it.each([
		[1234.5, { decimals: 1 }, '1.234,5'],
		[1234567, {}, '1.234.567'],
		[null, {}, '–'],
		[Number.NaN, {}, '–'],
		[-5, {}, '−5'],
		[12.5, { decimals: 1, fixed: true, signed: true }, '+12,5'],
		[0, { decimals: 1, fixed: true, signed: true }, '0,0'],
		[99.96, { decimals: 1, fixed: true, cut: true }, '99,9'],
		[0.71 * 100, { decimals: 1, fixed: true, cut: true }, '71,0'],
		[-0, {}, '0'],
	] as const)('%d with %j is %s', (value, style, text) => {
		expect(formatNumber(value, 'vi', style)).toBe(text);
	});

	it('a cut share never reaches a bound it lies below', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 999_999 }), (part) => {
				const text = formatNumber((part / 1_000_000) * 100, 'en', { decimals: 1, fixed: true, cut: true });
				expect(Number(text)).toBeLessThan(100);
			}),
		);
	});

	it('the language of the Studio decides the writing', () => {
		expect(localeOf('vi-VN')).toBe('vi');
		expect(localeOf('fr-FR')).toBe('en');
		expect(localeOf(null)).toBe('en');
	});
});

describe('dates and periods in words', () => {
	it.each([
		['2023-09-14', '14/9/2023'],
		['2023-09-05', '05/9/2023'],
		['2023-02-14', '14/02/2023'],
		['2024-01-01', '01/01/2024'],
	])('%s is %s', (date, text) => {
		expect(formatDate(date, 'vi')).toBe(text);
	});

	it('a range says the year once where it is one', () => {
		expect(formatRange('2023-08-15', '2023-09-14', 'vi')).toBe('15/8 – 14/9/2023');
		expect(formatRange('2022-12-15', '2023-01-14', 'vi')).toBe('15/12/2022 – 14/01/2023');
		expect(formatRange('2023-08-15', '2023-09-14', 'en')).toBe('15 Aug – 14 Sep 2023');
	});

	it('weekdays have their names, not T4', () => {
		expect(formatWeekday('2023-09-20', 'vi')).toBe('thứ Tư 20/9/2023');
		expect(formatWeekday('2023-09-24', 'vi')).toBe('Chủ nhật 24/9/2023');
	});

	it('a moment is shown on the province’s clock', () => {
		expect(formatMoment('2023-09-18T03:15:00Z', 'vi')).toBe('10:15 ngày 18/9/2023');
		expect(formatMoment('2023-09-17T18:05:00Z', 'en')).toBe('01:05 on 18 Sep 2023');
	});

	it.each([
		['month', '2023-09', 'tháng 9/2023', 'T9'],
		['quarter', '2023-Q3', 'quý III năm 2023', 'Quý III'],
		['half_year', '2023-6M', '6 tháng đầu năm 2023', '6 tháng'],
		['nine_months', '2023-9M', '9 tháng năm 2023', '9 tháng'],
		['year', '2023', 'năm 2023', 'Năm'],
		['ad_hoc', 'CD-30', 'CD-30', 'CD-30'],
	] as const)('%s %s is %s', (cycle, code, long, short) => {
		expect(periodName(cycle, code, 'vi')).toBe(long);
		expect(periodShortName(cycle, code, 'vi')).toBe(short);
	});

	it('participations and persons never share a word', () => {
		for (const locale of ['vi', 'en'] as const) {
			expect(unitOfMeasureName('participation', locale)).not.toBe(unitOfMeasureName('person', locale));
		}
		expect(unitOfMeasureName('per_100', 'vi')).toBe('lượt / 100 người');
	});
});
