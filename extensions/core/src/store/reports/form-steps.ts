import type { Knex } from 'knex';
import { ANSWER, REMAP } from '../../definitions/workflow/workflow.ts';

export interface StateRow {
	readonly key: string;
	readonly kind: 'initial' | 'open' | 'final';
	readonly label_vi: string;
	readonly label_en: string | null;
	readonly icon: string | null;
	readonly editable_by: readonly string[] | null;
}

/** The state of the active report workflow with that key; undefined if it has none. */
export async function readState(knex: Knex | Knex.Transaction, key: string): Promise<StateRow | undefined> {
	const row: StateRow | undefined = await knex('workflow_states as s')
		.join('workflows as w', 'w.id', 's.workflow')
		.where({ 'w.collection': 'reports', 'w.active': true, 's.key': key })
		.first('s.key', 's.kind', 's.label_vi', 's.label_en', 's.icon', 's.editable_by');
	return row;
}

export interface StepRow {
	readonly action: string;
	readonly label_vi: string;
	readonly label_en: string | null;
	/** Policies as the definition names them, by id or by name. */
	readonly policies: readonly string[];
	/** Their names. */
	readonly by: readonly string[];
	readonly unit_relation: 'own' | 'ancestor' | 'any';
	/** Field of the report that names the person; null: policies decide alone. */
	readonly user_field: string | null;
}

/** The steps that lead on from a state: those that ask for no reason (returning and reopening do). */
export async function readSteps(knex: Knex | Knex.Transaction, state: string): Promise<StepRow[]> {
	const result = await knex.raw<{ rows: StepRow[] }>(
		`select x.action, x.label_vi, x.label_en, x.unit_relation, nullif(x.user_field, '') as user_field,
			coalesce(x.policies, '[]') as policies, coalesce((
				select json_agg(coalesce(p.name, named.key) order by named.at)
				from json_array_elements_text(x.policies) with ordinality as named(key, at)
				left join directus_policies p on p.id::text = named.key
			), '[]') as by
		from workflow_transitions x
		join workflows w on w.id = x.workflow
		join workflow_states target on target.workflow = w.id and target.key = x.to_state
		where w.collection = 'reports' and w.active and jsonb_exists(x.from_states::jsonb, ?)
			and not coalesce(x.comment_required, false) and target.kind <> 'initial'
		order by x.sort nulls last, x.id`,
		[state],
	);
	return result.rows;
}

export interface LogRow {
	readonly action: string;
	readonly at: Date;
	readonly by: string | null;
	/** Name of whom they acted for. */
	readonly on_behalf_of: string | null;
	readonly comment: string | null;
}

/** The last step taken with a report, with the names of the actor and of whom they acted for; undefined: none yet. */
export async function readLastStep(knex: Knex | Knex.Transaction, id: number): Promise<LogRow | undefined> {
	const row: LogRow | undefined = await knex('workflow_log as l')
		.leftJoin('directus_users as u', 'u.id', 'l.actor')
		.leftJoin('directus_users as b', 'b.id', 'l.on_behalf_of')
		.where({ 'l.collection': 'reports', 'l.item': String(id) })
		.whereNotIn('l.action', [ANSWER, REMAP])
		.orderBy('l.id', 'desc')
		.first(
			'l.action',
			'l.at',
			'l.comment',
			knex.raw(`nullif(concat_ws(' ', u.first_name, u.last_name), '') as by`),
			knex.raw(`nullif(concat_ws(' ', b.first_name, b.last_name), '') as on_behalf_of`),
		);
	return row;
}
