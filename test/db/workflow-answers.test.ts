import { describe, expect, it } from 'vitest';
import { readLog } from '@tiendo/core/store/workflow/log.ts';
import { verifyLog } from '@tiendo/core/store/workflow/verify-log.ts';
import { answer, insertArticle, itemOf, partsOf, people, step, useNewsroom } from './workflow/newsroom.ts';

const database = useNewsroom();

/** A returned article with a remark on each of its two parts. */
async function returnedArticle() {
	const { knex } = database();
	const id = await insertArticle(knex);
	const parts = await partsOf(knex, id);
	await step(knex, id, { action: 'submit', by: 'head' });
	const remarks = parts.map((line) => ({ line, text: `Part ${line}` }));
	await step(knex, id, { action: 'return', by: 'reviewer', comment: 'x', remarks });
	const [first = '', other = ''] = (await itemOf(knex, id)).remarks.map((remark) => remark.id);
	return { id, parts, first, other };
}

const standings = async (id: string) =>
	(await itemOf(database().knex, id)).remarks.map(({ standing }) => standing);

describe('remarks of a return', () => {
	it('keep the article from being sent until each is acted on or answered', async () => {
		const { knex } = database();
		const { id, parts, other } = await returnedArticle();
		const submit = () => step(knex, id, { action: 'submit', by: 'head' });
		expect(await standings(id)).toEqual(['open', 'open']);
		expect(await submit()).toBe('CONDITION_FAILED/remarks_open');
		await knex('article_parts').where({ id: parts[0] }).update({ value: 7 });
		expect(await standings(id)).toEqual(['changed', 'open']);
		expect(await submit()).toBe('CONDITION_FAILED/remarks_open');
		expect(await answer(knex, id, 'writer', [{ remark: other, text: null }])).toBe('answered');
		expect(await standings(id)).toEqual(['changed', 'answered']);
		expect(await submit()).toBe('submitted');
		expect(await standings(id)).toEqual(['changed', 'answered']);
	});

	it('are answered by rows of the log that hold, and move neither state, round nor votes', async () => {
		const { knex } = database();
		const { id, first, other } = await returnedArticle();
		await answer(knex, id, 'writer', [{ remark: first, text: 'Đã đối chiếu' }]);
		await answer(knex, id, 'head', [{ remark: other, text: null }]);
		const log = await readLog(knex, 'articles', id);
		expect(log.at(-2)).toMatchObject({
			action: 'answer',
			from_state: 'returned',
			to_state: 'returned',
			round: 1,
			actor: people.writer,
			remarks: [{ remark: first, text: 'Đã đối chiếu' }],
		});
		const item = await itemOf(knex, id);
		expect([item.state, item.round, item.past.length]).toEqual(['returned', 1, 2]);
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
		expect((await itemOf(knex, id)).round).toBe(2);
		expect(await verifyLog(knex, { collection: 'articles', item: id })).toEqual({
			items: 1,
			rows: 5,
			broken: [],
		});
	});

	it('leave editors of the round known who edited before the answer, and make whoever answers one of them', async () => {
		const { knex } = database();
		const { id, parts, first, other } = await returnedArticle();
		await knex('article_parts').where({ id: parts[0] }).update({ value: 7 });
		const activity = { action: 'update', collection: 'article_parts', item: parts[0] };
		await knex('directus_activity').insert({ ...activity, user: people.second });
		await answer(knex, id, 'reviewer', [
			{ remark: first, text: 'x' },
			{ remark: other, text: 'x' },
		]);
		await step(knex, id, { action: 'submit', by: 'head' });
		expect(await step(knex, id, { action: 'approve', by: 'second' })).toBe('FORBIDDEN/edited');
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('FORBIDDEN/edited');
	});

	it('are answered by nobody once the article is sent, and not by the remark of another one', async () => {
		const { knex } = database();
		const one = await returnedArticle();
		const two = await returnedArticle();
		const foreign = [{ remark: two.first, text: 'x' }];
		expect(await answer(knex, one.id, 'writer', foreign)).toBe('INVALID_PAYLOAD/unknown_remark');
		await answer(knex, two.id, 'writer', [
			{ remark: two.first, text: 'x' },
			{ remark: two.other, text: 'x' },
		]);
		await step(knex, two.id, { action: 'submit', by: 'head' });
		expect(await answer(knex, two.id, 'writer', foreign)).toBe('WRONG_STATE/state');
		expect(await readLog(knex, 'articles', one.id)).toHaveLength(2);
	});
});

describe('two connections at once', () => {
	it('never write an answer beside a submission: it comes first, or not at all', async () => {
		const { knex, second } = database();
		const elsewhere = second();
		for (let round = 0; round < 25; round += 1) {
			const { id, parts, first } = await returnedArticle();
			await knex('article_parts').where({ article: id }).increment('value', 1);
			const [sent, answered] = await Promise.all([
				step(knex, id, { action: 'submit', by: 'head' }),
				answer(elsewhere, id, 'writer', [{ remark: first, text: 'x' }]),
			]);
			expect(parts).toHaveLength(2);
			expect(sent).toBe('submitted');
			const actions = (await readLog(knex, 'articles', id)).map(({ action }) => action).slice(2);
			expect([answered, actions]).toEqual(
				answered === 'answered' ? ['answered', ['answer', 'submit']] : ['WRONG_STATE/state', ['submit']],
			);
			expect((await verifyLog(knex, { item: id })).broken).toEqual([]);
		}
	});
});
