import { clientFor, type Client } from '../client.ts';
import { added, dataOf, door, inOrder, nested, type Door, type Target } from './door.ts';
import type { FlowKind } from './flow-setup.ts';

const text = { narrative: 'door' };

const importing = (
	attempt: string,
	collection: string,
	file: (target: Target) => [name: string, type: string, content: string],
): Door => ({
	route: `POST /utils/import/${collection}`,
	attempt,
	knock: (client, target) => {
		const [name, type, content] = file(target);
		const form = new FormData();
		form.append('file', new Blob([content], { type }), name);
		return client.send('POST', `/utils/import/${collection}`, form);
	},
});

const json = (rows: object[]): [string, string, string] => [
	'rows.json',
	'application/json',
	JSON.stringify(rows),
];
const csv = (...lines: string[]): [string, string, string] => ['rows.csv', 'text/csv', lines.join('\n')];

/** A file fetched from the server itself, with relations nested in its row. */
const fromUrl = (attempt: string, data: (target: Target) => object): Door => ({
	route: 'POST /files/import',
	attempt,
	knock: (client, target) =>
		client.send('POST', '/files/import', { url: `${client.url}/server/ping`, data: data(target) }),
});

export const toolDoors: readonly Door[] = [
	importing('the report as JSON', 'reports', ({ report }) => json([{ id: Number(report), ...text }])),
	importing('the state as JSON', 'reports', ({ report }) => json([{ id: Number(report), state: 'draft' }])),
	importing('the report as CSV', 'reports', ({ report }) => csv('id,narrative', `${report},door`)),
	importing('a draft and the locked one as CSV', 'reports', ({ draft, report }) =>
		csv('id,narrative', `${draft},door`, `${report},door`),
	),
	importing('a line as JSON', 'report_values', ({ line }) => json([{ id: line, value: 77 }])),
	importing('a line as CSV', 'report_values', ({ line }) => csv('id,value', `${line},77`)),
	...added([
		fromUrl('the report changed from the file', ({ report }) => ({
			report: { id: Number(report), state: 'draft', ...text },
		})),
		fromUrl('the file attached to the report', ({ report }) => ({
			attached: nested({ create: [{ reports_id: Number(report) }] }),
		})),
		fromUrl('the report changed over the attachment', ({ attachment, report }) => ({
			attached: nested({ update: [{ id: attachment, reports_id: { id: Number(report), ...text } }] }),
		})),
		door('POST /utils/sort/reports', 'the report moved in its order', ({ report, draft }) => ({
			item: report,
			to: draft,
		})),
		door('POST /utils/sort/reports', 'a draft moved past the report', ({ report, draft }) => ({
			item: draft,
			to: report,
		})),
		door('POST /utils/sort/report_values', 'a line moved in its order', ({ line, draftLine }) => ({
			item: line,
			to: draftLine,
		})),
	]),
	door(
		'POST /utils/revert/:id',
		'an earlier revision',
		() => undefined,
		({ saved }) => `/utils/revert/${saved}`,
	),
	{
		route: 'POST /versions/:id/promote',
		added: true,
		attempt: 'a content version promoted',
		knock: (client, target) =>
			withVersion(client, target, (id) =>
				inOrder(
					() => client.get(`/versions/${id}/compare`),
					(compared) =>
						client.send('POST', `/versions/${id}/promote`, {
							mainHash: dataOf<{ mainHash: string }>(compared).mainHash,
						}),
				),
			),
	},
	{
		route: 'GET /items/reports/:id?version=',
		added: true,
		attempt: 'a content version read, which the host writes for a moment',
		knock: (client, target) =>
			withVersion(client, target, (_id, key) => client.get(`/items/reports/${target.report}?version=${key}`)),
	},
	{
		route: 'share token',
		attempt: 'the report changed with a share of it',
		knock: (_client, { shared, report }) => shared.send('PATCH', `/items/reports/${report}`, text),
	},
	{
		route: 'nobody',
		attempt: 'the report changed without signing in',
		knock: ({ url }, { report }) =>
			clientFor(url, null).send('PATCH', `/items/reports/${report}`, { state: 'draft' }),
	},
	...(['quiet', 'loud'] as const).flatMap((kind) => flowDoors(kind)),
];

let versions = 0;

/** Saves a content version of the locked report and knocks with it. */
async function withVersion(
	client: Client,
	{ report }: Target,
	knock: (id: string, key: string) => ReturnType<Client['get']>,
) {
	versions += 1;
	const key = `door-${versions}`;
	return inOrder(
		() => client.send('POST', '/versions', { collection: 'reports', item: report, key, name: key }),
		async (made) => {
			const { id } = dataOf<{ id: string }>(made);
			const saved = await client.send('POST', `/versions/${id}/save`, { state: 'draft', ...text });
			return saved.status >= 400 ? saved : knock(id, key);
		},
	);
}

/** Operations of Flows with full access, which tell no hook (quiet) or do (loud); anybody may start the Flow. */
function flowDoors(kind: FlowKind): Door[] {
	const how = kind === 'quiet' ? 'without events' : 'with events';
	const start = (operation: string, attempt: string, body: (target: Target) => object): Door => ({
		route: `Flow ${operation}`,
		attempt: `${attempt}, with full access, ${how}`,
		knock: (client, target) =>
			client.send('POST', `/flows/trigger/${target.flows[kind][operation]}`, body(target)),
	});
	return [
		start('item-update', 'the report', ({ report }) => ({
			collection: 'reports',
			key: report,
			payload: text,
		})),
		start('item-update', 'its state', ({ report }) => ({
			collection: 'reports',
			key: report,
			payload: { state: 'draft' },
		})),
		start('item-update', 'a line', ({ line }) => ({
			collection: 'report_values',
			key: line,
			payload: { value: 77 },
		})),
		start('item-create', 'a line more', (t) => ({
			collection: 'report_values',
			payload: { report: t.report, ...t.freeLine, value: 1 },
		})),
		start('item-delete', 'the report', ({ report }) => ({ collection: 'reports', key: report })),
		start('item-delete', 'a line', ({ line }) => ({ collection: 'report_values', key: line })),
	];
}
