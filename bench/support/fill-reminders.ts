import type { Knex } from 'knex';

/** Anchor date and filter of the reports that the rules below look at; none of them is settled for its rule. */
const ABOUT_REPORTS = {
	active: true,
	offset_unit: 'working_days',
	channels: '["mail", "in_app"]',
	digest: false,
	schedule: '0 8 * * *',
	time_zone: 'Asia/Ho_Chi_Minh',
	subject_vi: '[{{ unit }}] {{ title }}: {{ when }}',
	body_vi: 'Hạn {{ due_on }}.',
} as const;

const UNIT = '{"unit_policies": ["Cán bộ báo cáo", "Lãnh đạo đơn vị"]}';

/** Five rules of five kinds, all about the same reports. */
const RULES: readonly Readonly<Record<string, unknown>>[] = [
	{ name: 'before', subject: 'reports', offsets: '[-5, -1, 0]', audience: UNIT },
	{
		...{
			name: 'overdue',
			subject: 'reports',
			offsets: '[1]',
			repeat_every: 2,
			repeat_max: 5,
			escalate_from: 3,
		},
		audience: '{"unit_policies": ["Cán bộ báo cáo"], "parent_unit_policies": ["Thẩm định tỉnh"]}',
	},
	{
		...{ name: 'related', subject: 'collection', collection: 'reports', unit_field: 'unit', offsets: '[2]' },
		filter: '{"unit": {"level": {"_in": ["district", "commune"]}}, "state": {"_neq": "approved"}}',
		audience: UNIT,
	},
	{
		...{ name: 'standing', subject: 'waiting', collection: 'reports', anchor_field: 'since', offsets: '[3]' },
		audience: '{"workflow": true}',
	},
	{
		...{ name: 'beyond', subject: 'waiting', collection: 'reports', anchor_field: 'sla_due', offsets: '[1]' },
		...{ repeat_every: 2, repeat_max: 5, audience: '{"workflow": true}' },
	},
];

/**
 * Puts the demonstration's rules aside for five of the bench, and adds reports of all units with due dates spread evenly
 * over the `days` up to and around `today`: half are drafts, the rest were sent at some time of these days.
 */
export async function fillReminders(
	knex: Knex,
	{ reports, days, today }: { readonly reports: number; readonly days: number; readonly today: string },
): Promise<void> {
	await knex.transaction(async (trx) => {
		await trx.raw(`set local session_replication_role = replica`);
		await trx('reports').update({ due_on: '2001-01-01' });
		await trx.raw(
			`with template as (select min(id) as id from report_templates)
			insert into report_periods (template, code, starts_on, ends_on, due_on, year)
			select template.id, 'b-' || n, d, d + 30, d + 32, extract(year from d + 30)
			from template, generate_series(1, ?::int) n, lateral (select date '1900-01-01' + n * 31 as d) day`,
			[Math.ceil(reports / 180)],
		);
		await trx.raw(
			`insert into reports (template, period, unit, due_on, state, provenance)
			select p.template, p.id, u.id, ?::date + 20 - (n * 7919 % ?::int)::int,
				(array['draft', 'submitted', 'draft', 'in_review'])[1 + n % 4], 'invented'
			from (select p.id as period, u.id as unit, row_number() over (order by p.id, u.id) as n
				from report_periods p cross join units u where p.code like 'b-%' and u.level <> 'province') as pair
			join report_periods p on p.id = pair.period join units u on u.id = pair.unit
			where n <= ?::int - (select count(*) from reports)`,
			[today, days, reports],
		);
		await trx.raw(
			`insert into td_workflow_standing (collection, item, state, since, round)
			select 'reports', r.id::text, r.state, ?::date - (r.id * 31 % ?::int) * interval '1 day' + interval '3 hours', 1
			from reports r where r.state in ('submitted', 'in_review') on conflict do nothing`,
			[today, days],
		);
		await trx('reminder_rules').update({ active: false });
		for (const rule of RULES) await trx('reminder_rules').insert({ ...ABOUT_REPORTS, ...rule });
	});
	await knex.raw('vacuum analyze');
}

/** Whatever waits counts as sent at that moment, as if the mails had left. */
export async function markAllSent(knex: Knex, at: Date): Promise<void> {
	await knex.transaction(async (trx) => {
		await trx.raw(`set local session_replication_role = replica`);
		await trx('reminder_deliveries').update({ state: 'sent', sent_at: at, next_attempt_at: null });
	});
	await knex.raw('vacuum analyze reminder_deliveries');
}
