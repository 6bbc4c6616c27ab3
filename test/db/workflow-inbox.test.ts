import type { SchemaOverview } from '@directus/types';
import { describe, expect, it } from 'vitest';
import { readActiveWorkflow } from '@tiendo/core/store/workflow/definitions.ts';
import { markAbsent, markPresent, readViewers } from '@tiendo/core/store/workflow/presence.ts';
import { readCandidates } from '../../extensions/approvals/src/endpoint/inbox/candidates.ts';
import { reachesOf } from '../../extensions/approvals/src/endpoint/inbox/reach.ts';
import { stepFeed, type StepNews } from '../../extensions/approvals/src/server/step-news.ts';
import { actorFor, insertArticle, people, step, useNewsroom, type Person } from './workflow/newsroom.ts';

const database = useNewsroom();

/** The part of Directus' description of the tables that is read here. */
const schema = {
	collections: {
		articles: { primary: 'id', fields: { id: { type: 'integer' } } },
		units: { collection: 'units', primary: 'id', fields: { path: { type: 'string' } } },
	},
	relations: [
		{ collection: 'articles', field: 'unit', related_collection: 'units' },
		{ collection: 'directus_users', field: 'unit', related_collection: 'units' },
	],
} as unknown as SchemaOverview;

const anything = { states: [], unit: null, sort: 'time_left', descending: false } as const;

async function waitingFor(person: Person, query: object = {}, most = 100) {
	const { knex } = database();
	const workflow = await readActiveWorkflow(knex, 'articles');
	if (!workflow) throw new Error('The newsroom lost its workflow');
	const reaches = reachesOf(workflow, await actorFor(knex, person));
	return readCandidates(knex, schema, workflow, reaches, { ...anything, ...query }, most);
}

const keys = async (person: Person, query: object = {}, most = 100) =>
	(await waitingFor(person, query, most)).rows.map(({ id }) => id);

async function submitted(): Promise<string> {
	const id = await insertArticle(database().knex);
	expect(await step(database().knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
	return id;
}

describe('what waits', () => {
	it('is found by state and unit, with the moment and the round of its state', async () => {
		const draft = await insertArticle(database().knex);
		const id = await submitted();
		const { rows, complete } = await waitingFor('reviewer');
		expect(complete).toBe(true);
		const found = rows.find((row) => row.id === id);
		expect(found).toMatchObject({ state: 'submitted', round: 1, unit: '2', due: null });
		expect(found?.since).toEqual(new Date('2023-09-20T08:00:00Z'));
		expect(found?.steps.map(({ transition }) => transition.action)).toEqual(['take', 'approve', 'return']);
		expect(rows.map((row) => row.id)).not.toContain(draft);
		expect(await keys('head')).toEqual([]);
	});

	it('leaves the list with the step that ends it', async () => {
		const id = await submitted();
		expect(await keys('reviewer')).toContain(id);
		await step(database().knex, id, { action: 'take', by: 'reviewer' });
		expect(await keys('reviewer', { states: ['in_review'] })).toContain(id);
		expect(await keys('reviewer', { states: ['submitted'] })).not.toContain(id);
		await step(database().knex, id, { action: 'approve', by: 'second' });
		expect(await keys('reviewer')).not.toContain(id);
	});

	it('says when there is more than was asked for', async () => {
		await submitted();
		await submitted();
		const { rows, complete } = await waitingFor('reviewer', { states: ['submitted'] }, 1);
		expect(rows).toHaveLength(1);
		expect(complete).toBe(false);
	});

	it('narrows to a unit with what is below it, and to nothing for a unit that is not there', async () => {
		const id = await submitted();
		expect(await keys('reviewer', { unit: '2' })).toContain(id);
		expect(await keys('reviewer', { unit: '1' })).toContain(id);
		expect(await keys('reviewer', { unit: '3' })).toEqual([]);
		expect(await keys('reviewer', { unit: `1' or true --` })).toEqual([]);
	});

	it('shows an item that stood in its state before there was a workflow, once and without a moment', async () => {
		const { knex } = database();
		// The guard would let no item be born in that state: this one was there before it.
		await knex.raw('alter table articles disable trigger td_workflow_item');
		const [row] = await knex('articles')
			.insert({ title: 'Old', unit: 2, state: 'submitted' })
			.returning<{ id: number }[]>('id');
		const { rows } = await waitingFor('reviewer');
		await knex('articles').where({ id: row?.id }).delete();
		await knex.raw('alter table articles enable trigger td_workflow_item');
		expect(rows.filter(({ id }) => id === String(row?.id))).toMatchObject([{ since: null, round: 1 }]);
	});

	it('is sorted by the due field too, where the workflow names one', async () => {
		const { knex } = database();
		await knex.raw('alter table articles add column due_on date');
		await knex('workflows').update({ due_field: 'due_on' });
		const [late, early] = [await insertArticle(knex), await insertArticle(knex)];
		await knex('articles').where({ id: late }).update({ due_on: '2023-10-02' });
		await knex('articles').where({ id: early }).update({ due_on: '2023-10-01' });
		for (const id of [late, early]) await step(knex, id, { action: 'submit', by: 'head' });
		const { rows } = await waitingFor('reviewer', { sort: 'due' });
		expect(rows.slice(0, 2).map(({ id, due }) => [id, due])).toEqual([
			[early, '2023-10-01'],
			[late, '2023-10-02'],
		]);
		const { rows: indexes } = await knex.raw(
			`select indexdef from pg_indexes where tablename = 'articles' and indexname like 'td_workflow_waiting_%'`,
		);
		expect(indexes).toEqual([{ indexdef: expect.stringContaining('(state, due_on, id)') }]);
	});
});

describe('who looks at an item', () => {
	const item = { collection: 'articles', id: '1' };

	it('is told to the others, not to oneself, until they close it', async () => {
		const { knex } = database();
		await knex('directus_users').where({ id: people.second }).update({ first_name: 'Văn', last_name: 'E' });
		await markPresent(knex, item, people.second);
		await markPresent(knex, item, people.second);
		const seen = await readViewers(knex, [item, { collection: 'articles', id: '2' }], people.reviewer);
		expect([...seen]).toEqual([['articles:1', [{ id: people.second, name: 'Văn E' }]]]);
		expect(await readViewers(knex, [item], people.second)).toEqual(new Map());
		await markAbsent(knex, item, people.second);
		expect(await readViewers(knex, [item], people.reviewer)).toEqual(new Map());
	});

	it('is forgotten after a minute, and cleared away by whoever comes next', async () => {
		const { knex } = database();
		await markPresent(knex, item, people.second);
		await knex('td_presence').update({ seen_at: knex.raw(`now() - interval '61 seconds'`) });
		expect(await readViewers(knex, [item], people.reviewer)).toEqual(new Map());
		await knex('td_presence').update({ seen_at: knex.raw(`now() - interval '10 minutes'`) });
		await markPresent(knex, item, people.reviewer);
		expect(await knex('td_presence').select('user')).toEqual([{ user: people.reviewer }]);
	});
});

describe('the news of a step', () => {
	it('reaches a listener of another pool at the commit, not before, and names no item', async () => {
		const { knex } = database();
		const heard: StepNews[] = [];
		const logger = { warn: (error: unknown) => heard.push(error as StepNews), debug: () => undefined };
		const feed = stepFeed({ database: database().second(), logger: logger as never });
		const unsubscribe = feed.subscribe((news) => heard.push(news));
		await expect
			.poll(async () => {
				const { rows } = await knex.raw(
					`select 1 from pg_stat_activity where datname = current_database() and query = 'listen td_workflow'`,
				);
				return rows.length;
			})
			.toBe(1);
		const id = await submitted();
		await expect.poll(() => heard).toEqual([{ collection: 'articles', from: 'draft', to: 'submitted' }]);
		await step(knex, id, { action: 'return', by: 'reviewer' });
		await step(knex, id, { action: 'take', by: 'reviewer' });
		await expect.poll(() => heard.length).toBe(2);
		expect(heard[1]).toEqual({ collection: 'articles', from: 'submitted', to: 'in_review' });
		unsubscribe();
		await expect
			.poll(async () => {
				const { rows } = await knex.raw(
					`select 1 from pg_stat_activity where datname = current_database() and query = 'listen td_workflow'`,
				);
				return rows.length;
			})
			.toBe(0);
	});
});
