import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectionModel, DataModel } from '@tiendo/core/definitions/data-model.ts';
import { problemsInModel } from '@tiendo/core/definitions/reminder/in-model.ts';
import { parseReminderRule } from '@tiendo/core/definitions/reminder/parse.ts';
import type { ReminderRule } from '@tiendo/core/definitions/reminder/rule.ts';
import { parseWorkflow } from '@tiendo/core/definitions/workflow/parse.ts';
import type { WorkflowRows } from '@tiendo/core/definitions/workflow/rows.ts';
import { renderTitle } from '@tiendo/core/definitions/reminder/title-template.ts';
import { matchesFilter } from '@tiendo/core/domain/reminders/filter.ts';
import { nextActorsOf } from '@tiendo/core/domain/reminders/next-actors.ts';
import { ruleRow } from './reminders-rule-row.ts';

const parsed = (change: Record<string, unknown>): ReminderRule => {
	const result = parseReminderRule({ ...ruleRow, ...change });
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result.rule;
};

const fieldsOf = (change: Record<string, unknown>): readonly string[] => {
	const result = parseReminderRule({ ...ruleRow, ...change });
	return result.ok ? [] : result.problems.map(({ field }) => field);
};

const about = {
	collection: { subject: 'collection', collection: 'articles', anchor_field: 'publish_on' },
	waiting: { subject: 'waiting', collection: 'articles', anchor_field: 'sla_due' },
	targets: { subject: 'targets', conditions: ['behind'], body_vi: '{{ gap }}', body_en: '{{ gap }}' },
};

describe('what a rule is about', () => {
	it.each([
		['another collection without a name', { ...about.collection, collection: null }, 'collection'],
		['another collection without a date field', { ...about.collection, anchor_field: '' }, 'anchor_field'],
		['a date field with SQL in it', { ...about.collection, anchor_field: 'a" or 1=1' }, 'anchor_field'],
		['items waiting by a date of their own', { ...about.waiting, anchor_field: 'due_on' }, 'anchor_field'],
		['states that are no list', { ...about.waiting, states: 'submitted' }, 'states'],
		['targets in no condition', { ...about.targets, conditions: [] }, 'conditions'],
		['targets in an unknown condition', { ...about.targets, conditions: ['green'] }, 'conditions'],
		['a done filter with an unknown operator', { done_filter: { a: { _between: [1] } } }, 'done_filter'],
		['a filter on the present moment', { filter: { due_on: { _lt: '$NOW(-1 day)' } } }, 'filter'],
		['figures in a rule that has none', { body_vi: '{{ gap }}' }, 'body_vi'],
		['a workflow selector that is no yes or no', { audience: { workflow: 'reviewers' } }, 'audience'],
	])('cannot be %s', (_name, change, field) => {
		expect(fieldsOf(change)).toContain(field);
	});

	it('fills in what the subject knows itself', () => {
		expect(parsed({ subject: 'tasks' })).toMatchObject({
			...{ collection: 'tasks', unitField: 'lead_unit', titleTemplate: '{{code}} {{name_vi}}' },
			doneFilter: { status: { _eq: 'done' } },
		});
		expect(parsed({ subject: 'trainings', anchor_field: 'ends_on' })).toMatchObject({ unitField: 'unit' });
		expect(parsed({ ...about.targets, offsets: null })).toMatchObject({ conditions: ['behind'] });
		expect(parsed(about.collection)).toMatchObject({ collection: 'articles', anchorField: 'publish_on' });
	});
});

const collection = (
	name: string,
	columns: Record<string, string>,
	change: Partial<CollectionModel> = {},
): [string, CollectionModel] => [
	name,
	{
		...{ name, key: 'id', columns: new Map(Object.entries({ id: 'integer', ...columns })) },
		...{ one: new Map(), many: new Map(), secret: new Set(), created: null, template: null },
		...change,
	},
];

const model: DataModel = new Map([
	collection(
		'articles',
		{ title: 'text', state: 'text', publish_on: 'date', desk: 'integer', author: 'uuid', pin: 'text' },
		{
			one: new Map([
				['desk', 'desks'],
				['author', 'directus_users'],
			]),
			many: new Map([['comments', { collection: 'comments', field: 'article' }]]),
			secret: new Set(['pin']),
		},
	),
	collection('desks', { name: 'text' }),
	collection('comments', { article: 'integer', text: 'text' }),
	collection('directus_users', { first_name: 'text', password: 'text' }),
]);

const rows: WorkflowRows = {
	workflow: { id: 1, name: 'Bài viết', collection: 'articles', state_field: 'state', active: true },
	states: [
		{ key: 'draft', kind: 'initial', editable_by: ['*'] },
		{ key: 'submitted', kind: 'open', editable_by: [], sla_hours: 8 },
		{ key: 'approved', kind: 'final', editable_by: [] },
	],
	transitions: [
		{
			action: 'submit',
			from_states: ['draft'],
			to_state: 'submitted',
			policies: ['Writers'],
			unit_relation: 'own',
		},
		{
			action: 'withdraw',
			from_states: ['submitted'],
			to_state: 'draft',
			policies: ['Writers'],
			unit_relation: 'own',
		},
		{
			...{ action: 'approve', from_states: ['submitted'], to_state: 'approved', user_field: 'author' },
			...{ policies: ['Editors'], unit_relation: 'ancestor' },
		},
	],
} as unknown as WorkflowRows;
const workflow = parseWorkflow(rows);

const problemsOf = (change: Record<string, unknown>): string[] => {
	const audience = { policy: ['Editors'] };
	const rule = parsed({ escalate_from: null, audience, ...change });
	const surroundings = {
		model,
		workflows: new Map([['articles', workflow]]),
		policies: new Set(['Editors', 'Writers']),
	};
	return problemsInModel(rule, surroundings).map(({ field, en }) => `${field}: ${en}`);
};

describe('a rule in a project', () => {
	it.each([
		[{ ...about.collection, collection: 'planets' }, 'collection: there is no collection'],
		[{ ...about.collection, collection: 'directus_users' }, 'collection: there is no collection'],
		[{ ...about.collection, anchor_field: 'title' }, 'anchor_field: "title" is no date field'],
		[{ ...about.collection, anchor_field: 'nowhere' }, 'anchor_field: "nowhere" is no date field'],
		[{ ...about.collection, unit_field: 'title' }, 'unit_field: "title" points at no collection'],
		[
			{ ...about.collection, filter: { desk: { floor: { _eq: 1 } } } },
			'filter: there is no field "desk.floor"',
		],
		[
			{ ...about.collection, filter: { title: { length: { _gt: 1 } } } },
			'filter: there is no field "title.length"',
		],
		[{ ...about.collection, done_filter: { gone: { _eq: 1 } } }, 'done_filter: there is no field "gone"'],
		[
			{ ...about.collection, title_template: '{{ author.password }}' },
			'title_template: the field "author.password"',
		],
		[
			{ ...about.collection, filter: { pin: { _starts_with: '1' } } },
			'filter: the field "pin" may not be read',
		],
		[{ ...about.collection, audience: { policy: 'Nobody' } }, 'audience: there is no policy "Nobody"'],
		[
			{ ...about.collection, audience: { user_field: 'title' } },
			'audience: "title" does not point at a user',
		],
		[{ ...about.waiting, states: ['sleeping'] }, 'states: the workflow has no state "sleeping"'],
		[{ ...about.waiting, states: ['draft'] }, 'anchor_field: none of these states has a time limit'],
		[{ ...about.waiting, collection: 'desks' }, 'collection: this collection has no active workflow'],
		[{ subject: 'reports' }, 'subject: the subject "reports" is not there in this project'],
		[{ subject: 'tasks' }, 'subject: the subject "tasks" is not there in this project'],
	])('is refused at its field: %j', (change, expected) => {
		expect(problemsOf(change).join('\n')).toContain(expected);
	});

	it.each([
		{
			...about.collection,
			...{ filter: { desk: { name: { _eq: 'x' } } }, done_filter: { comments: { text: { _nnull: true } } } },
			...{ title_template: '{{ title }} {{ author.first_name }}', unit_field: 'desk' },
			audience: { user_field: 'author', workflow: true },
		},
		about.waiting,
		{ ...about.waiting, anchor_field: 'since', states: ['draft'] },
	])('runs where everything is there: %j', (change) => {
		expect(problemsOf(change)).toEqual([]);
	});
});

describe('those whose step is next', () => {
	const person = (policy: string, unitPath: string | null, id = 'x') => ({
		...{ id, unitPath },
		policies: [{ id: policy, name: policy }],
	});
	const item = { item: { state: 'submitted', author: 'me' }, unitPath: '/1/2/' };
	it.each([
		['an editor above', person('Editors', '/1/'), true],
		['an editor beside', person('Editors', '/3/'), false],
		['a writer, who could only take it back', person('Writers', '/1/2/'), false],
		['the person the item names', person('Readers', null, 'me'), true],
	])('are %s: %s → %s', (_name, who, expected) => {
		expect(nextActorsOf(workflow, item)(who)).toBe(expected);
	});
});

describe('related rows', () => {
	it('fit a filter where one of them does, and an empty list as a missing row would', () => {
		const withoutRow = { attendance: { id: { _null: true } } };
		expect(matchesFilter(withoutRow, { attendance: [] })).toBe(true);
		expect(matchesFilter(withoutRow, { attendance: [{ id: 3 }] })).toBe(false);
		expect(matchesFilter({ a: { n: { _gt: 2 } } }, { a: [{ n: 1 }, { n: 3 }] })).toBe(true);
	});

	it('name an item by its template, and never throw', () => {
		expect(renderTitle('{{ code }} – {{unit.name}}{{ gone }}', { code: 7, unit: { name: 'A' } }, 'k')).toBe(
			'7 – A–',
		);
		fc.assert(fc.property(fc.string(), fc.object(), (text, row) => renderTitle(text, row, 'k').length >= 0));
	});
});
