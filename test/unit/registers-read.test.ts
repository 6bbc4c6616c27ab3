import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as choices from '../../schema/model/choices.ts';
import { snapshotFields } from '../support/register-fields.ts';
import { REGISTERS } from '@tiendo/core/contract/register-import.ts';
import * as labels from '@tiendo/core/definitions/registers/choices.ts';
import { COLUMNS, WRITES } from '@tiendo/core/definitions/registers/columns.ts';
import { addDays, partsOf } from '@tiendo/core/domain/calendar/plain-date.ts';
import { readChoice, readCount, readDate, readText } from '@tiendo/core/domain/registers/cells.ts';
import { findHeader, readHeader } from '@tiendo/core/domain/registers/header.ts';
import { bare, fold, tidy } from '@tiendo/core/domain/registers/text.ts';

const fieldsOf = (cells: readonly string[], register: (typeof REGISTERS)[number] = 'trainings') => {
	const { places, ignored, missing, repeated } = readHeader(cells, COLUMNS[register]);
	return {
		fields: places.map(({ index, column }) => [index, column.field]),
		...{ ignored, repeated, missing: missing.map(({ field }) => field) },
	};
};

describe('headings', () => {
	it.each([
		['Tên lớp, đợt'],
		['TÊN LỚP, ĐỢT'],
		['ten lop dot'],
		['  Tên   lớp,đợt (*) '],
		['Tên lớp, đợt'.normalize('NFD')],
		['Training'],
		['title'],
		['Nội dung tập huấn'],
	])('%j is the title of a training', (heading) => {
		expect(fieldsOf([heading]).fields).toEqual([[0, 'title']]);
	});

	it.each(REGISTERS.flatMap((register) => COLUMNS[register].map((column) => [register, column] as const)))(
		'of %s: each name of $1.field means this column and no other, in any case and Unicode form',
		(register, column) => {
			for (const name of [column.field, ...column.heading, ...column.also]) {
				for (const written of [name, name.toUpperCase(), name.normalize('NFD'), bare(name)])
					expect(fieldsOf([written], register).fields).toEqual([[0, column.field]]);
			}
		},
	);

	it('may stand in any order, below a title, among columns that are not known', () => {
		const rows = [['SỔ TẬP HUẤN NĂM 2023'], [], ['STT', 'Số lượt', 'Từ ngày', 'Đơn vị', 'Tên lớp']];
		const found = findHeader(rows, COLUMNS.trainings);
		expect(found?.at).toBe(2);
		expect(found?.header.ignored).toEqual(['STT']);
		expect(found?.header.places.map(({ column }) => column.field)).toEqual([
			'participations',
			'starts_on',
			'unit',
			'title',
		]);
	});

	it('that are missing are named; one that is there twice too', () => {
		expect(fieldsOf(['Tên lớp', 'Lượt', 'Số lượt'])).toMatchObject({
			...{ missing: ['unit', 'starts_on'], repeated: ['Số lượt'] },
		});
	});

	it('of a unit by code and by name leave the code', () => {
		expect(fieldsOf(['Đơn vị', 'Mã đơn vị'])).toMatchObject({ fields: [[1, 'unit']], ignored: ['Đơn vị'] });
		expect(fieldsOf(['Mã đơn vị', 'Đơn vị'])).toMatchObject({ fields: [[0, 'unit']], ignored: ['Đơn vị'] });
	});
});

describe('text', () => {
	it('tidied is composed, without spaces at its ends or double ones, and stays so', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const once = tidy(text);
				expect(once).toBe(once.normalize('NFC'));
				expect(once).not.toMatch(/^\s|\s$|\s\s|[\n\r\t]/);
				expect(tidy(once)).toBe(once);
				expect(tidy(` ${text.normalize('NFD')}\n`)).toBe(once);
			}),
		);
	});

	it.each([
		['Nghĩa Hoà', 'nghĩa hòa'],
		['THUỶ  lợi', 'thủy lợi'],
		['quý', 'quý'],
		['hoàn thuý', 'hoàn thúy'],
	])('%j is compared as %j', (written, compared) => {
		expect(fold(written)).toBe(compared);
	});
});

describe('a day', () => {
	it.each([
		['14/9/2023'],
		['14/09/2023'],
		['14-9-2023'],
		['14.9.2023'],
		['2023-09-14'],
		['2023/9/14'],
		[' 14/9/2023 '],
		['2023-09-14T00:00:00.000Z'],
		['2023-09-14 00:00:00'],
		['14/9/2023 0:00'],
		['45183'],
		[45183],
	])('%j is 14 September 2023', (cell) => {
		expect(readDate(cell)).toEqual({ value: '2023-09-14' });
	});

	it.each([
		['9/14/2023'],
		['31/4/2023'],
		['29/2/2023'],
		['14/9/23'],
		['14/9'],
		['14/9/1923'],
		['2023-09-14 08:30'],
		['hôm qua'],
		[0],
		[-1],
		[1e9],
		[45183.5],
		['45183,5'],
	])('%j is none', (cell) => {
		expect(readDate(cell)).toEqual({ problem: 'bad_date' });
	});

	it('is the same in every writing, for every day of a century', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 36_889 }), (days) => {
				const date = addDays('2000-01-01', days);
				const { year, month, day } = partsOf(date);
				const two = (part: number) => String(part).padStart(2, '0');
				for (const cell of [
					date,
					`${day}/${month}/${year}`,
					`${two(day)}-${two(month)}-${year}`,
					36_526 + days,
					String(36_526 + days),
				])
					expect(readDate(cell)).toEqual({ value: date });
				expect(readDate(36_526 + days - 1462, true)).toEqual({ value: date });
			}),
		);
	});
});

describe('a count', () => {
	it.each<[string | number, number]>([
		['1.234', 1234],
		['1234', 1234],
		['1 234', 1234],
		['0', 0],
		['40,0', 40],
		[12, 12],
		['007', 7],
	])('%j is %d', (cell, value) => {
		expect(readCount(cell)).toEqual({ value });
	});
	it.each([['1.5'], ['1,5'], ['-1'], ['12 người'], ['1e3'], [1.5], [-1], [3e9], ['=1+1'], ['1,234']])(
		'%j is none',
		(cell) => {
			expect(readCount(cell)).toEqual({ problem: 'bad_number' });
		},
	);
});

describe('a choice', () => {
	it.each([
		['residents'],
		['Người dân'],
		['NGƯỜI DÂN'],
		['nguoi dan'],
		['Residents'],
		['Người dân'.normalize('NFD')],
	])('%j is the audience "residents"', (cell) => {
		expect(readChoice(cell, labels.AUDIENCE)).toEqual({ value: 'residents' });
	});
	it.each([
		['x', 'true'],
		['Có', 'true'],
		[1, 'true'],
		['không', 'false'],
		[0, 'false'],
	])('%j is %s', (cell, value) => {
		expect(readChoice(cell, labels.YES_NO)).toEqual({ value });
	});
	it('that is not in the list is refused, an empty one is none', () => {
		expect(readChoice('dân', labels.AUDIENCE)).toEqual({ problem: 'bad_choice' });
		expect(readChoice('  ', labels.AUDIENCE)).toEqual({ value: null });
	});

	it.each([
		['PROVENANCE', 'provenance'],
		['TRAINING_KIND', 'trainingKind'],
		['AUDIENCE', 'audience'],
		['TEAM_LEVEL', 'teamLevel'],
		['MEMBER_ROLE', 'memberRole'],
	] as const)('%s has the keys and words of the forms', (list, set) => {
		const words = Object.entries(choices[set].values).map(([key, { label }]) => [key, [...label]]);
		expect(Object.entries(labels[list]).map(([key, label]) => [key, [...label]])).toEqual(words);
	});
});

describe('a text cell', () => {
	it.each([
		['  021 ', '021'],
		[21, '21'],
		['=1+1', '=1+1'],
		['A\nB', 'A B'],
		['', null],
		['   ', null],
	])('%j is stored as %j', (cell, value) => {
		expect(readText(cell)).toEqual({ value });
	});
	it('over 255 characters, with a zero byte, or a formula is refused', () => {
		expect(readText('a'.repeat(255))).toEqual({ value: 'a'.repeat(255) });
		expect(readText('a'.repeat(256))).toEqual({ problem: 'too_long' });
		expect(readText('😀'.repeat(255))).toEqual({ value: '😀'.repeat(255) });
		expect(readText('a\u0000')).toEqual({ problem: 'bad_text' });
		expect(readText({ formula: true })).toEqual({ problem: 'formula' });
	});
});

it('the columns of a register fill fields that its collections have', () => {
	for (const register of REGISTERS) {
		for (const [collection, fields] of Object.entries(WRITES[register]))
			expect(snapshotFields(collection)).toEqual(expect.arrayContaining([...fields]));
	}
});
