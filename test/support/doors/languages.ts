import type { Answer, Client } from '../client.ts';
import { added, type Door, type Target } from './door.ts';

const graphql = (attempt: string, mutation: (target: Target) => string): Door => ({
	route: 'POST /graphql',
	attempt,
	knock: (client, target) => client.graphql(`mutation { ${mutation(target)} }`),
});

const system = (attempt: string, mutation: (target: Target) => string): Door => ({
	route: 'POST /graphql/system',
	attempt,
	knock: (client, target) =>
		client.send('POST', '/graphql/system', { query: `mutation { ${mutation(target)} }` }),
});

/** GraphQL; who has no such mutation in their schema is told that it does not exist. */
export const graphqlDoors: readonly Door[] = [
	graphql(
		'one item',
		({ report }) => `update_reports_item(id: "${report}", data: { narrative: "door" }) { id }`,
	),
	graphql(
		'the state of one item',
		({ report }) => `update_reports_item(id: "${report}", data: { state: "draft" }) { id }`,
	),
	graphql(
		'several by keys',
		({ report }) => `update_reports_items(ids: ["${report}"], data: { narrative: "door" }) { id }`,
	),
	graphql(
		'a batch',
		({ report }) => `update_reports_batch(data: [{ id: "${report}", narrative: "door" }]) { id }`,
	),
	graphql('a line', ({ line }) => `update_report_values_item(id: "${line}", data: { value: 77 }) { id }`),
	graphql(
		'a line in its report',
		({ report, line }) =>
			`update_reports_item(id: "${report}", data: { values: [{ id: "${line}", value: 77 }] }) { id }`,
	),
	graphql(
		'a line more',
		(t) =>
			`create_report_values_item(data: { report: { id: "${t.report}" }, line: { id: "${t.freeLine.line}" }, indicator: { id: "${t.freeLine.indicator}" }, value: 1 }) { id }`,
	),
	graphql('delete one', ({ report }) => `delete_reports_item(id: "${report}") { id }`),
	graphql('delete several', ({ report }) => `delete_reports_items(ids: ["${report}"]) { ids }`),
	graphql('delete a line', ({ line }) => `delete_report_values_item(id: "${line}") { id }`),
	...added([
		system(
			'sort',
			({ report, draft }) => `utils_sort(collection: "reports", item: "${report}", to: "${draft}")`,
		),
	]),
	system('revert', ({ saved }) => `utils_revert(revision: "${saved}")`),
	...added([
		system(
			'the report from a user',
			(t) =>
				`update_users_item(id: "${t.user}", data: { reports_edited: [{ id: "${t.report}", narrative: "door" }] }) { id }`,
		),
	]),
];

const socket = (attempt: string, message: (target: Target) => object): Door => ({
	route: 'WebSocket items',
	attempt,
	knock: async (client, target) =>
		fromSocket(await target.overSocket(client, { type: 'items', collection: 'reports', ...message(target) })),
});

/** An answer over a WebSocket in the shape of one over HTTP; it carries a code and no details. */
function fromSocket(answer: unknown): Answer<unknown> {
	const { status, error } = answer as { status?: string; error?: { code: string; message: string } };
	if (status !== 'error' || !error) return { status: 200, body: answer };
	return { status: 0, body: { errors: [{ message: error.message, extensions: { code: error.code } }] } };
}

const text = { narrative: 'door' };

export const socketDoors: readonly Door[] = [
	socket('update one', ({ report }) => ({ action: 'update', id: report, data: text })),
	socket('the state of one', ({ report }) => ({ action: 'update', id: report, data: { state: 'draft' } })),
	socket('update several', ({ report }) => ({ action: 'update', ids: [report], data: text })),
	socket('update rows with their keys', ({ report }) => ({
		action: 'update',
		data: [{ id: report, ...text }],
	})),
	socket('update by a filter', ({ report }) => ({
		action: 'update',
		query: { filter: { id: { _eq: report } } },
		data: text,
	})),
	socket('update a line', ({ line }) => ({
		action: 'update',
		collection: 'report_values',
		id: line,
		data: { value: 77 },
	})),
	socket('one more line', (t) => ({
		action: 'create',
		collection: 'report_values',
		data: { report: t.report, ...t.freeLine, value: 1 },
	})),
	socket('delete one', ({ report }) => ({ action: 'delete', id: report })),
	socket('delete several', ({ report }) => ({ action: 'delete', ids: [report] })),
	socket('delete by a filter', ({ report }) => ({
		action: 'delete',
		query: { filter: { id: { _eq: report } } },
	})),
	socket('delete a line', ({ line }) => ({ action: 'delete', collection: 'report_values', id: line })),
];

/** Does this person's schema know any mutation? The host calls it an internal error to send one where there is none. */
export async function knowsMutations(client: Client, path: string): Promise<boolean> {
	const query = '{ __schema { mutationType { name } } }';
	const { body } = await client.send<{ data?: { __schema: { mutationType: unknown } } }>('POST', path, {
		query,
	});
	return Boolean(body.data?.__schema.mutationType);
}
