import type { Knex } from 'knex';
import { parseWorkflow } from '../../definitions/workflow/parse.ts';
import type {
	WorkflowRow,
	WorkflowRows,
	WorkflowStateRow,
	WorkflowTransitionRow,
} from '../../definitions/workflow/rows.ts';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import type { Surroundings } from '../../definitions/workflow/validate.ts';

/** The active workflow of a collection, or null. One query. */
export async function readActiveWorkflow(knex: Knex, collection: string): Promise<Workflow | null> {
	const [workflow] = await readActive(knex, collection);
	return workflow ?? null;
}

/** All active workflows, by collection. One query. */
export async function readActiveWorkflows(knex: Knex): Promise<Workflow[]> {
	return readActive(knex, null);
}

/** Whether items of a collection are under a workflow. */
export async function hasActiveWorkflow(knex: Knex, collection: string): Promise<boolean> {
	return (await knex('workflows').where({ collection, active: true }).first('id')) !== undefined;
}

async function readActive(knex: Knex, collection: string | null): Promise<Workflow[]> {
	const { rows } = await knex.raw<{ rows: { rows: WorkflowRows }[] }>(
		`select td_workflow_definition(w.collection) as rows
		from workflows w where w.active and w.collection = coalesce(?, w.collection) order by w.collection`,
		[collection],
	);
	return rows.map((row) => parseWorkflow(row.rows));
}

/** A stored definition as raw rows, for judging it together with a change; null when there is none. */
export async function readWorkflowRows(knex: Knex, id: number): Promise<WorkflowRows | null> {
	const row = await knex('workflows').where({ id }).first<WorkflowRow | undefined>();
	return row ? withParts(knex, row) : null;
}

async function withParts(knex: Knex, workflow: WorkflowRow): Promise<WorkflowRows> {
	const states = await knex('workflow_states')
		.where({ workflow: workflow.id })
		.orderBy([{ column: 'sort', nulls: 'last' }, { column: 'id' }])
		.select<WorkflowStateRow[]>();
	const transitions = await knex('workflow_transitions')
		.where({ workflow: workflow.id })
		.orderBy([{ column: 'sort', nulls: 'last' }, { column: 'id' }])
		.select<WorkflowTransitionRow[]>();
	return { workflow, states, transitions };
}

/** What a definition for `collection` may refer to: fields, policies, and where its items stand now. */
export async function readSurroundings(
	knex: Knex,
	collection: string,
	stateField: string,
): Promise<Surroundings> {
	const fields = await columnsOf(knex, collection);
	const aliases = await knex('directus_relations')
		.where({ one_collection: collection })
		.whereNotNull('one_field')
		.select<{ name: string; table: string }[]>('one_field as name', 'many_collection as table');
	const lines = await Promise.all(
		aliases.map(async ({ name, table }) => [name, new Set(await columnsOf(knex, table))] as const),
	);
	const policies = await knex('directus_policies').select<{ id: string; name: string }[]>('id', 'name');
	const itemsByState = new Map<string, number>();
	const attached = await knex('workflows').where({ collection, active: true }).first('id');
	if (attached && fields.includes(stateField)) {
		const counts = await knex(collection)
			.whereNotNull(stateField)
			.groupBy(stateField)
			.select<{ state: string; count: string }[]>(knex.raw('?? as state, count(*) as count', [stateField]));
		for (const { state, count } of counts) itemsByState.set(state, Number(count));
	}
	return {
		fields: fields.length > 0 ? new Set([...fields, ...aliases.map(({ name }) => name)]) : null,
		lines: new Map(lines),
		policies: new Set(policies.flatMap(({ id, name }) => [id, name])),
		itemsByState,
	};
}

async function columnsOf(knex: Knex, table: string): Promise<string[]> {
	const rows = await knex('information_schema.columns')
		.where({ table_schema: knex.raw('current_schema()'), table_name: table })
		.select<{ name: string }[]>('column_name as name');
	return rows.map(({ name }) => name);
}

/** Names of all policies by id, for saying who may act. */
export async function readPolicyNames(knex: Knex): Promise<Map<string, string>> {
	const policies = await knex('directus_policies').select<{ id: string; name: string }[]>('id', 'name');
	return new Map(policies.map(({ id, name }) => [id, name]));
}
