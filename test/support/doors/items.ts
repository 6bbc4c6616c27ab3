import { added, door, nested, type Door } from './door.ts';

const state = { state: 'draft' };
const text = { narrative: 'door' };
const line = '/items/report_values';
const file = '/items/reports_files';

/** The host's own refusal of an empty field that must be filled, before the database is asked. */
const NOT_NULL = { instead: 'FAILED_VALIDATION' } as const;

/** The routes of one item and of several. */
export const itemDoors: readonly Door[] = [
	door('PATCH /items/reports/:id', 'another state', () => state),
	door('PATCH /items/reports/:id', 'no state', () => ({ state: null }), undefined, NOT_NULL),
	door('PATCH /items/reports/:id', 'other content', () => text),
	door('PATCH /items/reports/:id', 'another deadline', () => ({ due_on: '2030-01-01' })),
	door('PATCH /items/reports/:id', 'state and content at once', () => ({ ...state, ...text })),
	door('PATCH /items/reports/:id', 'another unit', ({ unit }) => ({ unit: unit + 1 })),
	door('PATCH /items/reports/:id', 'another period', ({ period }) => ({ period: period + 1 })),
	door('PATCH /items/reports/:id', 'another template', ({ template }) => ({ template: template + 1 })),
	door('PATCH /items/reports', 'a list of rows', ({ report }) => [{ id: report, ...text }]),
	door('PATCH /items/reports', 'a draft and the locked one in a list', ({ report, draft }) => [
		{ id: draft, ...text },
		{ id: report, ...text },
	]),
	door('PATCH /items/reports', 'keys', ({ report, draft }) => ({ keys: [draft, report], data: text })),
	door('PATCH /items/reports', 'a filter', ({ report }) => ({
		query: { filter: { id: { _eq: report } } },
		data: state,
	})),
	door('POST /items/reports', 'a report born approved', ({ template, period, unit }) => ({
		template,
		period,
		unit,
		due_on: '2023-01-01',
		state: 'approved',
	})),
	door(
		'POST /items/reports',
		'a report under the locked one’s key',
		({ report, template, period, unit }) => ({ id: report, template, period, unit, due_on: '2023-01-01' }),
		undefined,
		{ instead: 'RECORD_NOT_UNIQUE' },
	),
	door('DELETE /items/reports/:id', 'the report', () => undefined),
	door('DELETE /items/reports', 'keys', ({ report }) => [report]),
	door('DELETE /items/reports', 'a draft and the locked one by keys', ({ report, draft }) => ({
		keys: [draft, report],
	})),
	door('DELETE /items/reports', 'a filter', ({ report }) => ({ query: { filter: { id: { _eq: report } } } })),
	door(
		'PATCH /items/report_values/:id',
		'another figure',
		() => ({ value: 77 }),
		(t) => `${line}/${t.line}`,
	),
	door(
		'PATCH /items/report_values/:id',
		'a note',
		() => ({ note: 'door' }),
		(t) => `${line}/${t.line}`,
	),
	door(
		'PATCH /items/report_values/:id',
		'the line moved to another report',
		(t) => ({ report: t.draft }),
		(t) => `${line}/${t.line}`,
	),
	door(
		'PATCH /items/report_values/:id',
		'a line moved in from another report',
		(t) => ({ report: t.report }),
		(t) => `${line}/${t.draftLine}`,
	),
	door('PATCH /items/report_values', 'a list of rows', (t) => [
		{ id: t.draftLine, value: 1 },
		{ id: t.line, value: 77 },
	]),
	door('PATCH /items/report_values', 'keys', (t) => ({ keys: [t.line], data: { value: 77 } })),
	door('PATCH /items/report_values', 'a filter', (t) => ({
		query: { filter: { report: { _eq: t.report } } },
		data: { value: 77 },
	})),
	door('POST /items/report_values', 'one more line', (t) => ({ report: t.report, ...t.freeLine, value: 1 })),
	door(
		'DELETE /items/report_values/:id',
		'a line',
		() => undefined,
		(t) => `${line}/${t.line}`,
	),
	door('DELETE /items/report_values', 'keys', (t) => [t.line]),
	door('DELETE /items/report_values', 'a filter', (t) => ({
		query: { filter: { report: { _eq: t.report } } },
	})),
	door('POST /items/reports_files', 'one more attachment', (t) => ({
		reports_id: t.report,
		directus_files_id: t.file,
	})),
	door(
		'PATCH /items/reports_files/:id',
		'an attachment moved away',
		(t) => ({ reports_id: t.draft }),
		(t) => `${file}/${t.attachment}`,
	),
	door(
		'DELETE /items/reports_files/:id',
		'an attachment',
		() => undefined,
		(t) => `${file}/${t.attachment}`,
	),
	{
		...door('POST /items/workflow_log', 'a row of the log', ({ report }) => ({
			collection: 'reports',
			item: report,
			action: 'approve',
			at: '2023-01-01T00:00:00Z',
			hash: 'x',
		})),
		stateless: true,
	},
	{
		route: 'PATCH /items/workflow_log',
		attempt: 'the log rewritten',
		stateless: true,
		knock: (client) => client.send('PATCH', '/items/workflow_log', { keys: [1], data: { comment: 'door' } }),
	},
	{
		route: 'DELETE /items/workflow_log',
		attempt: 'the log cut off',
		stateless: true,
		knock: (client) => client.send('DELETE', '/items/workflow_log', [1]),
	},
	{
		route: 'permission presets',
		attempt: 'presets that approve and rewrite whatever is saved',
		knock: (_client, { preset, report }) =>
			preset.send('PATCH', `/items/reports/${report}`, { provenance: 'sourced' }),
	},
	{
		route: 'permission presets',
		attempt: 'presets on a report that is still a draft',
		knock: (_client, { preset, draft }) =>
			preset.send('PATCH', `/items/reports/${draft}`, { provenance: 'sourced' }),
	},
];

/** Writes that reach the report or its lines through another row. */
export const nestedDoors: readonly Door[] = [
	door('PATCH /items/reports/:id', 'a line changed from its report', (t) => ({
		values: nested({ update: [{ id: t.line, value: 77 }] }),
	})),
	door('PATCH /items/reports/:id', 'a line added from its report', (t) => ({
		values: nested({ create: [{ ...t.freeLine, value: 1 }] }),
	})),
	door(
		'PATCH /items/reports/:id',
		'a line deleted from its report',
		(t) => ({
			values: nested({ delete: [t.line] }),
		}),
		undefined,
		NOT_NULL,
	),
	door('PATCH /items/reports/:id', 'the lines replaced by a list', (t) => ({
		values: [{ id: t.line, value: 77 }],
	})),
	door('PATCH /items/reports/:id', 'the lines emptied', () => ({ values: [] }), undefined, NOT_NULL),
	door('PATCH /items/reports/:id', 'an attachment added from its report', (t) => ({
		files: nested({ create: [{ directus_files_id: t.file }] }),
	})),
	door('PATCH /items/reports/:id', 'the attachments emptied', () => ({ files: [] })),
	door(
		'PATCH /items/report_values/:id',
		'the report changed from its line',
		(t) => ({ report: { id: t.report, ...state, ...text } }),
		(t) => `${line}/${t.line}`,
	),
	door(
		'PATCH /items/report_values/:id',
		'the report changed from another report’s line',
		(t) => ({ report: { id: t.report, ...text } }),
		(t) => `${line}/${t.draftLine}`,
	),
	door(
		'PATCH /items/reports_files/:id',
		'the report changed from its attachment',
		(t) => ({ reports_id: { id: t.report, ...state } }),
		(t) => `${file}/${t.attachment}`,
	),
	...added([
		door(
			'PATCH /items/units/:id',
			'the report changed from its unit',
			(t) => ({ reports: nested({ update: [{ id: t.report, ...text }] }) }),
			(t) => `/items/units/${t.unit}`,
		),
		door(
			'PATCH /items/units/:id',
			'the report deleted from its unit',
			(t) => ({ reports: nested({ delete: [t.report] }) }),
			(t) => `/items/units/${t.unit}`,
			NOT_NULL,
		),
		door(
			'PATCH /items/units/:id',
			'the report taken over by another unit',
			(t) => ({ reports: nested({ update: [{ id: t.report }] }) }),
			(t) => `/items/units/${t.unit + 1}`,
		),
		door(
			'PATCH /items/report_periods/:id',
			'the report changed from its period',
			(t) => ({ reports: nested({ update: [{ id: t.report, ...state }] }) }),
			(t) => `/items/report_periods/${t.period}`,
		),
		door(
			'PATCH /items/report_templates/:id',
			'the report changed from its template',
			(t) => ({ reports: nested({ update: [{ id: t.report, ...text }] }) }),
			(t) => `/items/report_templates/${t.template}`,
		),
		door(
			'PATCH /items/report_template_lines/:id',
			'the line changed from its template line',
			(t) => ({ figures: nested({ update: [{ id: t.line, value: 77 }] }) }),
			(t) => `/items/report_template_lines/${t.templateLine}`,
		),
		door(
			'PATCH /items/indicators/:id',
			'the line changed from its indicator',
			(t) => ({ figures: nested({ update: [{ id: t.line, value: 77 }] }) }),
			(t) => `/items/indicators/${t.indicator}`,
		),
		door(
			'PATCH /users/:id',
			'the report changed from a user',
			(t) => ({ reports_edited: nested({ update: [{ id: t.report, ...text }] }) }),
			(t) => `/users/${t.user}`,
		),
		door(
			'PATCH /users/:id',
			'the report changed from a user over the unit',
			(t) => ({ unit: { id: t.unit, reports: nested({ update: [{ id: t.report, ...text }] }) } }),
			(t) => `/users/${t.user}`,
		),
		door(
			'PATCH /files/:id',
			'the report changed from a file',
			(t) => ({ report: { id: t.report, ...state, ...text } }),
			(t) => `/files/${t.file}`,
		),
		door(
			'PATCH /files/:id',
			'an attachment moved away from its file',
			(t) => ({ attached: nested({ update: [{ id: t.attachment, reports_id: t.draft }] }) }),
			(t) => `/files/${t.file}`,
		),
	]),
	door(
		'PATCH /files/:id',
		'another title of an attached file',
		() => ({ title: 'door' }),
		(t) => `/files/${t.file}`,
	),
	door(
		'PATCH /files/:id',
		'other content of an attached file',
		() => {
			const form = new FormData();
			form.append('file', new Blob(['door'], { type: 'text/plain' }), 'door.txt');
			return form;
		},
		(t) => `/files/${t.file}`,
	),
];

/** Rows that hang on others: what is deleted takes its dependents along, without any event of theirs. */
export const cascadeDoors: readonly Door[] = [
	door(
		'DELETE /items/units/:id',
		'the unit of the report',
		() => undefined,
		(t) => `/items/units/${t.unit}`,
	),
	door(
		'DELETE /items/report_periods/:id',
		'the period of the report',
		() => undefined,
		(t) => `/items/report_periods/${t.period}`,
	),
	door(
		'DELETE /items/report_templates/:id',
		'the template of the report',
		() => undefined,
		(t) => `/items/report_templates/${t.template}`,
		// Closed because reports were sent by it, whatever the state of this one.
		{ stateless: true },
	),
	door(
		'DELETE /items/report_template_lines/:id',
		'the template line of a figure',
		() => undefined,
		(t) => `/items/report_template_lines/${t.templateLine}`,
		{ stateless: true },
	),
	door(
		'DELETE /items/indicators/:id',
		'the indicator of a figure',
		() => undefined,
		(t) => `/items/indicators/${t.indicator}`,
	),
	door(
		'DELETE /files/:id',
		'a file attached to the report',
		() => undefined,
		(t) => `/files/${t.file}`,
	),
	door(
		'DELETE /files',
		'attached files by keys',
		(t) => [t.file],
		() => '/files',
	),
];
