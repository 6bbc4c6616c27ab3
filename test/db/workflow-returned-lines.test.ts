import { beforeAll, describe, expect, it } from 'vitest';
import { readOpenParts } from '@tiendo/core/store/workflow/open-lines.ts';
import { insertArticle, outcome, people, partsOf, stateOf, step, useNewsroom } from './workflow/newsroom.ts';

const database = useNewsroom();

beforeAll(async () => {
	const { knex } = database();
	await knex('workflow_transitions').where({ action: 'return' }).update({ returned_lines_only: true });
	await knex('workflows').update({ line_relations: '["parts", "sources"]' });
});

/** An article with two parts and a source, returned with remarks on the places that `name` picks. */
async function returnedArticle(
	name: (parts: string[]) => { line?: string; relation?: string; field?: string }[],
): Promise<{ id: string; parts: string[] }> {
	const { knex } = database();
	const id = await insertArticle(knex);
	await knex('article_sources').insert({ code: `s${id}`, article: id, url: 'http://a' });
	const parts = await partsOf(knex, id);
	await step(knex, id, { action: 'submit', by: 'head' });
	const remarks = name(parts).map((place) => ({ ...place, text: 'x' }));
	expect(await step(knex, id, { action: 'return', by: 'reviewer', comment: 'x', remarks })).toBe('returned');
	return { id, parts };
}

describe('an article returned with a remark on a line', () => {
	it('lets that line change and nothing else, and says why', async () => {
		const { knex } = database();
		const { id, parts } = await returnedArticle(([first]) => [{ line: first }]);
		const free = await insertArticle(knex);
		const part = (key: string | undefined) => knex('article_parts').where({ id: key });
		const source = knex('article_sources').where({ article: id });
		const tried: Record<string, PromiseLike<unknown>> = {
			'the named line': part(parts[0]).update({ value: 7 }),
			'another line': part(parts[1]).update({ value: 7 }),
			'both lines': knex('article_parts').where({ article: id }).update({ value: 8 }),
			'a new line': knex('article_parts').insert({ article: id, value: 9 }),
			'taking the named line out': part(parts[0]).delete(),
			'moving the named line away': part(parts[0]).update({ article: free }),
			'moving a line in': knex('article_parts').where({ article: free }).update({ article: id }),
			'giving the named line another key': part(parts[0]).update({ id: 900_000 + Number(id) }),
			'a line of another relation': source.clone().update({ url: 'http://b' }),
			'a field': knex('articles').where({ id }).update({ title: 'B' }),
			'the article': knex('articles').where({ id }).delete(),
			'saving a closed line as it is': part(parts[1]).update({ value: 2, user_updated: people.writer }),
		};
		const told: Record<string, string> = {};
		for (const [name, write] of Object.entries(tried)) told[name] = await outcome(write);
		expect(told).toEqual({
			...Object.fromEntries(Object.keys(tried).map((name) => [name, 'TD002'])),
			'the named line': 'written',
			'saving a closed line as it is': 'written',
		});
		const refusal: unknown = await part(parts[1])
			.update({ value: 7 })
			.then(
				() => null,
				(error: unknown) => error,
			);
		expect(JSON.parse((refusal as { detail: string }).detail)).toEqual({
			state: 'returned',
			collection: 'articles',
			item: id,
			line: parts[1],
			reason: 'returned_lines_only',
		});
	});

	it('is locked once it is sent, and open at the same place only when the sending is withdrawn', async () => {
		const { knex } = database();
		const { id, parts } = await returnedArticle(([first]) => [{ line: first }]);
		const [first, other] = parts.map((key) => knex('article_parts').where({ id: key }));
		if (!first || !other) throw new Error('The article has no parts');
		expect(await outcome(first.clone().update({ value: 7 }))).toBe('written');
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
		expect(await outcome(first.clone().update({ value: 8 }))).toBe('TD002');
		expect(await step(knex, id, { action: 'withdraw', by: 'head' })).toBe('draft');
		expect(await outcome(first.clone().update({ value: 8 }))).toBe('written');
		expect(await outcome(other.clone().update({ value: 8 }))).toBe('TD002');
		// Undone, so nobody has acted on the remark any more.
		expect(await outcome(first.clone().update({ value: 1 }))).toBe('written');
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('CONDITION_FAILED/remarks_open');
	});
});

describe('what a return opens', () => {
	it('is a field, a whole relation or a line by a key of any name', async () => {
		const { knex } = database();
		const { id } = await returnedArticle(() => [{ field: 'title' }, { field: 'sources' }]);
		expect(await outcome(knex('articles').where({ id }).update({ title: 'B' }))).toBe('written');
		const chief = { editor_in_chief: people.head };
		expect(await outcome(knex('articles').where({ id }).update(chief))).toBe('TD002');
		expect(await outcome(knex('article_sources').insert({ code: `t${id}`, article: id }))).toBe('written');
		expect(await outcome(knex('article_parts').where({ article: id }).delete())).toBe('TD002');

		const byKey = await returnedArticle(() => [{ relation: 'sources', line: `s${Number(id) + 1}` }]);
		const source = knex('article_sources').where({ article: byKey.id });
		expect(await outcome(source.clone().update({ url: 'http://b' }))).toBe('written');
		expect(await outcome(source.clone().delete())).toBe('TD002');
		expect(await outcome(source.clone().update({ code: 'other' }))).toBe('TD002');
	});

	it('is everything where no remark names a place, and again after the next return without one', async () => {
		const { knex } = database();
		const open = await returnedArticle(() => []);
		expect(await readOpenParts(knex, 'articles', open.id)).toBeNull();
		expect(await outcome(knex('article_parts').where({ article: open.id }).update({ value: 7 }))).toBe(
			'written',
		);
		const { id } = await returnedArticle(([first]) => [{ line: first }]);
		await knex('article_parts').where({ article: id }).limit(1).orderBy('id');
		await knex('article_parts')
			.where({ id: (await partsOf(knex, id))[0] })
			.update({ value: 7 });
		await step(knex, id, { action: 'submit', by: 'head' });
		await step(knex, id, { action: 'return', by: 'reviewer', comment: 'again' });
		expect(await outcome(knex('article_parts').where({ article: id }).update({ value: 9 }))).toBe('written');
	});

	it('is what all votes for the return named', async () => {
		const { knex } = database();
		await knex('workflow_transitions').where({ action: 'return' }).update({ quorum: 2 });
		const id = await insertArticle(knex);
		const [first, other] = await partsOf(knex, id);
		await step(knex, id, { action: 'submit', by: 'head' });
		const vote = (by: 'reviewer' | 'second', line: string | undefined) =>
			step(knex, id, { action: 'return', by, comment: 'x', remarks: [{ line, text: 'x' }] });
		expect(await vote('reviewer', first)).toBe('submitted');
		expect(await vote('second', other)).toBe('returned');
		expect(await readOpenParts(knex, 'articles', id)).toEqual({
			open_lines: { parts: [first, other] },
			open_fields: [],
		});
		await knex('workflow_transitions').where({ action: 'return' }).update({ quorum: 1 });
	});
});

describe('two connections at once', () => {
	it('never let an edit of a line that a return closes slip in after it', async () => {
		const { knex, second } = database();
		const other = second();
		const seen = new Set<string>();
		for (let round = 0; round < 25; round += 1) {
			const { id, parts } = await returnedArticle(() => []);
			const [open, closed] = parts;
			await step(knex, id, { action: 'submit', by: 'head' });
			const [decision, edit] = await Promise.all([
				step(knex, id, {
					action: 'return',
					by: 'reviewer',
					comment: 'x',
					remarks: [{ line: open, text: 'x' }],
				}),
				outcome(other('article_parts').where({ id: closed }).update({ value: 77 })),
			]);
			// Before the return the article is locked, after it the line is closed: there is no moment between.
			expect([decision, edit]).toEqual(['returned', 'TD002']);
			seen.add(await stateOf(knex, id));
			const row = await knex('article_parts').where({ id: closed }).first<{ value: string }>('value');
			expect(Number(row.value)).toBe(2);
		}
		expect([...seen]).toEqual(['returned']);
	});
});
