import type { Knex } from 'knex';
import type { CollectionModel, DataModel } from '../../definitions/data-model.ts';
import type { RuleSurroundings } from '../../definitions/reminder/in-model.ts';
import { readDataModel } from '../data-model.ts';
import { readActiveWorkflows } from '../workflow/definitions.ts';
import { holdsWorkflows } from '../workflow/installed.ts';

/** What rules meet in this project, as it is now. Reminders run alone too: then there are no workflows. */
export async function loadSurroundings(db: Knex | Knex.Transaction): Promise<RuleSurroundings> {
	const model = await readDataModel(db);
	const workflows = (await holdsWorkflows(db)) ? await readActiveWorkflows(db) : [];
	const policies = await db('directus_policies').select<{ id: string; name: string }[]>('id', 'name');
	return {
		model,
		workflows: new Map(workflows.map((workflow) => [workflow.collection, workflow])),
		policies: new Set(policies.flatMap(({ id, name }) => [id, name])),
	};
}

/** The collection that the field `unit` of users points at, if it has paths; null where people belong to no units. */
export function placesOf(model: DataModel): CollectionModel | null {
	const places = model.get(model.get('directus_users')?.one.get('unit') ?? '');
	return places?.columns.has('path') ? places : null;
}
