import type { Knex } from 'knex';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { knexPorts } from '@tiendo/core/store/workflow/knex-ports.ts';
import { readActiveWorkflow } from '@tiendo/core/store/workflow/definitions.ts';
import { readDelegators } from '@tiendo/core/store/workflow/delegations.ts';
import { readLog } from '@tiendo/core/store/workflow/log.ts';
import { insertArticle, outcome, people, step, useNewsroom } from './workflow/newsroom.ts';

const database = useNewsroom();

/** Steps of the newsroom are taken on 20 September 2023. */
const delegate = (changes: object = {}) => ({
	...{ delegator: people.reviewer, delegate: people.writer, starts_on: '2023-09-18', ends_on: '2023-09-22' },
	...changes,
});

const submittedArticle = async (knex: Knex) => {
	const id = await insertArticle(knex);
	await step(knex, id, { action: 'submit', by: 'head' });
	return id;
};

beforeAll(async () => {
	const { knex } = database();
	await knex('directus_users')
		.where({ id: people.reviewer })
		.update({ first_name: 'Trần', last_name: 'Bình' });
	await knex('directus_users').where({ id: people.second }).update({ first_name: 'Lê', last_name: 'An' });
});

afterEach(async () => {
	await database().knex('delegations').delete();
	await database().knex('workflows').update({ allow_delegation: true });
	await database().knex('directus_users').update({ status: 'active' });
});

describe('a delegate', () => {
	it('acts for the delegator, and the log keeps both names', async () => {
		const { knex } = database();
		const id = await submittedArticle(knex);
		expect(await step(knex, id, { action: 'approve', by: 'writer' })).toBe('FORBIDDEN/role');
		await knex('delegations').insert(delegate());
		expect(await step(knex, id, { action: 'approve', by: 'writer' })).toBe('approved');
		expect((await readLog(knex, 'articles', id)).at(-1)).toMatchObject({
			actor: people.writer,
			on_behalf_of: people.reviewer,
		});
	});

	it('acts for whom they name, in order of names where they name nobody, in their own name where that is enough', async () => {
		const { knex } = database();
		await knex('delegations').insert([delegate(), delegate({ delegator: people.second })]);
		const acted = async (onBehalfOf?: string, by: 'writer' | 'second' = 'writer') => {
			const id = await submittedArticle(knex);
			const answer = await step(knex, id, { action: 'take', by, onBehalfOf });
			if (answer !== 'in_review') return answer;
			return (await readLog(knex, 'articles', id)).at(-1)?.on_behalf_of;
		};
		expect(await acted()).toBe(people.second);
		expect(await acted(people.reviewer)).toBe(people.reviewer);
		expect(await acted(people.head)).toBe('FORBIDDEN/not_delegated');
		expect(await acted(people.writer)).toBe('FORBIDDEN/role');
		await knex('delegations').insert(delegate({ delegate: people.second }));
		expect(await acted(undefined, 'second')).toBeNull();
		expect(await acted(people.reviewer, 'second')).toBe(people.reviewer);
	});

	it.each([
		['not yet begun', { starts_on: '2023-09-21' }],
		['over', { starts_on: '2023-09-01', ends_on: '2023-09-19' }],
		['revoked', { revoked_at: '2023-09-20T07:59:00Z' }],
		['revoked, whatever time was written', { revoked_at: '2030-01-01T00:00:00Z' }],
		['of somebody else’s rights', { delegator: people.head }],
	])('has no right by a delegation that is %s', async (_name, changes) => {
		const { knex } = database();
		const id = await submittedArticle(knex);
		await knex('delegations').insert(delegate(changes));
		expect(await step(knex, id, { action: 'approve', by: 'writer' })).toMatch(/^FORBIDDEN/);
	});

	it('has none where the workflow allows none, or once the delegator’s account is not active', async () => {
		const { knex } = database();
		const id = await submittedArticle(knex);
		await knex('delegations').insert(delegate());
		await knex('workflows').update({ allow_delegation: false });
		expect(await step(knex, id, { action: 'approve', by: 'writer' })).toBe('FORBIDDEN/role');
		await knex('workflows').update({ allow_delegation: true });
		await knex('directus_users').where({ id: people.reviewer }).update({ status: 'suspended' });
		expect(await step(knex, id, { action: 'approve', by: 'writer' })).toBe('FORBIDDEN/role');
	});

	it('cannot pass it on', async () => {
		const { knex } = database();
		const id = await submittedArticle(knex);
		await knex('delegations').insert([
			delegate({ delegate: people.head }),
			delegate({ delegator: people.head, delegate: people.writer }),
		]);
		expect(await step(knex, id, { action: 'approve', by: 'writer' })).toBe('FORBIDDEN/role');
		// The head, to whom it was delegated, submitted this one.
		expect(await step(knex, id, { action: 'approve', by: 'head' })).toBe('FORBIDDEN/submitted');
	});

	it('cannot approve what the delegator edited', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		const edit = { action: 'update', collection: 'articles', item: id, user: people.reviewer };
		await knex('directus_activity').insert(edit);
		await step(knex, id, { action: 'submit', by: 'head' });
		await knex('delegations').insert(delegate());
		expect(await step(knex, id, { action: 'approve', by: 'writer' })).toBe('FORBIDDEN/delegator_edited');
	});

	it('is stopped by a revocation that is under way, and stops no later one', async () => {
		const { knex, second } = database();
		const id = await submittedArticle(knex);
		await knex('delegations').insert(delegate());
		const revoking = await second().transaction();
		await revoking('delegations').update({ revoked_at: '2023-09-20T08:00:00Z' });
		const waiting = step(knex, id, { action: 'approve', by: 'writer' });
		// The step waits for the lock of the delegation's row.
		await expect
			.poll(async () => (await knex('pg_stat_activity').where({ wait_event_type: 'Lock' })).length)
			.toBeGreaterThan(0);
		await revoking.commit();
		expect(await waiting).toBe('FORBIDDEN/role');

		await knex('delegations').update({ revoked_at: null });
		let revoked: Promise<unknown> = Promise.resolve();
		const ports = {
			...knexPorts(),
			async runEffects() {
				revoked = Promise.resolve(knex('delegations').update({ revoked_at: '2023-09-20T08:00:00Z' }));
				return Promise.resolve([]);
			},
		};
		expect(await step(knex, id, { action: 'approve', by: 'writer', ports })).toBe('approved');
		await revoked;
		expect((await readLog(knex, 'articles', id)).at(-1)?.on_behalf_of).toBe(people.reviewer);
	});

	it('is known once for each delegator, however many delegations overlap', async () => {
		const { knex } = database();
		await knex('delegations').insert([
			delegate(),
			delegate({ workflow: 1 }),
			delegate({ starts_on: '2023-09-20' }),
		]);
		const workflow = await readActiveWorkflow(knex, 'articles');
		if (!workflow) throw new Error('The workflow is missing');
		const found = await readDelegators(knex, workflow, people.writer, new Date('2023-09-20T08:00:00Z'));
		expect(found.map(({ name }) => name)).toEqual(['Trần Bình']);
		expect(await readDelegators(knex, workflow, null, new Date('2023-09-20T08:00:00Z'))).toEqual([]);
	});
});

describe('a delegation', () => {
	it('is written by the delegator only, as far as the host says who writes', async () => {
		const { knex } = database();
		const insert = (changes: object) => outcome(knex('delegations').insert(delegate(changes)));
		expect(await insert({ user_created: people.reviewer })).toBe('written');
		expect(await insert({ user_created: people.writer })).toBe('TD007');
		expect(await insert({ user_created: people.admin })).toBe('written');
		const policy = (await knex('directus_policies').where({ name: 'Heads' }).first<{ id: string }>('id')).id;
		expect(await insert({ user_created: people.head })).toBe('TD007');
		const rule = { policy, collection: 'delegations', action: 'update' };
		await knex('directus_permissions').insert({
			...rule,
			permissions: '{"delegator":{"_eq":"$CURRENT_USER"}}',
		});
		expect(await insert({ user_created: people.head })).toBe('TD007');
		await knex('directus_permissions').update({ permissions: '{}' });
		expect(await insert({ user_created: people.head })).toBe('written');
		await knex('directus_permissions').delete();

		const update = (by: string, changes: object) =>
			outcome(
				knex('delegations')
					.where({ user_created: people.reviewer })
					.update({ user_updated: by, date_updated: new Date(), ...changes }),
			);
		expect(await update(people.writer, { ends_on: '2030-01-01' })).toBe('TD007');
		expect(await update(people.reviewer, { delegator: people.second })).toBe('TD007');
		expect(await update(people.reviewer, { revoked_at: new Date() })).toBe('written');
	});

	it('is neither to oneself nor over before it starts; it may lie over another one', async () => {
		const { knex } = database();
		const insert = (changes: object) => outcome(knex('delegations').insert(delegate(changes)));
		expect(await insert({ delegate: people.reviewer })).toBe('TD006');
		expect(await insert({ ends_on: '2023-09-17' })).toBe('TD006');
		expect(await insert({ ends_on: '2023-09-18' })).toBe('written');
		expect(await insert({ ends_on: null })).toBe('written');
	});
});
