import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { insertArticle, insertWorkflow, outcome, step, useNewsroom } from './workflow/newsroom.ts';

const database = useNewsroom();

describe('a definition without locked items', () => {
	const triggers = async () => {
		const { rows } = await database().knex.raw<{ rows: { name: string }[] }>(
			`select tgname as name from pg_trigger where tgname like 'td\\_workflow\\_%' and tgrelid in ('articles'::regclass, 'article_parts'::regclass)`,
		);
		return rows.map(({ name }) => name);
	};

	it('follows the active flag and the declared lines, and returns to where it was', async () => {
		const { knex } = database();
		const whole = (await triggers()).toSorted();
		expect(whole).toHaveLength(4);
		await knex('workflows').update({ line_relations: '[]' });
		expect(await triggers()).toHaveLength(2);
		await knex('workflows').update({ active: false });
		expect(await triggers()).toHaveLength(0);
		const free = await knex('articles')
			.insert({ title: 'x', unit: 2, state: 'approved' })
			.returning<{ id: number }[]>('id');
		// A row that is older than the workflow was approved by no step of it and holds nobody to it.
		await knex('workflows').update({ active: true });
		await knex('workflows').update({ active: false });
		await knex('articles').where({ id: free[0]?.id }).delete();
		await knex('workflows').update({ active: true, line_relations: '["parts"]' });
		expect((await triggers()).toSorted()).toEqual(whole);
	});

	it('misses none of its triggers, and says which once one is gone or switched off', async () => {
		const { knex } = database();
		const missing = async () => {
			const { rows } = await knex.raw<{ rows: { name: string }[] }>(
				'select td_workflow_missing_triggers() as name',
			);
			return rows.map(({ name }) => name);
		};
		expect(await missing()).toEqual([]);
		await knex.raw('alter table articles disable trigger td_workflow_item');
		expect(await missing()).toEqual(['articles.td_workflow_item']);
		await knex.raw('alter table articles enable trigger td_workflow_item');
		const line = (await triggers()).find((name) => name.startsWith('td_workflow_line_')) ?? '';
		await knex.raw('drop trigger ?? on article_parts', [line]);
		expect(await missing()).toEqual([`article_parts.${line}`]);
		await knex.raw(`select td_attach_workflow('articles')`);
		expect(await missing()).toEqual([]);
	});

	it('is deleted with its states and steps', async () => {
		const { knex } = database();
		const id = await insertWorkflow(knex, {
			collection: 'units',
			state_field: 'path',
			line_relations: '[]',
			unit_field: null,
		});
		expect(await outcome(knex('workflows').where({ id }).delete())).toBe('written');
		expect(await knex('workflow_states').where({ workflow: id })).toEqual([]);
	});

	it('opens and locks a state that no item is in', async () => {
		const { knex } = database();
		const approved = () => knex('workflow_states').where({ key: 'approved' });
		expect(await outcome(approved().update({ editable_by: '["*"]' }))).toBe('written');
		expect(await outcome(approved().update({ editable_by: '[]' }))).toBe('written');
	});
});

describe('the parts of a definition', () => {
	it('never move to another workflow, nor to none', async () => {
		const { knex } = database();
		const other = await insertWorkflow(knex, { active: false });
		for (const table of ['workflow_states', 'workflow_transitions']) {
			const part = () => knex(table).whereNot({ workflow: other }).limit(1);
			const { id } = await part().first<{ id: number }>('id');
			for (const workflow of [other, null])
				expect(await outcome(knex(table).where({ id }).update({ workflow }))).toBe('TD005');
		}
		await knex('workflows').where({ id: other }).delete();
	});
});

describe('a definition with locked items', () => {
	async function locked(knex: Knex): Promise<void> {
		const id = await insertArticle(knex);
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('approved');
	}

	it('is not switched off, deleted, emptied or turned to something else', async () => {
		const { knex } = database();
		await locked(knex);
		const flow = () => knex('workflows').where({ collection: 'articles' });
		for (const changes of [
			{ active: false },
			{ active: null },
			{ collection: 'article_parts' },
			{ state_field: 'title' },
			{ unit_field: null },
			{ line_relations: '[]' },
			{ line_relations: null },
		]) {
			expect([changes, await outcome(flow().update(changes))]).toEqual([changes, 'TD006']);
		}
		expect(await outcome(flow().delete())).toBe('TD006');
		expect(await outcome(knex.raw('truncate workflows cascade'))).toBe('TD002');
		expect(await outcome(knex.raw('truncate workflow_states'))).toBe('TD002');
		expect(await outcome(flow().update({ name: 'News', line_relations: '["parts"]' }))).toBe('written');
	});

	it('keeps the states that lock them, and leaves the others free', async () => {
		const { knex } = database();
		const state = (key: string) => knex('workflow_states').where({ key });
		expect(await outcome(state('approved').update({ editable_by: '["*"]' }))).toBe('TD006');
		expect(await outcome(state('approved').update({ key: 'accepted' }))).toBe('TD006');
		expect(await outcome(state('approved').delete())).toBe('TD006');
		expect(await outcome(state('approved').update({ label_vi: 'Đã duyệt' }))).toBe('written');
		expect(await outcome(state('in_review').update({ editable_by: '["*"]' }))).toBe('written');
	});

	it('says how many items stand in the way', async () => {
		const refused: unknown = await database()
			.knex('workflows')
			.update({ active: false })
			.then(
				() => null,
				(error: unknown) => error,
			);
		expect(JSON.parse((refused as { detail: string }).detail)).toEqual({ reason: 'items_in_use', count: 1 });
	});
});
