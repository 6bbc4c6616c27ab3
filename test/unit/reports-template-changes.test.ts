import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type ComparedLine,
	type ComparedTemplate,
	templateChanges,
} from '@tiendo/core/domain/reports/template-changes.ts';
import { stayingOrder } from '@tiendo/core/domain/reports/template-order.ts';

const line = (number: string, changes: Partial<ComparedLine> = {}): ComparedLine => ({
	number,
	kind: 'number',
	indicator: { code: `N${number}`, vi: `Chỉ số ${number}`, en: `Indicator ${number}` },
	unitRule: 'sum',
	title_vi: null,
	title_en: null,
	section: null,
	required: true,
	min: 0,
	max: null,
	decimals: 0,
	default_value: null,
	formula: null,
	outlier_factor: null,
	prefill: null,
	help_vi: null,
	...changes,
});

const template = (changes: Partial<ComparedTemplate> = {}): ComparedTemplate => ({
	name_vi: 'Báo cáo tháng',
	cycle: 'month',
	regime: 'decree_09',
	deadline_working_days: 2,
	unit_level: 'district',
	unit_kinds: [],
	content: 'both',
	posts_figures: true,
	explanations_required: true,
	introduction_vi: null,
	sections: null,
	attachments: null,
	checks: null,
	lines: [line('1'), line('2'), line('3')],
	...changes,
});

const said = (before: ComparedTemplate, after: ComparedTemplate) =>
	templateChanges(before, after).map(({ code, line: number, vi, en }) => [code, number, vi, en]);

const onLine = (changes: Partial<ComparedLine>) =>
	said(template(), template({ lines: [line('1', changes), line('2'), line('3')] }));

describe('what a version changed', () => {
	it.each<[Partial<ComparedLine>, string, string]>([
		[{ min: null }, 'Dòng 1: nhỏ nhất 0 → –', 'Line 1: minimum 0 → –'],
		[{ max: 1234.5 }, 'Dòng 1: lớn nhất – → 1.234,5', 'Line 1: maximum – → 1,234.5'],
		[{ required: false }, 'Dòng 1: bắt buộc có → không', 'Line 1: required yes → no'],
		[{ decimals: 1 }, 'Dòng 1: số chữ số lẻ 0 → 1', 'Line 1: decimals 0 → 1'],
		[
			{ kind: 'computed', formula: '{2} + {3}' },
			'Dòng 1: kiểu nhập nhập số → tự tính',
			'Line 1: kind typed figure → computed',
		],
		[{ section: 'A' }, 'Dòng 1: thuộc phần – → A', 'Line 1: section – → A'],
		[{ title_vi: 'Tên mới' }, 'Dòng 1: tên “Chỉ số 1” → “Tên mới”', 'Line 1: name “Indicator 1” → “Tên mới”'],
		[{ indicator: { code: 'X', vi: 'X', en: 'X' } }, 'Dòng 1: chỉ số N1 → X', 'Line 1: indicator N1 → X'],
		[
			{ unitRule: 'ratio' },
			'Dòng 1: cách cộng các đơn vị: cộng → tỷ lệ của tổng',
			'Line 1: over units: sum → ratio of sums',
		],
		[{ prefill: { register: 'teams' } }, 'Dòng 1: cách lấy số từ sổ', 'Line 1: prefill from the registers'],
	])('of a line: %j', (changes, vi, en) => {
		expect(onLine(changes)[0]?.slice(2)).toEqual([vi, en]);
	});

	it('lines added, removed, renumbered and moved', () => {
		const lines = [line('3'), line('1'), line('2b', { indicator: line('2').indicator }), line('4')];
		expect(
			said(template({ lines: [line('1'), line('2'), line('3'), line('9')] }), template({ lines })),
		).toEqual([
			['moved', '3', 'Dòng 3: đổi vị trí', 'Line 3: moved'],
			['moved', '2b', 'Dòng 2b: trước là dòng 2', 'Line 2b: was line 2'],
			['added', '4', 'Thêm dòng 4: Chỉ số 4', 'Line 4 added: Indicator 4'],
			['removed', '9', 'Bỏ dòng 9: Chỉ số 9', 'Line 9 removed: Indicator 9'],
		]);
	});

	it('calendar, level, sections, attachments and checks', () => {
		const before = template({
			sections: [
				{ key: 'a', title_vi: 'A' },
				{ key: 'b', title_vi: 'B' },
			],
			attachments: [{ key: 'f', title_vi: 'Biên bản', required: true }],
			checks: [{ left: '{1}', operator: '<=', right: '{2}', severity: 'error' }],
		});
		const after = template({
			cycle: 'quarter',
			regime: 'ict_02',
			deadline_working_days: 5,
			unit_kinds: ['huyen'],
			sections: [
				{ key: 'b', title_vi: 'B' },
				{ key: 'a', title_vi: 'A' },
			],
			attachments: [{ key: 'f', title_vi: 'Biên bản', required: false }],
			checks: [{ left: '{1}', operator: '<', right: '{2}', severity: 'error' }],
		});
		expect(said(before, after).map(([code, , vi]) => [code, vi])).toEqual([
			['calendar', 'Chu kỳ: tháng → quý'],
			['calendar', 'Chế độ báo cáo: Nghị định 09/2019 → Thông tư ngành thông tin và truyền thông'],
			['calendar', 'Hạn gửi (ngày làm việc): 2 → 5'],
			['rule', 'Loại đơn vị báo cáo: mọi loại → huyện'],
			['section', 'Đổi thứ tự: phần'],
			['attachment', 'Sửa tệp phải kèm: Biên bản'],
			['check', 'Thêm quy tắc kiểm tra: {1} < {2}'],
			['check', 'Bỏ quy tắc kiểm tra: {1} <= {2}'],
		]);
	});

	it('nothing, where only keys stand in another order or an empty list stands for none', () => {
		const before = template({
			sections: [],
			lines: [line('1', { prefill: { a: 1, b: { c: 2, d: null } } })],
		});
		const after = template({ sections: null, lines: [line('1', { prefill: { b: { c: 2 }, a: 1 } })] });
		expect(templateChanges(before, after)).toEqual([]);
	});

	it('nothing between a version and its copy, whatever stands in it', () => {
		const anyLine = fc.record({
			number: fc.string(),
			title_vi: fc.option(fc.string()),
			min: fc.option(fc.integer()),
			indicator: fc.option(fc.constantFrom(...['A', 'B'].map((code) => ({ code, vi: code, en: code })))),
		});
		fc.assert(
			fc.property(fc.array(anyLine, { maxLength: 8 }), (lines) => {
				const of = () => template({ lines: lines.map((entry) => line(entry.number, { ...entry })) });
				// Two lines that are the same in all that is compared cannot be told apart, and need not be.
				expect(templateChanges(of(), of()).filter(({ code }) => code !== 'moved')).toEqual([]);
			}),
		);
	});
});

describe('what stays in its place', () => {
	it.each([
		[
			[0, 1, 2],
			[0, 1, 2],
		],
		[
			[2, 0, 1],
			[0, 1],
		],
		[[1, 0], [1]],
		[[], []],
	])('of %j: %j', (places, staying) => {
		expect([...stayingOrder(places)]).toEqual(staying);
	});
});
