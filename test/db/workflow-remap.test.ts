import { describe, expect, it } from 'vitest';
import { firstBroken } from '@tiendo/core/domain/workflow/log-chain.ts';
import { knexPorts } from '@tiendo/core/store/workflow/knex-ports.ts';
import { readActiveWorkflow } from '@tiendo/core/store/workflow/definitions.ts';
import { eachLog, readLog } from '@tiendo/core/store/workflow/log.ts';
import { remapItems, RemapRefused } from '@tiendo/core/store/workflow/remap.ts';
import { insertArticle, outcome, people, stateOf, step, useNewsroom } from './workflow/newsroom.ts';

const database = useNewsroom();
const now = new Date('2023-09-21T08:00:00Z');

async function remap(mapping: Record<string, string>): Promise<string> {
	const { knex } = database();
	try {
		return await knex.transaction(async (trx) => {
			const workflow = await readActiveWorkflow(trx, 'articles');
			if (!workflow) throw new Error('The workflow is missing');
			const moved = await remapItems(trx, workflow, new Map(Object.entries(mapping)), {
				...{ actor: people.admin, now },
			});
			return `${moved.length} moved`;
		});
	} catch (error) {
		if (error instanceof RemapRefused) return error.problem.reason;
		throw error;
	}
}

const waitsForLock = async () =>
	expect
		.poll(async () => (await database().knex('pg_stat_activity').where({ wait_event_type: 'Lock' })).length)
		.toBeGreaterThan(0);

describe('a state with items in it', () => {
	it('is neither renamed nor removed, and empties by a remap that the log keeps', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		await step(knex, id, { action: 'submit', by: 'head' });
		await step(knex, id, { action: 'return', by: 'reviewer', comment: 'x' });
		const returned = knex('workflow_states').where({ key: 'returned' });
		await expect(returned.clone().update({ key: 'sent_back' })).rejects.toMatchObject({
			code: 'TD006',
			detail: expect.stringContaining('"count": 1'),
		});
		expect(await outcome(returned.clone().delete())).toBe('TD006');

		const workflow = (await knex('workflows').first<{ id: number }>('id')).id;
		await knex('workflow_states').insert({ workflow, key: 'sent_back', kind: 'open', editable_by: '["*"]' });
		expect(await remap({ returned: 'nowhere' })).toBe('unknown_state');
		expect(await remap({ returned: 'returned' })).toBe('same_state');
		expect(await remap({ returned: 'submitted' })).toBe('other_kind');
		expect(await remap({ returned: 'approved' })).toBe('other_kind');
		expect(await stateOf(knex, id)).toBe('returned');
		expect(await remap({ returned: 'sent_back' })).toBe('1 moved');
		expect(await stateOf(knex, id)).toBe('sent_back');
		expect((await readLog(knex, 'articles', id)).at(-1)).toMatchObject({
			...{ action: 'remap', from_state: 'returned', to_state: 'sent_back', actor: people.admin, round: 1 },
		});
		for await (const rows of eachLog(knex)) expect(firstBroken(rows)).toBeNull();
		expect(await outcome(returned.clone().delete())).toBe('written');
		await knex('workflow_states').where({ key: 'sent_back' }).update({ sort: 9 });
		expect(await remap({ sent_back: 'draft' })).toBe('1 moved');
		await knex('workflow_states').where({ key: 'sent_back' }).update({ key: 'returned' });
	});

	it('may be exchanged with another in one go', async () => {
		const { knex } = database();
		const [one, two] = [await insertArticle(knex), await insertArticle(knex)];
		for (const id of [one, two]) await step(knex, id, { action: 'submit', by: 'head' });
		await step(knex, two, { action: 'take', by: 'reviewer' });
		expect(await remap({ submitted: 'in_review', in_review: 'submitted' })).toMatch(/moved$/);
		expect([await stateOf(knex, one), await stateOf(knex, two)]).toEqual(['in_review', 'submitted']);
	});

	it('does not let go of who submitted when it is taken away', async () => {
		const { knex } = database();
		const workflow = (await knex('workflows').first<{ id: number }>('id')).id;
		await knex('workflow_states').insert({ workflow, key: 'reopened', kind: 'open', editable_by: '["*"]' });
		await knex('workflow_transitions').where({ action: 'return' }).update({ to_state: 'reopened' });
		await knex('workflow_transitions')
			.where({ action: 'submit' })
			.update({
				...{
					from_states: '["draft", "returned", "reopened"]',
					policies: '["Heads", "Reviewers"]',
					unit_relation: 'any',
				},
			});
		const id = await insertArticle(knex);
		await step(knex, id, { action: 'submit', by: 'head' });
		await step(knex, id, { action: 'return', by: 'second', comment: 'x' });
		expect(await step(knex, id, { action: 'submit', by: 'reviewer' })).toBe('submitted');
		await knex('workflow_transitions').where({ action: 'return' }).update({ to_state: 'returned' });
		expect(await outcome(knex('workflow_states').where({ key: 'reopened' }).delete())).toBe('written');
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('FORBIDDEN/submitted');
		expect(await step(knex, id, { action: 'approve', by: 'second' })).toBe('approved');
	});
});

describe('a definition edited while a step runs', () => {
	it('waits for the step, and a step that begins meanwhile waits for the edit and sees it', async () => {
		const { knex, second } = database();
		const other = second();
		const id = await insertArticle(knex);
		let edit: Promise<string> = Promise.resolve('');
		const ports = {
			...knexPorts(),
			async runEffects() {
				edit = outcome(
					other('workflow_transitions').where({ action: 'withdraw' }).update({ policies: '["Nobody"]' }),
				);
				await waitsForLock();
				return [];
			},
		};
		expect(await step(knex, id, { action: 'submit', by: 'head', ports })).toBe('submitted');
		expect(await edit).toBe('written');
		expect(await step(knex, id, { action: 'withdraw', by: 'head' })).toBe('FORBIDDEN/role');

		const editing = await other.transaction();
		await editing('workflow_transitions').where({ action: 'withdraw' }).update({ policies: '["Heads"]' });
		const waiting = step(knex, id, { action: 'withdraw', by: 'head' });
		await waitsForLock();
		await editing.commit();
		expect(await waiting).toBe('draft');
	});

	it('counts an item that is being born', async () => {
		const { knex, second } = database();
		const birth = await second().transaction();
		await knex('articles').where({ state: 'draft' }).delete();
		await birth('articles').insert({ title: 'Unborn', unit: 2 });
		const rename = outcome(knex('workflow_states').where({ key: 'draft' }).update({ key: 'begun' }));
		await waitsForLock();
		await birth.commit();
		expect(await rename).toBe('TD006');
	});

	it('never waits for ever: two people who edit the same workflow take turns', async () => {
		const { knex, second } = database();
		const other = second();
		for (let round = 0; round < 10; round += 1) {
			const change = (connection: typeof knex, first: string, then: string) =>
				connection.transaction(async (trx) => {
					await trx('workflow_states').where({ key: first }).update({ sort: round });
					await trx('workflow_states').where({ key: then }).update({ sort: round });
				});
			await Promise.all([change(knex, 'draft', 'approved'), change(other, 'approved', 'draft')]);
		}
	});
});

describe('a row that is older than its workflow', () => {
	it('and has no state stands in the initial one', async () => {
		const { knex } = database();
		const [row] = await knex.transaction(async (trx) => {
			await trx.raw('alter table articles disable trigger td_workflow_item');
			const made = await trx('articles')
				.insert({ title: 'Old', unit: 2, state: null })
				.returning<{ id: number }[]>('id');
			await trx.raw('alter table articles enable trigger td_workflow_item');
			return made;
		});
		const id = String(row?.id);
		expect(await outcome(knex('articles').where({ id }).update({ title: 'Older' }))).toBe('written');
		expect(await outcome(knex('articles').where({ id }).update({ state: 'approved' }))).toBe('TD001');
		expect(await outcome(knex('workflow_states').where({ key: 'draft' }).delete())).toBe('TD006');
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
		expect((await readLog(knex, 'articles', id))[0]).toMatchObject({
			from_state: 'draft',
			to_state: 'submitted',
		});
	});
});
