import type { Answer, Client } from './client.ts';

/** What a door is tried on: `report` and `line` are locked, `draft` is another report. */
export interface Target {
	report: string;
	line: number;
	draft: string;
	period: number;
	template: number;
	unit: number;
	saved: number;
}

export type Door = (client: Client, target: Target) => Promise<Answer<unknown>>;

const imported = (collection: string, rows: object[]): [string, FormData] => {
	const form = new FormData();
	form.append('file', new Blob([JSON.stringify(rows)], { type: 'application/json' }), 'rows.json');
	return [`/utils/import/${collection}`, form];
};

/** Every way Directus offers to change a row, tried on a report that nobody may change. */
export const doors: Record<string, Door> = {
	'PATCH state': (c, t) => c.send('PATCH', `/items/reports/${t.report}`, { state: 'draft' }),
	'PATCH content': (c, t) => c.send('PATCH', `/items/reports/${t.report}`, { narrative: 'door' }),
	'PATCH unit': (c, t) => c.send('PATCH', `/items/reports/${t.report}`, { unit: t.unit + 1 }),
	'PATCH list': (c, t) => c.send('PATCH', '/items/reports', [{ id: t.report, narrative: 'door' }]),
	'PATCH keys': (c, t) =>
		c.send('PATCH', '/items/reports', { keys: [t.report], data: { state: 'approved', narrative: 'door' } }),
	'nested update': (c, t) =>
		c.send('PATCH', `/items/reports/${t.report}`, {
			values: { create: [], update: [{ id: t.line, value: 77 }], delete: [] },
		}),
	'nested delete': (c, t) =>
		c.send('PATCH', `/items/reports/${t.report}`, { values: { create: [], update: [], delete: [t.line] } }),
	'PATCH line': (c, t) => c.send('PATCH', `/items/report_values/${t.line}`, { value: 77 }),
	'move line away': (c, t) => c.send('PATCH', `/items/report_values/${t.line}`, { report: t.draft }),
	'DELETE line': (c, t) => c.send('DELETE', `/items/report_values/${t.line}`),
	DELETE: (c, t) => c.send('DELETE', `/items/reports/${t.report}`),
	'DELETE keys': (c, t) => c.send('DELETE', '/items/reports', [t.report]),
	'born approved': (c, t) =>
		c.send('POST', '/items/reports', {
			template: t.template,
			period: t.period,
			unit: t.unit,
			due_on: '2023-01-01',
			state: 'approved',
		}),
	'GraphQL item': (c, t) =>
		c.graphql(`mutation { update_reports_item(id: "${t.report}", data: { narrative: "door" }) { id } }`),
	'GraphQL batch': (c, t) =>
		c.graphql(`mutation { update_reports_batch(data: [{ id: "${t.report}", state: "draft" }]) { id } }`),
	'GraphQL line': (c, t) =>
		c.graphql(`mutation { update_report_values_item(id: "${t.line}", data: { value: 77 }) { id } }`),
	'GraphQL delete': (c, t) => c.graphql(`mutation { delete_reports_item(id: "${t.report}") { id } }`),
	'import report': (c, t) =>
		c.send('POST', ...imported('reports', [{ id: Number(t.report), narrative: 'door', state: 'draft' }])),
	'import line': (c, t) => c.send('POST', ...imported('report_values', [{ id: t.line, value: 77 }])),
	revert: (c, t) => c.send('POST', `/utils/revert/${t.saved}`),
	'log row': (c, t) =>
		c.send('POST', '/items/workflow_log', {
			collection: 'reports',
			item: t.report,
			action: 'approve',
			at: '2023-01-01T00:00:00Z',
			hash: 'x',
		}),
};
