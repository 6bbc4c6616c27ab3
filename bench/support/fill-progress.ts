import type { Knex } from 'knex';

/** How much there is: units of the lowest level, under 34 provinces of one country. */
export const COMMUNES = Number(process.env['PROGRESS_COMMUNES'] ?? 3321);
export const INDICATORS = 40;
const PROVINCES = 34;
/** Every so many-th report is still waiting above: its figures are missing. */
const WAITING_EVERY = 97;

/** Indexes that are built when the rows are in: kept up row by row they take most of the time. */
const HEAVY = ['indicator_values_history', 'td_indicator_values_latest'];

export interface Country {
	readonly root: number;
	readonly province: number;
	readonly template: number;
}

/**
 * A country beside the demonstration: provinces, communes, 40 indicators of every rule over time, six derived ones, a monthly
 * report of them, and targets. The demonstration's own indicators are put aside; the leader's unit becomes the country.
 */
export async function makeCountry(knex: Knex): Promise<Country> {
	return knex.transaction(async (trx) => {
		const unit = (code: string, level: string, parent: number | null) => ({
			...{ code, name: `Đơn vị ${code}`, full_name: `Đơn vị ${code}`, level, parent },
			...{ kind: level === 'commune' ? 'xa' : 'tinh', valid_from: '1990-01-01' },
		});
		const add = async (table: string, rows: object[]): Promise<number[]> =>
			(await trx(table).insert(rows).returning<{ id: number }[]>('id')).map(({ id }) => id);
		const [root = 0] = await add('units', [unit('VN', 'province', null)]);
		const provinces = await add(
			'units',
			Array.from({ length: PROVINCES }, (_, index) => unit(`V${index}`, 'province', root)),
		);
		await add(
			'units',
			Array.from({ length: COMMUNES }, (_, index) =>
				unit(`X${index}`, 'commune', provinces[index % PROVINCES] ?? root),
			),
		);
		await trx('indicators').update({ is_active: false });
		const groups = await trx('task_groups').orderBy('id').pluck<number[]>('id');
		const rules = ['sum', 'sum', 'sum', 'last', 'sum', 'max', 'sum', 'average'];
		const indicator = (index: number, change: object) => ({
			...{ code: `B${String(index).padStart(2, '0')}`, name_vi: `Chỉ số ${index}`, sort: index },
			...{ task_group: groups[index % groups.length], unit_of_measure: 'participation', value_kind: 'flow' },
			...{ time_aggregation: 'sum', unit_aggregation: 'sum', direction: 'up', is_active: true, ...change },
		});
		const own = await add(
			'indicators',
			Array.from({ length: INDICATORS }, (_, index) =>
				indicator(index, { time_aggregation: rules[index % rules.length] }),
			),
		);
		const ratio = { value_kind: 'ratio', scale: 100, unit_of_measure: 'percent' };
		await add(
			'indicators',
			[0, 1, 2, 3, 4, 5].map((index) =>
				indicator(INDICATORS + index, {
					...ratio,
					...(index < 4
						? { unit_aggregation: 'ratio', numerator: own[index], denominator: own[index + 8] }
						: { unit_aggregation: 'share_of_units', numerator: own[index] }),
				}),
			),
		);
		const [template = 0] = await add('report_templates', [
			{
				...{ code: 'BENCH', version: 1, name_vi: 'Báo cáo tháng', cycle: 'month', regime: 'custom' },
				...{ unit_level: 'commune', deadline_working_days: 2 },
			},
		]);
		await add(
			'report_template_lines',
			own.map((id, index) => ({ template, number: String(index + 1), indicator: id, required: true })),
		);
		await trx('directus_users').where({ email: 'leader@quangngai.example' }).update({ unit: root });
		return { root, province: provinces[0] ?? root, template };
	});
}

/**
 * Fills years with reports, their two steps in the log, figures and targets, by SQL and past the triggers, as years of use
 * would leave it; the kept rows are then built by the command that operators have.
 */
export async function fillYears(
	knex: Knex,
	{ template, root }: Country,
	years: readonly number[],
	onStep: (text: string) => void,
): Promise<void> {
	const definitions = await knex('pg_indexes').whereIn('indexname', HEAVY).pluck<string[]>('indexdef');
	await knex.raw(`drop index ${HEAVY.join(', ')}`);
	await knex.transaction(async (trx) => {
		await trx.raw('set local session_replication_role = replica');
		await trx.raw(
			`insert into report_periods (template, code, starts_on, ends_on, due_on, year)
			select ?::int, to_char(d, 'YYYY-MM'), d, d + interval '1 month - 1 day', d + interval '1 month', y
			from unnest(?::int[]) y, generate_series(0, 11) m, lateral (select make_date(y, m + 1, 1) as d) day`,
			[template, [...years]],
		);
		await trx.raw(
			`insert into reports (template, period, unit, due_on, state, provenance)
			select p.template, p.id, u.id, p.due_on,
				case when (u.id + p.id) % ${WAITING_EVERY} = 0 then 'in_review' else 'approved' end, 'invented'
			from report_periods p cross join units u
			where p.template = ? and p.year = any(?::int[]) and u.code like 'X%' and u.level = 'commune'`,
			[template, [...years]],
		);
		await trx.raw(
			`insert into workflow_log (collection, item, workflow, round, action, from_state, to_state, revision, content, remarks,
				at, previous_hash, hash)
			select 'reports', r.id::text, w.id, 1, s.action, s.before, s.after, '', '{}', '[]', p.due_on + s.hours * interval '1 hour', null,
				md5(r.id || s.action)
			from reports r join report_periods p on p.id = r.period and p.year = any(?::int[])
			join workflows w on w.collection = 'reports'
			join (values ('submit', 'draft', 'submitted', 0), ('take_into_review', 'submitted', 'in_review', 1),
				('approve', 'in_review', 'approved', 2)) as s(action, before, after, hours) on s.hours < 2 or r.state = 'approved'
			where r.template = ?`,
			[[...years], template],
		);
		onStep('figures');
		await trx.raw(
			`insert into indicator_values (indicator, unit, period, value, starts_on, ends_on, report, round, posted_at, provenance, adds_up)
			select l.indicator, r.unit, p.id, (r.unit * 7 + l.indicator * 13 + p.id * 31) % 1000, p.starts_on, p.ends_on, r.id, 1,
				p.due_on, 'invented', td_adds_up(l.indicator)
			from reports r
			join report_periods p on p.id = r.period and p.year = any(?::int[])
			join report_template_lines l on l.template = r.template
			where r.template = ? and r.state = 'approved'`,
			[[...years], template],
		);
		await trx.raw(
			`insert into targets (indicator, unit, year, value, provenance)
			select i.id, ?::int, y, 1000000, 'invented' from indicators i, unnest(?::int[]) y where i.is_active`,
			[root, [...years]],
		);
	});
	onStep('indexes');
	await knex.raw(`set maintenance_work_mem = '512MB'`);
	for (const definition of definitions) await knex.raw(definition);
	onStep('kept rows');
	await knex.raw('select td_progress_rebuild((select array_agg(id) from indicators))');
	await knex.raw('select td_progress_touch()');
	onStep('vacuum');
	await knex.raw('vacuum analyze');
}
