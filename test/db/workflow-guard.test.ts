import { describe, expect, it } from 'vitest';
import {
	insertArticle,
	insertWorkflow,
	outcome,
	people,
	stateOf,
	step,
	useNewsroom,
} from './workflow/newsroom.ts';

const database = useNewsroom();

async function approvedArticle(): Promise<string> {
	const { knex } = database();
	const id = await insertArticle(knex);
	expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
	expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('approved');
	return id;
}

describe('the guard of an item', () => {
	it('lets an item be born in the initial state only', async () => {
		const { knex } = database();
		expect(await outcome(knex('articles').insert({ title: 'x', unit: 2, state: 'approved' }))).toBe('TD001');
		const [born] = await knex('articles')
			.insert({ title: 'x', unit: 2, state: null })
			.returning<{ state: string }[]>('state');
		expect(born?.state).toBe('draft');
	});

	it('refuses every direct change of the state', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		expect(await outcome(knex('articles').where({ id }).update({ state: 'approved' }))).toBe('TD001');
		expect(await outcome(knex('articles').where({ id }).update({ state: null }))).toBe('TD001');
		expect(await stateOf(knex, id)).toBe('draft');
	});

	it('accepts a token for that very step only', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		const other = await insertArticle(knex);
		const forged = knex.transaction(async (trx) => {
			await trx.raw(`select set_config('tiendo.transition', ?, true)`, [`articles:${other}:draft>submitted`]);
			await trx('articles').where({ id }).update({ state: 'submitted' });
		});
		expect(await outcome(forged)).toBe('TD001');
	});

	it('lets no content ride along with a change of state', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		const riding = knex.transaction(async (trx) => {
			await trx.raw(`select set_config('tiendo.transition', ?, true)`, [`articles:${id}:draft>submitted`]);
			await trx('articles').where({ id }).update({ state: 'submitted', title: 'y' });
		});
		expect(await outcome(riding)).toBe('TD002');
	});

	it('keeps the content, the lines and the row of a locked item', async () => {
		const { knex } = database();
		const id = await approvedArticle();
		const free = await insertArticle(knex);
		const parts = knex('article_parts').where({ article: id });
		expect(await outcome(knex('articles').where({ id }).update({ title: 'y' }))).toBe('TD002');
		expect(await outcome(knex('articles').where({ id }).delete())).toBe('TD002');
		expect(await outcome(parts.clone().update({ value: 9 }))).toBe('TD002');
		expect(await outcome(parts.clone().delete())).toBe('TD002');
		expect(await outcome(knex('article_parts').insert({ article: id, value: 9 }))).toBe('TD002');
		expect(await outcome(parts.clone().update({ article: free }))).toBe('TD002');
		expect(await outcome(knex('article_parts').where({ article: free }).update({ article: id }))).toBe(
			'TD002',
		);
		expect(await outcome(knex.raw('truncate articles cascade'))).toBe('TD002');
		expect(await outcome(knex.raw('truncate article_parts'))).toBe('TD002');
	});

	it('names the state in the details of a refusal', async () => {
		const { knex } = database();
		const id = await approvedArticle();
		const refusal: unknown = await knex('articles')
			.where({ id })
			.update({ title: 'y' })
			.then(
				() => null,
				(error: unknown) => error,
			);
		expect(JSON.parse((refusal as { detail: string }).detail)).toMatchObject({
			state: 'approved',
			collection: 'articles',
		});
	});

	it('lets an unchanged save and the audit columns pass', async () => {
		const { knex } = database();
		const id = await approvedArticle();
		const audit = { title: 'News', user_updated: people.writer, date_updated: new Date(0) };
		expect(await outcome(knex('articles').where({ id }).update(audit))).toBe('written');
	});

	it('lets a user be deleted whom locked items name, and nobody empty that field by hand', async () => {
		const { knex } = database();
		const user = '00000000-0000-4000-8000-0000000000aa';
		await knex('directus_users').insert({ id: user });
		const id = await insertArticle(knex);
		await knex('articles').where({ id }).update({ editor_in_chief: user, user_updated: user });
		await step(knex, id, { action: 'submit', by: 'head' });
		expect(await outcome(knex('articles').where({ id }).update({ editor_in_chief: null }))).toBe('TD002');
		expect(await outcome(knex('directus_users').where({ id: user }).delete())).toBe('written');
		expect(await knex('articles').where({ id }).first('editor_in_chief', 'user_updated')).toEqual({
			editor_in_chief: null,
			user_updated: null,
		});
	});

	it('keeps the unit and the key of an item in every state', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		expect(await outcome(knex('articles').where({ id }).update({ unit: 3 }))).toBe('TD005');
		expect(await outcome(knex('articles').where({ id }).update({ unit: null }))).toBe('TD005');
		expect(await outcome(knex('article_parts').where({ article: id }).delete())).toBe('written');
		expect(await outcome(knex('articles').where({ id }).update({ id: 100_000 }))).toBe('TD005');
	});

	it('lets an editable item be edited and deleted with its lines', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		expect(await outcome(knex('articles').where({ id }).update({ title: 'y' }))).toBe('written');
		expect(await outcome(knex('article_parts').where({ article: id }).update({ value: 9 }))).toBe('written');
		expect(await outcome(knex('articles').where({ id }).delete())).toBe('written');
	});

	it('locks an item whose state the definition no longer knows', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		await step(knex, id, { action: 'submit', by: 'head' });
		await step(knex, id, { action: 'return', by: 'reviewer', comment: 'x' });
		// The guard of definitions refuses this; whoever switches it off opens nothing by it.
		await knex.raw('alter table workflow_states disable trigger td_workflow_state_part');
		await knex('workflow_states').where({ key: 'returned' }).update({ key: 'gone' });
		expect(await outcome(knex('articles').where({ id }).update({ title: 'y' }))).toBe('TD002');
		await knex('workflow_states').where({ key: 'gone' }).update({ key: 'returned' });
		await knex.raw('alter table workflow_states enable trigger td_workflow_state_part');
		expect(await outcome(knex('articles').where({ id }).update({ title: 'y' }))).toBe('written');
	});
});

describe('the log', () => {
	it('takes no update, delete or truncate and no row from outside a transition', async () => {
		const { knex } = database();
		const id = await approvedArticle();
		const rows = knex('workflow_log').where({ item: id });
		expect(await outcome(rows.clone().update({ comment: 'x' }))).toBe('TD004');
		expect(await outcome(rows.clone().delete())).toBe('TD004');
		expect(await outcome(knex.raw('truncate workflow_log'))).toBe('TD004');
		const forged = { collection: 'articles', item: id, from_state: 'approved', to_state: 'draft', hash: 'x' };
		expect(await outcome(knex('workflow_log').insert(forged))).toBe('TD004');
	});
});

describe('attaching', () => {
	it('refuses a collection without a table, a system table and a missing state field', async () => {
		const { knex } = database();
		for (const changes of [
			{ collection: 'nowhere' },
			{ collection: 'directus_users' },
			{ collection: 'workflows' },
			{ collection: 'units', state_field: 'nothing' },
			{ collection: 'units"; drop table units; --' },
		]) {
			expect(await outcome(insertWorkflow(knex, changes))).toBe('TD006');
		}
	});
});
