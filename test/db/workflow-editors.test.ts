import { describe, expect, it } from 'vitest';
import { insertArticle, outcome, people, useNewsroom } from './workflow/newsroom.ts';

const database = useNewsroom();

describe('a state that names who edits', () => {
	it('is kept by the database for items and lines, as far as the host says who writes', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		const stamp = (user: string | null) => ({ user_updated: user, date_updated: new Date() });
		const edit = (user: string | null, title: string) =>
			outcome(
				knex('articles')
					.where({ id })
					.update({ title, ...stamp(user) }),
			);
		const editLine = (user: string | null, value: number) =>
			outcome(
				knex('article_parts')
					.where({ article: id })
					.update({ value, ...stamp(user) }),
			);
		expect(await edit(people.reviewer, 'a')).toBe('written');
		const draft = knex('workflow_states').where({ key: 'draft' });
		await draft.clone().update({ editable_by: '["Writers"]' });
		expect(await edit(people.writer, 'b')).toBe('written');
		expect(await editLine(people.writer, 3)).toBe('written');
		expect(await edit(people.reviewer, 'c')).toBe('TD007');
		expect(await editLine(people.reviewer, 4)).toBe('TD007');
		// A save without a change is no edit, and neither is one that nobody signed.
		expect(await edit(people.reviewer, 'b')).toBe('written');
		// The host's administrator mends what is open.
		expect(await edit(people.admin, 'c')).toBe('written');
		expect(await editLine(people.admin, 4)).toBe('written');
		expect(await edit(null, 'd')).toBe('written');
		expect(await outcome(knex('articles').where({ id }).update({ title: 'e' }))).toBe('written');
		expect(await editLine(null, 5)).toBe('written');
		const writers = await knex('directus_policies').where({ name: 'Writers' }).first<{ id: string }>('id');
		await draft.clone().update({ editable_by: JSON.stringify([writers.id]) });
		expect(await edit(people.writer, 'f')).toBe('written');
		expect(await edit(people.head, 'g')).toBe('TD007');
		await draft.clone().update({ editable_by: '["*"]' });
	});

	it('leaves the day an item is due to whoever may set it', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		await knex.raw('alter table articles add column due_on date');
		await knex('workflows').update({ due_field: 'due_on' });
		await knex('workflow_states').where({ key: 'draft' }).update({ editable_by: '["Writers"]' });
		let at = Date.now();
		const stamp = () => ({ user_updated: people.reviewer, date_updated: new Date((at += 1)) });
		const edit = (changes: object) =>
			outcome(
				knex('articles')
					.where({ id })
					.update({ ...stamp(), ...changes }),
			);
		expect(await edit({ due_on: '2023-10-01' })).toBe('written');
		expect(await edit({ due_on: '2023-10-02', title: 'x' })).toBe('TD007');
		await knex('workflow_states').where({ key: 'draft' }).update({ editable_by: '["*"]' });
		await knex('workflows').update({ due_field: null });
	});
});
