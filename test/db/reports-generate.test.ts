import { beforeAll, describe, expect, it } from 'vitest';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { useDatabase } from '../support/database.ts';
import { type Fixture, makeFixture } from './reports-fixture.ts';

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
});
