import { beforeAll, describe, expect, it } from 'vitest';
import { periodName } from '@tiendo/core/domain/format/period.ts';
import type { Cycle } from '@tiendo/core/definitions/report-template.ts';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { useDatabase } from '../support/database.ts';
import { type Fixture, insert, makeFixture } from './reports-fixture.ts';

interface Named {
	readonly code: string;
	readonly name_vi: string;
	readonly name_en: string;
}

describe('the name of a period', () => {
	const db = useDatabase();
	let fixture: Fixture;

	beforeAll(async () => {
		fixture = await makeFixture(db().knex, 'NAMES');
	});

	const namesOf = (template: number): Promise<Named[]> =>
		db().knex('report_periods').where({ template }).orderBy('code').select('code', 'name_vi', 'name_en');

	it.each([
		['month', 12],
		['quarter', 4],
		['half_year', 1],
		['nine_months', 1],
		['year', 1],
	] as const)('of a %s that is opened is what the screens call it', async (cycle, count) => {
		const template = await anotherTemplate(cycle);
		await db().knex.transaction((trx) =>
			generateYear(trx, { templateId: template, year: 2031, holidays: [] }),
		);
		const names = await namesOf(template);
		expect(names).toHaveLength(count);
		for (const { code, name_vi, name_en } of names) {
			expect({ name_vi, name_en }).toEqual({
				name_vi: periodName(cycle, code, 'vi'),
				name_en: periodName(cycle, code, 'en'),
			});
			expect(name_vi).not.toBe(code);
		}
	});

	it.each<[Cycle, string, string, string]>([
		['ad_hoc', '2031-02-05..2031-09-14', '2031-02-05', '2031-09-14'],
		['ad_hoc', '2031-12-05..2032-01-31', '2031-12-05', '2032-01-31'],
		['ad_hoc', '2031-02-05..2031-02-14', '2031-02-01', '2031-02-28'],
		['ad_hoc', '2031-02-05..2031-02-30', '2031-02-01', '2031-02-28'],
		['ad_hoc', '2031-02-05..2031-02-1x', '2031-02-01', '2031-02-28'],
		['ad_hoc', 'Tháng cao điểm', '2031-10-01', '2031-10-31'],
		['month', '2031-13', '2031-01-01', '2031-01-31'],
		['month', 'tháng Giêng', '2031-01-01', '2031-01-31'],
		['quarter', '2031-Q5', '2031-01-01', '2031-03-31'],
		['year', '2031-2', '2031-01-01', '2031-12-31'],
	])(
		'of a period typed by hand (%s, %s) is what the screens call it',
		async (cycle, code, starts_on, ends_on) => {
			const template = await anotherTemplate(cycle);
			await insert(db().knex, 'report_periods', {
				...{ template, code, starts_on, ends_on, due_on: ends_on, year: Number(ends_on.slice(0, 4)) },
				...{ name_vi: 'nobody types it', name_en: 'nobody types it' },
			});
			expect(await namesOf(template)).toEqual([
				{ code, name_vi: periodName(cycle, code, 'vi'), name_en: periodName(cycle, code, 'en') },
			]);
		},
	);

	it('follows its template into another cycle', async () => {
		const { knex } = db();
		const template = await anotherTemplate('year');
		const days = { starts_on: '2031-01-01', ends_on: '2031-12-31', due_on: '2031-12-31', year: 2031 };
		await insert(knex, 'report_periods', { template, code: '2031-Q4', ...days });
		expect((await namesOf(template))[0]?.name_vi).toBe('2031-Q4');
		await knex('report_templates').where({ id: template }).update({ cycle: 'quarter' });
		expect((await namesOf(template))[0]?.name_vi).toBe('quý IV năm 2031');
	});

	let made = 0;

	/** The fixture's template with another cycle. */
	async function anotherTemplate(cycle: Cycle): Promise<number> {
		const { knex } = db();
		const { id, code, ...same } = (await knex('report_templates')
			.where({ id: fixture.template })
			.first()) as Record<string, unknown>;
		made += 1;
		return await insert(knex, 'report_templates', {
			...same,
			code: `${String(code)}-${String(id)}-${made}`,
			cycle,
			regime: cycle === 'ad_hoc' ? 'custom' : 'decree_09',
		});
	}
});
