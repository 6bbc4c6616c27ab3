import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '@tiendo/core/definitions/registers/columns.ts';
import { problemMessage } from '@tiendo/core/domain/registers/messages.ts';
import { readHeader } from '@tiendo/core/domain/registers/header.ts';
import { isBlank, readRow } from '@tiendo/core/domain/registers/row.ts';
import { sniffDelimiter, sniffEncoding } from '@tiendo/core/domain/registers/sniff.ts';
import { type KnownUnit, unitFinder } from '@tiendo/core/domain/registers/units.ts';

const unit = (
	id: number,
	code: string,
	full_name: string,
	path: string,
	to: string | null = null,
): KnownUnit => ({
	...{ id, code, full_name, path, name: full_name.replace(/^(Huyện|Xã|Phường) /, '') },
	...{ valid_from: to === null ? '2025-07-01' : '2020-01-01', valid_to: to },
});
const UNITS = [
	unit(2, '534', 'Huyện Tư Nghĩa', '/1/2/', '2025-06-30'),
	unit(3, '535', 'Huyện Ba Tơ', '/1/3/', '2025-06-30'),
	unit(4, '00123', 'Xã Nghĩa Hòa', '/1/2/4/', '2025-06-30'),
	unit(5, '00124', 'Xã Nghĩa Kỳ', '/1/2/5/', '2025-06-30'),
	unit(6, '00124', 'Phường Nghĩa Kỳ', '/1/2/6/', '2025-06-30'),
	unit(7, '00200', 'Xã Ba Tơ', '/1/3/7/', '2025-06-30'),
	unit(8, '00123', 'Xã Tư Nghĩa', '/1/2/8/'),
	unit(9, '0534', 'Xã Khác', '/1/3/9/'),
];
const inDistrict = unitFinder(UNITS, '/1/2/');
const everywhere = unitFinder(UNITS, null);
const idOf = (found: ReturnType<typeof inDistrict>) => ('unit' in found ? found.unit.id : found.problem);

describe('a unit', () => {
	it.each<[string | number | null, string | null, number | string]>([
		['534', '2023-09-14', 2],
		['Huyện Tư Nghĩa', '2023-09-14', 2],
		['huyện  tư nghĩa', null, 2],
		['Xã Nghĩa Hoà'.normalize('NFD'), '2023-09-14', 4],
		// The code was given to another unit in 2025: the day decides.
		['00123', '2023-09-14', 4],
		['00123', '2026-01-05', 8],
		['00123', null, 'unit_ambiguous'],
		['Nghĩa Kỳ', '2023-09-14', 'unit_ambiguous'],
		['00124', '2023-09-14', 'unit_ambiguous'],
		['Xã Nghĩa Kỳ', '2023-09-14', 5],
		// Where nothing was in force on the day, the one there is.
		['Xã Nghĩa Kỳ', '2026-01-05', 5],
		['Huyện Ba Tơ', '2023-09-14', 'unit_outside'],
		['Ba Tơ', '2023-09-14', 'unit_outside'],
		['535', '2023-09-14', 'unit_outside'],
		['123', '2023-09-14', 'unit_unknown'],
		[123, '2023-09-14', 4],
		[534, '2023-09-14', 2],
		['', null, 'missing'],
		[null, null, 'missing'],
	])('%j on %j is %j for the district', (cell, on, expected) => {
		expect(idOf(inDistrict(cell, on))).toBe(expected);
	});

	it('in the whole province is ambiguous where two districts share the name, and says which are meant', () => {
		expect(everywhere('Ba Tơ', '2023-09-14')).toEqual({
			...{ problem: 'unit_ambiguous', candidates: ['535 Huyện Ba Tơ', '00200 Xã Ba Tơ'] },
		});
	});

	it('as a number with lost zeros is taken only where one code is left', () => {
		const two = unitFinder(
			[UNITS[0], UNITS[7]].flatMap((one) => one ?? []),
			null,
		);
		expect(idOf(two(534, null))).toBe('unit_ambiguous');
	});
});

const HEAD = ['Tên lớp', 'Đơn vị', 'Hình thức', 'Từ ngày', 'Đến ngày', 'Đối tượng', 'Số lượt', 'Số người'];
const reading = {
	...{ register: 'trainings' as const, places: readHeader(HEAD, COLUMNS.trainings).places },
	...{ findUnit: inDistrict, today: '2026-01-05', epoch1904: false },
};
const read = (...cells: (string | null)[]) => readRow(cells, reading);

describe('a row of trainings', () => {
	it('is read with its defaults: a class that ends on its first day', () => {
		expect(read('Lớp  A', '534', '', '14/9/2023', '', 'Người dân', '1.200', '')).toEqual({
			values: {
				...{ title: 'Lớp A', unit: 2, kind: 'class', starts_on: '2023-09-14', ends_on: '2023-09-14' },
				...{ audience: 'residents', participations: 1200, persons: null },
			},
		});
	});

	it.each<[string, (string | null)[], string[]]>([
		[
			'everything missing',
			['', '', '', '', '', '', '', '5'],
			['title missing', 'starts_on missing', 'audience attendance_incomplete', 'unit missing'],
		],
		['an end before the start', ['A', '534', '', '14/9/2023', '13/9/2023'], ['ends_on ends_before_start']],
		[
			'more persons than participations',
			['A', '534', '', '14/9/2023', '', 'Người dân', '5', '6'],
			['persons persons_exceed'],
		],
		[
			'an audience without a count',
			['A', '534', '', '14/9/2023', '', 'Người dân', '', ''],
			['participations attendance_incomplete'],
		],
		[
			'several faults at once',
			['A', 'Ba Tơ', 'lớp lạ', '32/9/2023', '', 'x', 'y'],
			[
				'kind bad_choice',
				'starts_on bad_date',
				'audience bad_choice',
				'participations bad_number',
				'unit unit_outside',
			],
		],
	])('with %s is refused with each fault', (_what, cells, faults) => {
		const result = read(...cells);
		expect('issues' in result ? result.issues.map(({ field, code }) => `${field} ${code}`) : result).toEqual(
			faults,
		);
	});

	it('never throws, whatever stands in the cells', () => {
		const cell = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.double(),
			fc.constant(null),
			fc.constant({ formula: true as const }),
		);
		fc.assert(
			fc.property(fc.array(cell, { maxLength: 9 }), (cells) => {
				const result = readRow(cells, reading);
				if ('issues' in result) expect(result.issues.length).toBeGreaterThan(0);
				else expect(result.values['unit']).toBeGreaterThan(0);
			}),
		);
	});

	it('of blanks only is no row', () => {
		expect(isBlank(['', '  ', null])).toBe(true);
		expect(isBlank(['', 0])).toBe(false);
	});
});

describe('a CSV file', () => {
	it.each([
		['a;b;c\n1,5;2;3', ';'],
		['a,b,c\n1,2,3', ','],
		['a\tb\n1,2\t3', '\t'],
		['"a,b,c,d";b\n1;2', ';'],
		['one column', ','],
		['', ','],
	])('%j is separated by %j', (text, delimiter) => {
		expect(sniffDelimiter(text)).toBe(delimiter);
	});

	it.each<[BufferEncoding | 'utf-16be', string, string]>([
		['utf8', 'Tên lớp;Đơn vị', 'utf-8'],
		['utf16le', 'Ten lop;Don vi', 'utf-16le'],
		['utf16le', '\ufeffTên', 'utf-16le'],
		['utf-16be', 'Ten lop;Don vi', 'utf-16be'],
		['utf8', '', 'utf-8'],
	])('in %s, %j, is read as %s', (encoding, text, expected) => {
		const bytes =
			encoding === 'utf-16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, encoding);
		expect(sniffEncoding(bytes)).toBe(expected);
	});
});

it('a problem is told in both languages with what it names', () => {
	const facts = { row: 7, candidates: ['535 Huyện Ba Tơ', '00200 Xã Ba Tơ'], now: '40' };
	expect(problemMessage('duplicate_in_file', 'vi', facts)).toBe('Trùng với dòng 7 của tệp.');
	expect(problemMessage('unit_ambiguous', 'en', facts)).toContain('535 Huyện Ba Tơ; 00200 Xã Ba Tơ');
	expect(problemMessage('exists_differently', 'vi', facts)).toContain('40');
});
