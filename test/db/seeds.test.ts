import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { firstBroken } from '@tiendo/core/domain/workflow/log-chain.ts';
import { eachLog } from '@tiendo/core/store/workflow/log.ts';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { runOnce } from '../../seeds/lib/step.ts';
import { seed } from '../../seeds/run.ts';
import { DEMO_PASSWORD } from '../support/constants.ts';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();
const count = async (table: string, where: Record<string, string | boolean> = {}): Promise<number> => {
	const rows: { n: string }[] = await db().knex(table).where(where).count('* as n');
	return Number(rows[0]?.n);
};

/** Figures posted for 2023 on an indicator: all months of all districts, or of one. */
async function posted(indicator: string, district?: string): Promise<number> {
	const { rows } = await db().knex.raw<{ rows: { total: string }[] }>(
		`select sum(v.value) as total from indicator_values v
		join indicators i on i.id = v.indicator join units u on u.id = v.unit
		where i.code = ? and extract(year from v.ends_on) = 2023 and v.superseded_at is null and u.code = coalesce(?, u.code)
			and (i.time_aggregation = 'sum' or v.ends_on = '2023-09-14')`,
		[indicator, district ?? null],
	);
	return Number(rows[0]?.total);
}

/** A digest of every row of every table that a seed may write. */
async function digest(knex: Knex): Promise<Record<string, string>> {
	const tables: { name: string }[] = await knex('directus_collections')
		.whereNotNull('icon')
		.select('collection as name');
	const digests: Record<string, string> = {};
	for (const { name } of [...tables, { name: 'directus_users' }, { name: 'td_setup' }]) {
		const { rows } = await knex.raw<{ rows: { md5: string }[] }>(
			`select md5(string_agg(md5(t::text), '' order by t::text)) as md5 from ?? t`,
			[name],
		);
		digests[name] = String(rows[0]?.md5);
	}
	return digests;
}

describe('the seeded province', () => {
	it('has 187 units with paths, 1,141 teams, 7,512 members and 30 users', async () => {
		expect(await count('units')).toBe(187);
		expect(await count('units', { level: 'commune' })).toBe(173);
		const depths: { depth: number }[] = await db()
			.knex('units')
			.distinct(db().knex.raw(`array_length(string_to_array(path, '/'), 1) - 2 as depth`))
			.orderBy('depth');
		expect(depths.map(({ depth }) => depth)).toEqual([1, 2, 3]);
		expect(await count('teams')).toBe(1_141);
		expect(await count('team_members')).toBe(7_512);
		const users: unknown[] = await db().knex('directus_users').whereNotNull('unit');
		expect(users).toHaveLength(29);
	});

	it('lets everybody start where their work is', async () => {
		const pages: { role: string; last_page: string }[] = await db()
			.knex('directus_users as u')
			.join('directus_roles as r', 'r.id', 'u.role')
			.whereNotNull('u.unit')
			.distinct('r.name as role', 'u.last_page');
		const of = Object.fromEntries(pages.map((page) => [page.role, page.last_page]));
		expect(of['Cán bộ báo cáo']).toBe('/tiendo-desk');
		expect(of['Thẩm định tỉnh']).toBe('/tiendo-inbox');
		expect(of['Lãnh đạo tỉnh']).toMatch(/^\/insights\/.+/);
	});

	it('opens the dashboard for whoever becomes a leader, and leaves a page of their own alone', async () => {
		const { knex } = db();
		const dashboard = await knex('directus_dashboards')
			.where({ name: '$t:tiendo_insights_dashboard' })
			.first('id');
		const role = await knex('directus_roles').where({ name: 'Lãnh đạo tỉnh' }).first('id');
		const pageOf = async (row: Record<string, string | null>): Promise<string | null> => {
			const id = randomUUID();
			await knex('directus_users').insert({ id, ...row });
			const user: { last_page: string | null } = await knex('directus_users')
				.where({ id })
				.first('last_page');
			await knex('directus_users').where({ id }).delete();
			return user.last_page;
		};
		expect(await pageOf({ role: role.id })).toBe(`/insights/${dashboard.id}`);
		expect(await pageOf({ role: role.id, last_page: '/content' })).toBe('/content');
		expect(await pageOf({ role: null })).toBeNull();
	});

	it('marks what is invented', async () => {
		expect(await count('teams', { provenance: 'invented' })).toBe(1_141);
		expect(await count('reports', { provenance: 'sourced' })).toBe(0);
	});

	it.each([
		['A03', 'N2.2', undefined, 519_000],
		['A05', 'N3.1', undefined, 23_000],
		['A07', 'N2.5', '528', 2_100],
		['A08', 'N2.6', '528', 81_000],
		['A10', 'N2.1', undefined, 252_000],
		['A11', 'N2.4', '522', 5],
		['A12', 'N2.5', '522', 3_600],
		['A13', 'N3.7', '534', 1_200],
		['A14', 'N3.8', '534', 8_000],
		['A15', 'N2.13', undefined, 1_141],
		['A16', 'N2.14', undefined, 7_512],
		['A18', 'N2.8', undefined, 60_000],
		['A19', 'N2.7', undefined, 220_000],
		['A20', 'N1.1', undefined, 400_000],
		['working-age people', 'N2.9', undefined, 728_217],
	])('has posted %s of the article (%s)', async (_id, indicator, district, value) => {
		expect(await posted(indicator, district)).toBe(value);
	});

	it('has posted nothing where nobody reported: missing is not zero', async () => {
		expect(
			await db()
				.knex('indicator_values as v')
				.join('indicators as i', 'i.id', 'v.indicator')
				.whereIn('i.code', ['N2.11', 'N5.1']),
		).toHaveLength(0);
	});

	it('has 117 approved reports of nine months, 94 sent on time and 23 late', async () => {
		const { rows } = await db().knex.raw<{ rows: { reports: number; on_time: number; late: number }[] }>(
			`select count(*)::int as reports, count(*) filter (where sent <= due_on)::int as on_time,
				count(*) filter (where sent > due_on)::int as late
			from (select r.due_on, (select (min(l.at) at time zone 'Asia/Ho_Chi_Minh')::date from workflow_log l
					where l.collection = 'reports' and l.item = r.id::text and l.action = 'submit') as sent
				from reports r join report_periods p on p.id = r.period where p.year = 2023 and r.state = 'approved') s`,
		);
		expect(rows[0]).toEqual({ reports: 117, on_time: 94, late: 23 });
	});

	it('has registers that add up to what every report says', async () => {
		const { rows } = await db().knex.raw<{ rows: unknown[] }>(
			`with register as (
				select r.id as report, t.kind, a.audience, a.participations, a.persons, t.id as training
				from reports r join report_periods p on p.id = r.period join units d on d.id = r.unit
				join units u on u.path like d.path || '%'
				join trainings t on t.unit = u.id and t.ends_on between p.starts_on and p.ends_on
				join training_attendance a on a.training = t.id
				where p.year = 2023
			), counted as (
				select report, unnest(array['N2.1', 'N2.2', 'N2.4', 'N2.5', 'N2.6', 'N2.7', 'N2.8', 'N3.7', 'N3.8']) as code, unnest(array[
					sum(participations) filter (where kind in ('class', 'guidance')),
					sum(participations) filter (where kind in ('class', 'guidance', 'online_course')),
					count(distinct training) filter (where kind = 'class'),
					sum(participations) filter (where audience = 'officials_and_team'),
					sum(persons) filter (where audience = 'residents' and kind in ('class', 'guidance')),
					sum(participations) filter (where audience = 'working_age'),
					sum(persons) filter (where kind = 'campaign'),
					sum(persons) filter (where audience = 'officials_and_team'),
					sum(persons) filter (where audience = 'teachers_and_pupils')]) as figure
				from register group by report
			)
			select c.*, v.value from counted c
			join indicators i on i.code = c.code join report_values v on v.report = c.report and v.indicator = i.id
			where v.value is distinct from coalesce(c.figure, 0)`,
		);
		expect(rows).toEqual([]);
	});

	it('has log chains that hold', async () => {
		let rows = 0;
		for await (const log of eachLog(db().knex)) {
			expect(firstBroken(log)).toBeNull();
			rows += log.length;
		}
		expect(rows).toBeGreaterThan(351);
	});

	it('shows today a draft of Tư Nghĩa that is overdue and one that is due, Bình Sơn submitted, Sơn Hà returned', async () => {
		const rows: { code: string; state: string; overdue: boolean }[] = await db()
			.knex('reports as r')
			.join('units as u', 'u.id', 'r.unit')
			.join('report_periods as p', 'p.id', 'r.period')
			.where('p.year', '>', 2023)
			.whereIn('u.code', ['528', '524', '529'])
			.orderBy([{ column: 'u.code' }, { column: 'r.due_on' }])
			.select(
				'u.code',
				'r.state',
				db().knex.raw(`r.due_on < (now() at time zone 'Asia/Ho_Chi_Minh')::date as overdue`),
			);
		const of = (code: string): string[] =>
			rows.filter((row) => row.code === code).map((row) => `${row.state}${row.overdue ? ' overdue' : ''}`);
		expect(of('528').at(0)).toBe('draft overdue');
		expect(of('528').at(-1)).toBe('draft');
		expect(of('524').at(0)).toBe('submitted overdue');
		expect(of('529').at(0)).toBe('returned overdue');
	});
});

describe('seeding again', () => {
	it('changes nothing, on another day too', async () => {
		const before = await digest(db().knex);
		await seed(db().knex, { set: 'quang-ngai-2023', demoPassword: DEMO_PASSWORD, today: '2031-05-20' });
		expect(await digest(db().knex)).toEqual(before);
	});

	it('leaves no trace of an interrupted step and does a finished one once', async () => {
		const context = { demoPassword: DEMO_PASSWORD, today: '2023-09-21' };
		const step = (fails: boolean) => ({
			key: 'test/step',
			title: 'a step',
			run: async ({ trx }: { trx: Knex.Transaction }) => {
				await trx('holidays').insert({ day: '2031-01-01', kind: 'off', name_vi: 'Thử' });
				if (fails) throw new Error('interrupted');
			},
		});
		const run = (fails: boolean) => runOnce(db().knex, step(fails), context, () => undefined);
		await expect(run(true)).rejects.toThrow('interrupted');
		expect(await count('holidays', { day: '2031-01-01' })).toBe(0);
		expect([await run(false), await run(false)]).toEqual([true, false]);
		expect(await count('holidays', { day: '2031-01-01' })).toBe(1);
	});

	it('leaves the rest of the year to be opened later, and then keeps what is there', async () => {
		const year = await db().knex('report_periods').max<{ max: number }[]>('year as max');
		const template = await db().knex('report_templates').first<{ id: number }>('id');
		const reports = await count('reports', { state: 'approved' });
		const made = await db().knex.transaction((trx) =>
			generateYear(trx, { templateId: template.id, year: Number(year[0]?.max) }),
		);
		expect(made?.periods).toBeGreaterThan(8);
		expect(made?.reports).toBe((made?.periods ?? 0) * 13);
		expect(await count('reports', { state: 'approved' })).toBe(reports);
	});
});
