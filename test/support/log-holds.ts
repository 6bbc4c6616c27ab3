import type { Knex } from 'knex';
import { firstBroken } from '@tiendo/core/domain/workflow/log-chain.ts';
import { eachLog } from '@tiendo/core/store/workflow/log.ts';

export interface Contradiction {
	readonly report: number;
	readonly what: string;
}

/**
 * Where the reports, their log and what approving them posted say different things, or a chain is broken. Empty when all
 * agree: then no step was left half done.
 */
export async function contradictions(knex: Knex): Promise<Contradiction[]> {
	const { rows } = await knex.raw<{ rows: Contradiction[] }>(
		`with last as (
			select distinct on (item) item, to_state, id from workflow_log where collection = 'reports'
			order by item, id desc),
		approvals as (
			select item, round, at, content from workflow_log where collection = 'reports' and action = 'approve'),
		posted as (select distinct report, round, posted_at from indicator_values)
		select r.id as report, 'stands as ' || r.state || ', the log as ' || l.to_state as what
			from reports r join last l on l.item = r.id::text where l.to_state <> r.state
		union all select r.id, 'is ' || r.state || ' without a log'
			from reports r where r.state <> 'draft' and not exists (select from last l where l.item = r.id::text)
		union all select p.report, 'posted figures that nobody approved'
			from posted p where not exists (
				select from approvals a where a.item = p.report::text and a.round = p.round
					and date_trunc('milliseconds', a.at) = date_trunc('milliseconds', p.posted_at))
		union all select a.item::integer, 'was approved without posting'
			from approvals a where exists (
				select from jsonb_array_elements(a.content::jsonb -> 'lines' -> 'values') v where v ->> 'value' is not null)
				and not exists (
				select from posted p where p.report::text = a.item and p.round = a.round
					and date_trunc('milliseconds', a.at) = date_trunc('milliseconds', p.posted_at))`,
	);
	const broken: Contradiction[] = [];
	for await (const log of eachLog(knex)) {
		const row = firstBroken(log);
		if (row) broken.push({ report: Number(row.item), what: `has a broken log: row ${row.id}, ${row.fault}` });
	}
	return [...rows, ...broken];
}
