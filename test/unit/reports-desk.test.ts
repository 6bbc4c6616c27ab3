import { describe, expect, it } from 'vitest';
import type { Desk, DeskPeriod, DeskReport } from '@tiendo/core/contract/reports.ts';
import {
	narrowed,
	openStates,
	periodStates,
	unitRows,
} from '../../extensions/reports/src/desk/completeness.ts';
import { stripDays, workingDaysIn } from '../../extensions/reports/src/desk/days.ts';
import { stripsOf } from '../../extensions/reports/src/desk/strips.ts';

const MONTH = { id: 1, code: 'BC-THANG', name_vi: 'Tháng', name_en: 'Month', cycle: 'month' } as const;
const QUARTER = { id: 2, code: 'BC-QUY', name_vi: 'Quý', name_en: 'Quarter', cycle: 'quarter' } as const;
const unit = (id: number, name: string) => ({ id, name, full_name: `Huyện ${name}` });
const BA_TO = unit(1, 'Ba Tơ');
const DUC_PHO = unit(2, 'Đức Phổ');
const LY_SON = unit(3, 'Lý Sơn');

let id = 0;
function report(changes: Partial<DeskReport> = {}): DeskReport {
	id += 1;
	return {
		id,
		unit: BA_TO,
		template: MONTH,
		period: { code: '2023-09', starts_on: '2023-08-15', ends_on: '2023-09-14', year: 2023 },
		due_on: '2023-09-18',
		state: { key: 'draft', kind: 'initial', label_vi: 'Nháp', label_en: 'Draft', icon: null },
		standing: 'due',
		time_left: null,
		lines: 10,
		filled: 0,
		sent_at: null,
		sent_late: false,
		comment: null,
		remarks: null,
		...changes,
	};
}
const planned = (changes: Partial<DeskPeriod> = {}): DeskPeriod => ({
	template: MONTH,
	period: { code: '2023-10', starts_on: '2023-09-15', ends_on: '2023-10-14', year: 2023 },
	due_on: '2023-10-17',
	deadlines: [
		{ level: 'district', due_on: '2023-10-17' },
		{ level: 'province', due_on: '2023-10-25' },
	],
	opened: false,
	opens_on: null,
	...changes,
});
const day = (date: string, off = false, name: string | null = null) => ({
	day: date,
	off,
	name_vi: name,
	name_en: name,
});
const desk = (changes: Partial<Desk>): Desk => ({
	today: '2023-09-15',
	year: 2023,
	unit: null,
	counts: { late: 0, returned: 0, due: 0, waiting: 0, approved: 0 },
	timeliness: { due: 4, sent: 4, on_time: 4 },
	reports: [],
	periods: [],
	days: [],
	...changes,
});

describe('the strip of a year', () => {
	it('lays reports and periods to come on the months they cover', () => {
		const [strip] = stripsOf([report()], [planned(), planned({ opened: true })], 2023);
		const cells = strip?.cells.map(({ first, span, report: own, period }) => [
			first,
			span,
			own !== null,
			period !== null,
		]);
		expect(cells).toEqual([
			[1, 8, false, false],
			[9, 1, true, false],
			[10, 1, false, true],
		]);
	});

	it('a template without reports yet has a strip of its own, short cycles above long ones', () => {
		const quarter = planned({
			template: QUARTER,
			period: { code: '2023-Q4', starts_on: '2023-09-15', ends_on: '2023-12-14', year: 2023 },
		});
		const strips = stripsOf([report()], [quarter, planned()], 2023);
		expect(strips.map(({ template }) => template.code).sort()).toEqual(['BC-QUY', 'BC-THANG']);
		expect(strips.find(({ template }) => template.code === 'BC-QUY')?.cells.at(-1)).toMatchObject({
			first: 10,
			span: 3,
		});
	});

	it('an ad hoc report stands in the month of its last day', () => {
		const AD_HOC = { ...MONTH, code: 'DX', cycle: 'ad_hoc' } as const;
		const [strip] = stripsOf([report({ template: AD_HOC })], [], 2023);
		expect(strip?.cells.at(-1)).toMatchObject({ first: 9, span: 1 });
	});
});

describe('the days ahead', () => {
	const days = [
		day('2023-09-15'),
		day('2023-09-16', true),
		day('2023-09-17', true),
		day('2023-09-18'),
		day('2023-09-25'),
	];

	it('hold the deadline on its day, what came back on today, and nothing that was sent', () => {
		const strip = stripDays(
			desk({ days, reports: [report(), report({ standing: 'returned' }), report({ standing: 'waiting' })] }),
			false,
		);
		expect(strip.map(({ events }) => events.map(({ report: own }) => own?.standing))).toEqual([
			['returned'],
			[],
			[],
			['due'],
			[],
		]);
		expect(workingDaysIn(strip)).toBe(2);
	});

	it('count the units of one period together, and show the province its own day', () => {
		const periods = [
			planned({
				period: report().period,
				opened: true,
				deadlines: [
					{ level: 'district', due_on: '2023-09-18' },
					{ level: 'province', due_on: '2023-09-25' },
				],
			}),
		];
		const both = desk({ days, reports: [report(), report({ unit: LY_SON })], periods });
		expect(stripDays(both, true)[3]?.events).toMatchObject([{ kind: 'due', count: 2, report: null }]);
		expect(stripDays(both, true)[4]?.events).toMatchObject([{ kind: 'gather', level: 'province' }]);
		expect(stripDays(both, false)[4]?.events).toEqual([]);
	});
});

describe('how far the units are', () => {
	const reports = [
		report({ unit: LY_SON, standing: 'late' }),
		report({ unit: DUC_PHO, standing: 'late' }),
		report({ unit: BA_TO, standing: 'approved' }),
	];
	const august = { code: '2023-08', starts_on: '2023-07-15', ends_on: '2023-08-14', year: 2023 };
	const done = [report({ period: august, standing: 'approved', due_on: '2023-08-16' })];

	it('names who is late, in Vietnamese order, and counts the rest', () => {
		const [state] = openStates(periodStates(desk({ reports: [...reports, ...done] })));
		expect(state).toMatchObject({ all: 3, approved: 1, waiting: 0, returned: 0 });
		expect(state?.late.map(({ name }) => name)).toEqual(['Đức Phổ', 'Lý Sơn']);
	});

	it('leaves out periods that are done or have not begun', () => {
		const october = report({ standing: 'upcoming', period: planned().period });
		expect(openStates(periodStates(desk({ reports: [...done, october] })))).toEqual([]);
	});

	it('sorts units by name, by troubles and by a period, both ways', () => {
		const states = periodStates(desk({ reports: [...reports, ...done] }));
		const names = (...order: Parameters<typeof unitRows> extends [unknown, ...infer Rest] ? Rest : never) =>
			unitRows(states, ...order).map(({ unit: own }) => own.name);
		expect(names('name', false)).toEqual(['Ba Tơ', 'Đức Phổ', 'Lý Sơn']);
		expect(names('name', true)).toEqual(['Lý Sơn', 'Đức Phổ', 'Ba Tơ']);
		expect(names('troubles', true)).toEqual(['Đức Phổ', 'Lý Sơn', 'Ba Tơ']);
		expect(names(0, true)).toEqual(['Ba Tơ', 'Đức Phổ', 'Lý Sơn']);
		// Of August only Ba Tơ has a report: the others have none and say nothing of it.
		expect(unitRows(states, 'name', false).map(({ cells }) => cells[1] !== null)).toEqual([
			true,
			false,
			false,
		]);
	});

	it('a desk narrowed to one template counts only its reports', () => {
		const both = desk({ reports: [...reports, report({ template: QUARTER })], periods: [planned()] });
		expect(narrowed(both, 'BC-QUY')).toMatchObject({ counts: { late: 0, due: 1 }, periods: [] });
		expect(narrowed(both, '')).toBe(both);
	});
});
