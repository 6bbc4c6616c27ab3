import { beforeAll, describe, expect, it } from 'vitest';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { useDatabase } from '../support/database.ts';
import { openDuePeriods } from '@tiendo/core/store/reports/open-due.ts';
import { previewPeriods } from '@tiendo/core/store/reports/preview.ts';
import { type Fixture, makeFixture, refusedWith } from './reports-fixture.ts';

describe('opening a year of a template', () => {
	const db = useDatabase();
	let fixture: Fixture;
	const generate = (year = 2031) => ({ templateId: fixture.template, year, holidays: [] });

	beforeAll(async () => {
		fixture = await makeFixture(db().knex, 'GEN');
	});

	it('two at the same time make everything once', async () => {
		const [one, two] = await Promise.all([
			db().knex.transaction((trx) => generateYear(trx, generate())),
			db()
				.second()
				.transaction((trx) => generateYear(trx, generate())),
		]);
		expect((one?.periods ?? 0) + (two?.periods ?? 0)).toBe(12);
		// The lasting unit reports twelve times; the one that ends on 20 March three times.
		expect((one?.reports ?? 0) + (two?.reports ?? 0)).toBe(15);
		expect((one?.values ?? 0) + (two?.values ?? 0)).toBe(30);
	});

	it('a unit reports for the periods whose cut-off it lives to see', async () => {
		const rows: { code: string }[] = await db()
			.knex('reports as r')
			.join('report_periods as p', 'p.id', 'r.period')
			.where({ 'r.template': fixture.template, 'r.unit': fixture.units[1] })
			.orderBy('p.code')
			.select('p.code');
		expect(rows.map((row) => row.code)).toEqual(['2031-01', '2031-02', '2031-03']);
	});

	it('every line starts without a figure: missing, not zero', async () => {
		const values: { value: unknown }[] = await db()
			.knex('report_values as v')
			.join('reports as r', 'r.id', 'v.report')
			.where('r.template', fixture.template)
			.select('v.value');
		expect(values).toHaveLength(30);
		expect(values.every((row) => row.value === null)).toBe(true);
	});

	it('again it makes nothing and leaves a deadline that was moved by hand', async () => {
		await db()
			.knex('report_periods')
			.where({ template: fixture.template, code: '2031-02' })
			.update({ due_on: '2031-02-28' });
		expect(await db().knex.transaction((trx) => generateYear(trx, generate()))).toEqual({
			periods: 0,
			reports: 0,
			values: 0,
		});
		const period = await db()
			.knex('report_periods')
			.where({ template: fixture.template, code: '2031-02' })
			.first<{ due: string }>(db().knex.raw('due_on::text as due'));
		expect(period.due).toBe('2031-02-28');
	});

	it('reads days off from the table: Tết moves the deadline', async () => {
		await db()
			.knex('holidays')
			.insert(['2032-02-16', '2032-02-17'].map((day) => ({ day, kind: 'off', name_vi: 'Tết' })))
			.onConflict('day')
			.ignore();
		await db().knex.transaction((trx) => generateYear(trx, { templateId: fixture.template, year: 2032 }));
		const period = await db()
			.knex('report_periods')
			.where({ template: fixture.template, code: '2032-02' })
			.first<{ due: string }>(db().knex.raw('due_on::text as due'));
		expect(period.due).toBe('2032-02-19');
	});

	it('a template that does not exist is told by null', async () => {
		expect(
			await db().knex.transaction((trx) => generateYear(trx, { templateId: 2_000_000_000, year: 2031 })),
		).toBeNull();
	});

	it('keeps the deadlines of all levels with the period', async () => {
		const period = await db()
			.knex('report_periods')
			.where({ template: fixture.template, code: '2031-09' })
			.first<{ deadlines: unknown }>('deadlines');
		expect(period.deadlines).toEqual([
			{ level: 'district', due_on: '2031-09-16' },
			{ level: 'province', due_on: '2031-09-25' },
		]);
	});

	it('counts working days in the week that the province has set', async () => {
		const { knex } = db();
		await knex('units')
			.where({ level: 'province' })
			.update({ weekly_days_off: JSON.stringify(['7']) });
		await knex.transaction((trx) =>
			generateYear(trx, { templateId: fixture.template, year: 2033, holidays: [] }),
		);
		await knex('units').where({ level: 'province' }).update({ weekly_days_off: null });
		const period = await knex('report_periods')
			.where({ template: fixture.template, code: '2033-01' })
			.first<{ due: string }>(knex.raw('due_on::text as due'));
		// 14 January 2033 is a Friday; Saturday is worked, Sunday is not.
		expect(period.due).toBe('2033-01-17');
	});
});

describe('who reports, and with which lines', () => {
	const db = useDatabase();
	let fixture: Fixture;
	const open = (templateId: number, year = 2031, only?: string[]) =>
		db().knex.transaction((trx) =>
			generateYear(trx, { templateId, year, holidays: [], ...(only ? { only } : {}) }),
		);

	/** A further version of the fixture's template with its lines. */
	async function version(number: number): Promise<number> {
		const { knex } = db();
		const rows: { id: number }[] = await knex('report_templates')
			.insert({
				code: 'WHO',
				version: number,
				name_vi: 'WHO',
				cycle: 'month',
				regime: 'decree_09',
				unit_level: 'district',
				deadline_working_days: 2,
			})
			.returning('id');
		const id = rows[0]?.id ?? 0;
		await knex('report_template_lines').insert({
			template: id,
			number: '1',
			indicator: fixture.indicators[0],
			decimals: 0,
		});
		return id;
	}

	beforeAll(async () => {
		fixture = await makeFixture(db().knex, 'WHO');
		const { knex } = db();
		await knex('units').where({ id: fixture.units[1] }).update({ kind: 'thi_xa' });
		await knex('report_templates')
			.where({ id: fixture.template })
			.update({ unit_kinds: JSON.stringify(['thi_xa']) });
		await knex('report_template_lines').where({ id: fixture.lines[0] }).update({ default_value: 12.5 });
		await knex('report_template_lines').insert({
			template: fixture.template,
			number: '3',
			kind: 'text',
			title_vi: 'Khó khăn, vướng mắc',
			default_value: 7,
		});
	});

	it('only units of the chosen kinds report; none chosen means all', async () => {
		await open(fixture.template, 2031, ['2031-01']);
		const unitsOf = async (): Promise<number[]> =>
			db().knex('reports').where({ template: fixture.template }).orderBy('unit').pluck('unit');
		expect(await unitsOf()).toEqual([fixture.units[1]]);
		await db().knex('report_templates').where({ id: fixture.template }).update({ unit_kinds: '[]' });
		await open(fixture.template, 2031, ['2031-01']);
		expect(await unitsOf()).toEqual([...fixture.units]);
	});

	it('a line begins with its default, a text without figure and indicator', async () => {
		const values: unknown = await db()
			.knex('report_values as v')
			.join('reports as r', 'r.id', 'v.report')
			.join('report_template_lines as l', 'l.id', 'v.line')
			.where({ 'r.template': fixture.template, 'r.unit': fixture.units[0] })
			.orderBy('l.number')
			.select('l.number', 'v.indicator', db().knex.raw('v.value::float as value'));
		expect(values).toEqual([
			{ number: '1', indicator: fixture.indicators[0], value: 12.5 },
			{ number: '2', indicator: fixture.indicators[1], value: null },
			{ number: '3', indicator: null, value: null },
		]);
	});

	it('a new version takes over from the next period that nobody has opened; what is open stays', async () => {
		await open(fixture.template, 2031, ['2031-02']);
		const next = await version(2);
		expect(await open(next)).toMatchObject({ periods: 10, reports: 11 });
		const { knex } = db();
		const opened: { version: number; code: string }[] = await knex('report_periods as p')
			.join('report_templates as t', 't.id', 'p.template')
			.where({ 't.code': 'WHO' })
			.orderBy('p.code')
			.select('t.version', 'p.code');
		expect(opened.map((row) => row.version)).toEqual([1, 1, ...Array<number>(10).fill(2)]);
		// The old version opens nothing any more.
		expect(await open(fixture.template, 2032)).toEqual({ periods: 0, reports: 0, values: 0 });
		const lines: unknown[] = await knex('report_values as v')
			.join('reports as r', 'r.id', 'v.report')
			.join('report_periods as p', 'p.id', 'r.period')
			.where({ 'r.template': fixture.template, 'r.unit': fixture.units[0], 'p.code': '2031-02' })
			.select('v.id');
		expect(lines).toHaveLength(3);
	});

	it('two versions opened at once never open the same period twice', async () => {
		const newer = await version(3);
		await db().knex('report_templates').where({ code: 'WHO' }).update({ is_active: false });
		const versions: number[] = await db().knex('report_templates').where({ code: 'WHO' }).pluck('id');
		expect(versions).toContain(newer);
		await Promise.all(
			versions.map((templateId, index) =>
				(index % 2 ? db().second() : db().knex).transaction((trx) =>
					generateYear(trx, { templateId, year: 2034, holidays: [] }),
				),
			),
		);
		const codes: string[] = await db()
			.knex('report_periods')
			.whereIn('template', versions)
			.where({ year: 2034 })
			.pluck('code');
		expect([codes.length, new Set(codes).size]).toEqual([12, 12]);
	});

	it.each([
		['no working day between cut-off and deadline', { deadline_working_days: 0 }],
		['a cut-off on day 32', { cutoff_day: 32 }],
		['a period that begins after its cut-off', { regime: 'custom', cutoff_day: 10, start_day: 11 }],
		[
			'two deadlines of one level',
			{
				deadlines: JSON.stringify([
					{ level: 'province', day: 25 },
					{ level: 'province', working_days: 5 },
				]),
			},
		],
		['a deadline of neither kind', { deadlines: JSON.stringify([{ level: 'province' }]) }],
		['a deadline of half a day', { deadlines: JSON.stringify([{ level: 'province', working_days: 0.5 }]) }],
		['deadlines that are no list', { deadlines: JSON.stringify({ level: 'province', day: 25 }) }],
	])('refuses a template with %s', async (_what, change) => {
		expect(
			await refusedWith(db().knex('report_templates').where({ id: fixture.template }).update(change)),
		).toBe('TD006');
	});

	it('refuses a week without a working day', async () => {
		const week = (days: string[]) =>
			refusedWith(
				db()
					.knex('units')
					.where({ id: fixture.units[0] })
					.update({ weekly_days_off: JSON.stringify(days) }),
			);
		expect(await week(['1', '2', '3', '4', '5', '6', '7'])).toBe('TD006');
		expect(await week(['8'])).toBe('TD006');
		expect(await week(['5', '6'])).toBeNull();
	});
});

describe('periods that open by themselves', () => {
	const db = useDatabase();
	let fixture: Fixture;
	const opened = (): Promise<string[]> =>
		db().knex('report_periods').where({ template: fixture.template }).orderBy('code').pluck('code');

	beforeAll(async () => {
		fixture = await makeFixture(db().knex, 'SELF');
		await db().knex('report_templates').where({ id: fixture.template }).update({ opens_days_before: 20 });
	});

	it('opens nothing before the day, and the period on it, once for two instances', async () => {
		expect(await openDuePeriods(db().knex, '2031-08-24')).toEqual({ opened: [], failed: [] });
		const both = await Promise.all([
			openDuePeriods(db().knex, '2031-08-25'),
			openDuePeriods(db().second(), '2031-08-25'),
		]);
		expect(both.flatMap((one) => one.opened)).toEqual([
			{ template: 'SELF', periods: ['2031-09'], reports: 1 },
		]);
		expect(await opened()).toEqual(['2031-09']);
	});

	it('catches up until the deadline and leaves alone what is over', async () => {
		// On 16 October, the deadline of October, November is not open yet; September is over.
		await openDuePeriods(db().knex, '2031-10-16');
		expect(await opened()).toEqual(['2031-09', '2031-10']);
		await openDuePeriods(db().knex, '2031-12-17');
		expect(await opened()).toEqual(['2031-09', '2031-10']);
	});

	it('a template whose calendar cannot be computed keeps no other from opening', async () => {
		await db().knex('report_templates').insert({
			code: 'AAA',
			version: 1,
			name_vi: 'AAA',
			cycle: 'month',
			regime: 'custom',
			cutoff_day: 1,
			start_day: 1,
			opens_days_before: 400,
			unit_level: 'district',
			deadline_working_days: 1,
		});
		await db().knex.raw(
			`alter table report_periods add constraint test_fails check (template <> (${Number(
				await db()
					.knex('report_templates')
					.where({ code: 'AAA' })
					.first('id')
					.then((row: { id: number }) => row.id),
			)})) not valid`,
		);
		const { opened: made, failed } = await openDuePeriods(db().knex, '2032-01-01');
		expect(failed.map(({ code }) => code)).toEqual(['AAA']);
		expect(made.map(({ template }) => template)).toEqual(['SELF']);
	});
});

describe('a year looked at before it is opened', () => {
	const db = useDatabase();

	it('tells deadlines, units, versions and what is opened', async () => {
		const { knex } = db();
		const fixture = await makeFixture(knex, 'LOOK');
		await knex.transaction((trx) =>
			generateYear(trx, { templateId: fixture.template, year: 2031, only: ['2031-01'], holidays: [] }),
		);
		await knex('report_periods').where({ template: fixture.template }).update({ due_on: '2031-01-20' });
		const preview = await previewPeriods(knex, {
			template: fixture.template,
			year: 2031,
			today: '2031-01-02',
		});
		expect(preview?.periods).toHaveLength(12);
		expect(preview?.periods[0]).toMatchObject({ code: '2031-01', opened_by: 1, reports: 2, units: 2 });
		expect(preview?.periods[0]?.deadlines[0]).toEqual({
			level: 'district',
			due_on: '2031-01-20',
			day_off: false,
		});
		// The second unit ends on 20 March; 25 May 2031 is a Sunday.
		expect(preview?.periods[4]).toMatchObject({ opened_by: null, reports: 0, units: 1, out_of_order: false });
		expect(preview?.periods[4]?.deadlines[1]).toEqual({
			level: 'province',
			due_on: '2031-05-25',
			day_off: true,
		});
	});
});
