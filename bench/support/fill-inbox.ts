import type { Knex } from 'knex';

export interface Size {
	readonly reports: number;
	readonly logRows: number;
	readonly waiting: number;
}

/**
 * Fills the demonstration up with reports of all units and past periods and with steps of theirs, by SQL and past the
 * triggers, as years of use would leave it: most are approved, the newest wait. Ten steps a report, evenly over the years.
 * @returns what the tables hold then
 */
export async function fillInbox(knex: Knex, wanted: Size): Promise<Size> {
	const periods = Math.ceil(wanted.reports / 180);
	await knex.transaction(async (trx) => {
		await trx.raw(`set local session_replication_role = replica`);
		await trx.raw(
			`with template as (select min(id) as id from report_templates)
			insert into report_periods (template, code, starts_on, ends_on, due_on, year)
			select template.id, 'b-' || n, d, d + 30, d + 32, extract(year from d + 30)
			from template, generate_series(1, ?::int) n, lateral (select current_date - (?::int - n) * 31 - 40 as d) day on conflict do nothing`,
			[periods, periods],
		);
		await trx.raw(
			`insert into reports (template, period, unit, due_on, state, provenance)
			select p.template, p.id, u.id, p.due_on,
				case when n <= ?::int then (array['submitted', 'in_review'])[1 + n % 2] else 'approved' end, 'invented'
			from (select p.id as period, u.id as unit, row_number() over (order by p.id desc, u.id) as n
				from report_periods p cross join units u where p.code like 'b-%' and u.level <> 'province') as pair
			join report_periods p on p.id = pair.period join units u on u.id = pair.unit
			where n <= ?::int - (select count(*) from reports)`,
			[wanted.waiting, wanted.reports],
		);
		await trx.raw(
			`insert into report_values (report, line, indicator, value)
			select r.id, l.id, l.indicator, r.id % 1000 from reports r
			join report_periods p on p.id = r.period and p.code like 'b-%'
			join report_template_lines l on l.template = r.template where r.state in ('submitted', 'in_review')`,
		);
		await trx.raw(
			`insert into workflow_log (collection, item, workflow, round, action, from_state, to_state, revision, content, remarks,
				at, previous_hash, hash)
			select 'reports', r.id::text, w.id, 1, 'submit', case when step = last then 'draft' else r.state end, r.state,
				'', '{}', '[]', p.due_on - interval '2 days' + step * interval '1 hour', null, md5(r.id || '/' || step)
			from workflows w, (
				select r.*, (wanted + number - 1) / total as last from (
					select r.*, row_number() over (order by r.id) as number, count(*) over () as total
					from reports r join report_periods p on p.id = r.period and p.code like 'b-%') r,
				lateral (select ?::int - (select count(*) from workflow_log) as wanted) n) r
			join report_periods p on p.id = r.period, generate_series(1, r.last) step
			where w.collection = 'reports'`,
			[wanted.logRows],
		);
		await trx.raw(
			`insert into td_workflow_standing (collection, item, state, since, round)
			select distinct on (item) collection, item, to_state, at, round from workflow_log
			where from_state is distinct from to_state order by item, id desc on conflict do nothing`,
		);
	});
	await knex.raw('vacuum analyze');
	const { rows } = await knex.raw<{ rows: Record<keyof Size, string>[] }>(
		`select (select count(*) from reports) as reports, (select count(*) from workflow_log) as "logRows",
			(select count(*) from reports where state in ('submitted', 'in_review')) as waiting`,
	);
	const [{ reports, logRows, waiting } = { reports: 0, logRows: 0, waiting: 0 }] = rows;
	return { reports: Number(reports), logRows: Number(logRows), waiting: Number(waiting) };
}
