import type { DiagramBody, DiagramRequest } from '@tiendo/core/contract/diagram.ts';
import type { WorkflowRows } from '@tiendo/core/definitions/workflow/rows.ts';
import { drawWorkflow } from '@tiendo/core/domain/workflow/diagram/draw.ts';
import { type Caller, type Host, itemsOf } from '../../server/host.ts';
import { definitionOf } from './payload.ts';

/**
 * Answer of POST /approvals/workflows/diagram: what the caller reads of the stored workflow, with the edits of their page.
 * @throws FORBIDDEN for a workflow the caller may not read, INVALID_PAYLOAD for one too large to be drawn
 */
export async function readDiagram(
	host: Host,
	caller: Caller,
	{ workflow, values, language }: DiagramRequest,
): Promise<DiagramBody> {
	const stored = workflow === null ? null : await readStored(host, caller, workflow);
	return drawWorkflow(definitionOf(stored, values), language, await policyNames(host, caller));
}

const read = (host: Host, { schema, accountability }: Caller, collection: string) =>
	itemsOf(host, collection, { knex: host.database, schema, accountability });

async function readStored(host: Host, caller: Caller, key: string): Promise<WorkflowRows> {
	const partsOf = (collection: string) =>
		read(host, caller, collection).readByQuery({
			filter: { workflow: { _eq: key } },
			sort: ['sort', 'id'],
			limit: -1,
		});
	const [workflow, states, transitions] = await Promise.all([
		read(host, caller, 'workflows').readOne(key, {}),
		partsOf('workflow_states'),
		partsOf('workflow_transitions'),
	]);
	return { workflow, states, transitions } as unknown as WorkflowRows;
}

/** Names of policies by id, as far as the caller may see them: none is no reason not to draw. */
async function policyNames(host: Host, caller: Caller): Promise<ReadonlyMap<string, string>> {
	try {
		const query = { fields: ['id', 'name'], limit: -1 };
		const rows = await read(host, caller, 'directus_policies').readByQuery(query);
		return new Map(rows.map(({ id, name }) => [String(id), String(name)]));
	} catch (error) {
		if ((error as { status?: unknown }).status !== 403) throw error;
		return new Map();
	}
}
