import type { Knex } from 'knex';
import type { CollectionModel, DataModel } from '../../definitions/data-model.ts';
import type { RuleSurroundings } from '../../definitions/reminder/in-model.ts';
import { readDataModel } from '../data-model.ts';
import { readActiveWorkflows } from '../workflow/definitions.ts';

/**
 * What rules meet in this project, as it is now. Reminders run alone too: then there are no workflows, nor are there where
 * approvals was taken off and left its definitions behind.
 */
export async function loadSurroundings(db: Knex | Knex.Transaction): Promise<RuleSurroundings> {
	const model = await readDataModel(db);
	const workflows = (await hasApprovals(db)) ? await readActiveWorkflows(db) : [];
	const policies = await db('directus_policies').select<{ id: string; name: string }[]>('id', 'name');
	return {
		model,
		workflows: new Map(workflows.map((workflow) => [workflow.collection, workflow])),
		policies: new Set(policies.flatMap(({ id, name }) => [id, name])),
	};
}

/** Does the database keep the standing of items? That comes and goes with approvals. */
async function hasApprovals(db: Knex | Knex.Transaction): Promise<boolean> {
	const { rows } = await db.raw<{ rows: { has: boolean }[] }>(
		`select to_regclass('td_workflow_standing') is not null as has`,
	);
	return rows[0]?.has === true;
}

/** The collection that the field `unit` of users points at, if it has paths; null where people belong to no units. */
export function placesOf(model: DataModel): CollectionModel | null {
	const places = model.get(model.get('directus_users')?.one.get('unit') ?? '');
	return places?.columns.has('path') ? places : null;
}
