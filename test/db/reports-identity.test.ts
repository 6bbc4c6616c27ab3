import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { type Fixture, makeFixture, openReport, refusedWith } from './reports-fixture.ts';

describe('what the database keeps true about reports, whoever writes', () => {
	const db = useDatabase();
	let mine: Fixture;
	let other: Fixture;
	let report: number;

	beforeAll(async () => {
		mine = await makeFixture(db().knex, 'MINE');
		other = await makeFixture(db().knex, 'OTHER');
		report = await openReport(db().knex, mine, [1, 2]);
		await openReport(db().knex, other, [3, 4]);
	});

	it('a report never becomes another one', async () => {
		const table = () => db().knex('reports').where({ id: report });
		const foreign = await db()
			.knex('reports')
			.where({ template: other.template })
			.first<{ period: number }>('period');
		expect(await refusedWith(table().update({ template: other.template }))).toBe('TD005');
		expect(await refusedWith(table().update({ period: foreign.period }))).toBe('TD005');
		expect(await refusedWith(table().update({ unit: mine.units[1] }))).toBe('TD005');
		expect(await refusedWith(table().update({ due_on: '2031-02-01' }))).toBeNull();
	});

	it('a report is about a period of its own template', async () => {
		const foreign = await db()
			.knex('reports')
			.where({ template: other.template })
			.first<{ period: number }>('period');
		expect(
			await refusedWith(
				db().knex('reports').insert({
					template: mine.template,
					period: foreign.period,
					unit: mine.units[1],
					due_on: '2031-02-01',
				}),
			),
		).toBe('TD006');
	});

	it('a figure stays on its line', async () => {
		const row = () => db().knex('report_values').where({ report, line: mine.lines[0] });
		expect(await refusedWith(row().update({ line: mine.lines[1] }))).toBe('TD005');
		expect(await refusedWith(row().update({ indicator: mine.indicators[1] }))).toBe('TD005');
	});

	it('a line keeps its template and indicator once figures refer to it, and is free before', async () => {
		const line = (id: number) => db().knex('report_template_lines').where({ id });
		expect(await refusedWith(line(mine.lines[0]).update({ template: other.template }))).toBe('TD005');
		expect(await refusedWith(line(mine.lines[0]).update({ indicator: mine.indicators[1] }))).toBe('TD005');
		expect(await refusedWith(line(mine.lines[0]).update({ help_vi: 'Đếm người' }))).toBeNull();
		const [unused] = await db()
			.knex('report_template_lines')
			.insert({ template: mine.template, number: '3', indicator: mine.indicators[0] })
			.returning<{ id: number }[]>('id');
		expect(
			await refusedWith(
				line(unused?.id ?? 0).update({ indicator: mine.indicators[1], template: other.template }),
			),
		).toBeNull();
		await line(unused?.id ?? 0).delete();
	});

	it('a line of another template, or under another indicator, is refused', async () => {
		const insert = (line: number, indicator: number) =>
			refusedWith(db().knex('report_values').insert({ report, line, indicator }));
		expect(await insert(other.lines[0], other.indicators[0])).toBe('TD006');
		await db().knex('report_values').where({ report, line: mine.lines[1] }).delete();
		expect(await insert(mine.lines[1], mine.indicators[0])).toBe('TD006');
		expect(await insert(mine.lines[1], mine.indicators[1])).toBeNull();
	});

	it.each(['NaN', '100000000000', '-100000000000'])('the figure %s is no figure', async (value) => {
		expect(
			await refusedWith(db().knex('report_values').where({ report, line: mine.lines[0] }).update({ value })),
		).toBe('TD006');
	});

	it('an ordinary figure, zero and an empty one are taken', async () => {
		for (const value of [0, -5, 1234.5678, null]) {
			expect(
				await refusedWith(
					db().knex('report_values').where({ report, line: mine.lines[0] }).update({ value }),
				),
			).toBeNull();
		}
	});
});
