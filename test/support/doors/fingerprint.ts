import type { Knex } from 'knex';

const TABLES = [
	'reports',
	'report_values',
	'reports_files',
	'workflow_log',
	'indicator_values',
	'workflows',
	'workflow_states',
	'workflow_transitions',
];

/** One text for all rows of what a workflow guards and keeps, their columns and the guard's triggers. */
export async function fingerprint(knex: Knex): Promise<string> {
	const rows = TABLES.map(
		(name) => `select '${name}' as part, md5(string_agg(t::text, ',' order by id)) as sum from ${name} t`,
	);
	const { rows: sums } = await knex.raw<{ rows: { part: string; sum: string | null }[] }>(
		`${rows.join(' union all ')}
		union all select 'columns', md5(string_agg(table_name || column_name || data_type || coalesce(character_maximum_length, 0), ',' order by 1))
			from information_schema.columns where table_schema = current_schema() and table_name = any(?)
		union all select 'triggers', md5(string_agg(tgrelid::regclass || tgname || tgenabled::text, ',' order by tgrelid, tgname))
			from pg_trigger where not tgisinternal
		union all select 'lines', md5(string_agg(r::text, ',' order by id)) from directus_relations r where one_collection = 'reports'
		union all select 'files', md5(string_agg(f::text, ',' order by id)) from directus_files f
			where id in (select directus_files_id from reports_files)`,
		[TABLES],
	);
	return sums.map(({ part, sum }) => `${part} ${sum}`).join('\n');
}
