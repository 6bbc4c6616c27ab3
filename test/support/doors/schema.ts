import type { Client } from '../client.ts';
import { dataOf, door, inOrder, type Door } from './door.ts';

interface Snapshot {
	collections: { collection: string }[];
	fields: { collection: string; field: string; schema: { max_length: number | null } | null; type: string }[];
	relations: { collection: string; field: string; meta: { one_field: string | null } | null }[];
}

/** The schema as it is, changed, compared and applied, as a deployment does it. */
const applied = (attempt: string, change: (snapshot: Snapshot) => void): Door => ({
	route: 'POST /schema/apply',
	attempt,
	knock: (client: Client) =>
		inOrder(
			() => client.get('/schema/snapshot'),
			(taken) => {
				const snapshot = dataOf<Snapshot>(taken);
				change(snapshot);
				return client.send('POST', '/schema/diff?force=true', snapshot);
			},
			(diff) => client.send('POST', '/schema/apply', dataOf(diff)),
		),
});

/** The workflow's own tables, which stay whatever the state of an item. */
const OWN = { stateless: true } as const;

/** Changes of the schema: they take data along without touching a row. */
export const schemaDoors: readonly Door[] = [
	door('DELETE /collections/reports', 'the table', () => undefined),
	door('DELETE /collections/report_values', 'the table of the lines', () => undefined),
	door('DELETE /collections/workflow_log', 'the log', () => undefined, undefined, OWN),
	door('DELETE /fields/reports/narrative', 'a field', () => undefined),
	door('DELETE /fields/reports/state', 'the field of the state', () => undefined),
	door('DELETE /fields/reports/values', 'the field of the lines', () => undefined),
	door('DELETE /fields/report_values/value', 'a field of the lines', () => undefined),
	door(
		'DELETE /fields/workflow_states/editable_by',
		'a field of the states',
		() => undefined,
		undefined,
		OWN,
	),
	door('PATCH /fields/reports/narrative', 'a field cut short by another type', () => ({
		type: 'string',
		schema: { data_type: 'character varying', max_length: 2 },
	})),
	door('PATCH /fields/reports/narrative', 'a field declared to be an audit column', () => ({
		meta: { special: ['user-updated'] },
	})),
	door('DELETE /relations/report_values/report', 'the relation of the lines', () => undefined),
	door('PATCH /relations/report_values/report', 'the relation of the lines taken off', () => ({
		collection: 'report_values',
		field: 'report',
		related_collection: 'reports',
		meta: { one_field: null },
	})),
	applied('without the table of the lines', (snapshot) => {
		snapshot.collections = snapshot.collections.filter(({ collection }) => collection !== 'report_values');
		snapshot.fields = snapshot.fields.filter(({ collection }) => collection !== 'report_values');
		snapshot.relations = snapshot.relations.filter(({ collection }) => collection !== 'report_values');
	}),
	applied('without a field', (snapshot) => {
		snapshot.fields = snapshot.fields.filter(
			({ collection, field }) => collection !== 'reports' || field !== 'narrative',
		);
	}),
	applied('with a shorter field', (snapshot) => {
		const field = snapshot.fields.find((one) => one.collection === 'reports' && one.field === 'provenance');
		if (field?.schema) field.schema.max_length = 3;
	}),
];

const flow = '/items/workflows';
const state = (key: string) => `{"workflow":{"collection":{"_eq":"reports"}},"key":{"_eq":"${key}"}}`;

/** Keys of the workflow and of the state the report is locked in, as the caller may read them. */
const byDefinition = (
	attempt: string,
	route: string,
	write: (client: Client, workflow: number, approved: number) => ReturnType<Client['get']>,
): Door => ({
	route,
	attempt,
	instead: 'INVALID_PAYLOAD',
	knock: (client) =>
		inOrder(
			() => client.get(`${flow}?filter={"collection":{"_eq":"reports"}}&fields=id`),
			async (found) => {
				const workflow = dataOf<{ id: number }[]>(found)[0]?.id ?? 0;
				const states = await client.get(`/items/workflow_states?filter=${state('approved')}&fields=id`);
				return states.status >= 400
					? states
					: write(client, workflow, dataOf<{ id: number }[]>(states)[0]?.id ?? 0);
			},
		),
});

/** The definition loosened while items stand locked under it. */
export const definitionDoors: readonly Door[] = [
	byDefinition('the workflow switched off', 'PATCH /items/workflows/:id', (client, id) =>
		client.send('PATCH', `${flow}/${id}`, { active: false }),
	),
	byDefinition('the workflow hung on another collection', 'PATCH /items/workflows/:id', (client, id) =>
		client.send('PATCH', `${flow}/${id}`, { collection: 'tasks' }),
	),
	byDefinition('the workflow without its lines', 'PATCH /items/workflows/:id', (client, id) =>
		client.send('PATCH', `${flow}/${id}`, { line_relations: [] }),
	),
	byDefinition('the workflow deleted', 'DELETE /items/workflows/:id', (client, id) =>
		client.send('DELETE', `${flow}/${id}`),
	),
	byDefinition('a locking state opened', 'PATCH /items/workflow_states/:id', (client, _id, approved) =>
		client.send('PATCH', `/items/workflow_states/${approved}`, { editable_by: ['*'] }),
	),
	byDefinition('a locking state renamed', 'PATCH /items/workflow_states/:id', (client, _id, approved) =>
		client.send('PATCH', `/items/workflow_states/${approved}`, { key: 'passed' }),
	),
	byDefinition('a locking state deleted', 'DELETE /items/workflow_states/:id', (client, _id, approved) =>
		client.send('DELETE', `/items/workflow_states/${approved}`),
	),
];
