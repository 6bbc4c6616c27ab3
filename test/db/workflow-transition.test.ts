import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { firstBroken } from '@tiendo/core/domain/workflow/log-chain.ts';
import { eachLog, readLog } from '@tiendo/core/store/workflow/log.ts';
import { knexPorts } from '@tiendo/core/store/workflow/knex-ports.ts';
import {
	insertArticle,
	outcome,
	people,
	revisionOfArticle,
	stateOf,
	step,
	useNewsroom,
} from './workflow/newsroom.ts';

const database = useNewsroom();

describe('a transition', () => {
	it('walks an item through two rounds and logs each step in a chain', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
		expect(await step(knex, id, { action: 'withdraw', by: 'head' })).toBe('draft');
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
		expect(await step(knex, id, { action: 'return', by: 'reviewer' })).toBe('COMMENT_REQUIRED/comment');
		expect(await step(knex, id, { action: 'return', by: 'reviewer', comment: 'line 2' })).toBe('returned');
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('approved');
		const log = await readLog(knex, 'articles', id);
		expect(log.map(({ action, round }) => `${action} ${round}`)).toEqual([
			'submit 1',
			'withdraw 1',
			'submit 1',
			'return 1',
			'submit 2',
			'approve 2',
		]);
		for await (const rows of eachLog(knex)) expect(firstBroken(rows)).toBeNull();
	});

	it('is refused to the wrong people, an administrator included, and in the wrong state', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		expect(await step(knex, id, { action: 'submit', by: 'writer' })).toBe('FORBIDDEN/role');
		expect(await step(knex, id, { action: 'submit', by: 'admin' })).toBe('FORBIDDEN/role');
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('WRONG_STATE/state');
		expect(await step(knex, id, { action: 'nothing', by: 'head' })).toBe('INVALID_PAYLOAD/unknown_action');
		expect(await step(knex, '999999', { action: 'submit', by: 'head' })).toBe('FORBIDDEN/no_item');
		expect(await readLog(knex, 'articles', id)).toEqual([]);
	});

	it('is refused to whoever edited the item, a line of it, or deleted one, in this round but not in the next', async () => {
		const { knex } = database();
		for (const [collection, action] of [
			['articles', 'update'],
			['article_parts', 'update'],
			['article_parts', 'delete'],
		] as const) {
			const id = await insertArticle(knex);
			await step(knex, id, { action: 'submit', by: 'head' });
			await step(knex, id, { action: 'return', by: 'second', comment: 'x' });
			const part = await knex('article_parts').where({ article: id }).first<{ id: number }>('id');
			if (action === 'delete') await knex('article_parts').where({ id: part.id }).delete();
			const item = collection === 'articles' ? id : String(part.id);
			await knex('directus_activity').insert({ action, collection, item, user: people.reviewer });
			await step(knex, id, { action: 'submit', by: 'head' });
			expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('FORBIDDEN/edited');
			expect(await step(knex, id, { action: 'return', by: 'second', comment: 'x' })).toBe('returned');
			expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
			expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('approved');
		}
	});

	it('is refused when item or lines moved since they were seen, and not for a save without change', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		const seen = await revisionOfArticle(knex, id);
		await knex('articles').where({ id }).update({ title: 'News', date_updated: new Date() });
		expect(await revisionOfArticle(knex, id)).toBe(seen);
		await knex('article_parts').where({ article: id }).limit(1).update({ value: 7 });
		expect(await step(knex, id, { action: 'submit', by: 'head', revision: seen })).toBe(
			'STALE_REVISION/revision',
		);
		const current = await revisionOfArticle(knex, id);
		expect(await step(knex, id, { action: 'submit', by: 'head', revision: current })).toBe('submitted');
	});

	it('stops when a declared effect was not carried out, and leaves nothing behind', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		await step(knex, id, { action: 'submit', by: 'head' });
		await knex('workflow_transitions').where({ action: 'approve' }).update({ effects: '["publish"]' });
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('CONDITION_FAILED/effect');
		expect(await stateOf(knex, id)).toBe('submitted');
		expect(await readLog(knex, 'articles', id)).toHaveLength(1);
		const ports = knexPorts({ publish: () => Promise.resolve() });
		expect(await step(knex, id, { action: 'approve', by: 'reviewer', ports })).toBe('approved');
		await knex('workflow_transitions').where({ action: 'approve' }).update({ effects: null });
	});

	it('counts different people towards a quorum', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		await knex('workflow_transitions').where({ action: 'approve' }).update({ quorum: 2 });
		await step(knex, id, { action: 'submit', by: 'head' });
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('submitted');
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('FORBIDDEN/voted');
		expect(await step(knex, id, { action: 'approve', by: 'second' })).toBe('approved');
		await knex('workflow_transitions').where({ action: 'approve' }).update({ quorum: 1 });
	});
});

describe('two connections at once', () => {
	it('let one of two opposite decisions win, each time', async () => {
		const { knex, second } = database();
		const other = second();
		for (let round = 0; round < 20; round += 1) {
			const id = await insertArticle(knex);
			await step(knex, id, { action: 'submit', by: 'head' });
			const revision = await revisionOfArticle(knex, id);
			const answers = await Promise.all([
				step(knex, id, { action: 'approve', by: 'reviewer', revision }),
				step(other, id, { action: 'return', by: 'second', revision, comment: 'x' }),
			]);
			expect(answers.filter((answer) => answer === 'WRONG_STATE/state')).toHaveLength(1);
			expect(answers).toContain(await stateOf(knex, id));
			expect((await readLog(knex, 'articles', id)).at(-1)?.to_state).toBe(await stateOf(knex, id));
		}
	});

	it('never let an edit of a line slip under a submission that did not see it', async () => {
		const { knex, second } = database();
		const other = second();
		for (let round = 0; round < 20; round += 1) {
			const id = await insertArticle(knex);
			const revision = await revisionOfArticle(knex, id);
			const [decision, edit] = await Promise.all([
				step(knex, id, { action: 'submit', by: 'head', revision }),
				outcome(other('article_parts').where({ article: id }).update({ value: 77 })),
			]);
			// Either the edit came first and the submission is stale, or the item was locked before the edit.
			expect([`${decision} ${edit}`]).toEqual([
				expect.stringMatching(/^(submitted TD002|STALE_REVISION\/revision written)$/),
			]);
			if (decision === 'submitted') expect(await revisionOfArticle(knex, id)).toBe(revision);
		}
	});

	it('leave nothing of a transition whose connection dies between writing and committing', async () => {
		const { knex, second } = database();
		const other = second();
		const id = await insertArticle(knex);
		const deadly = {
			...knexPorts(),
			async runEffects(trx: typeof knex) {
				const { rows } = await trx.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid');
				await knex.raw('select pg_terminate_backend(?)', [rows[0]?.pid ?? 0]);
				await trx.raw('select 1');
				return [];
			},
		};
		await expect(step(other, id, { action: 'submit', by: 'head', ports: deadly })).rejects.toThrow();
		expect(await stateOf(knex, id)).toBe('draft');
		expect(await readLog(knex, 'articles', id)).toEqual([]);
		expect(await step(knex, id, { action: 'submit', by: 'head' })).toBe('submitted');
	});
});

describe('verify:log', () => {
	const verify = async () => {
		const { host, port, user, password, database: name } = database().connection;
		const env = {
			...process.env,
			DB_HOST: host,
			DB_PORT: String(port),
			DB_USER: user,
			DB_PASSWORD: password,
			DB_DATABASE: name,
		};
		return promisify(execFile)(process.execPath, ['bin/verify-log.ts'], { env }).then(
			({ stdout }) => stdout,
			(error: { stderr: string }) => error.stderr,
		);
	};

	it('holds for an untouched log and names the first row that was altered behind the guard', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		await step(knex, id, { action: 'submit', by: 'head' });
		await step(knex, id, { action: 'return', by: 'reviewer', comment: 'x' });
		expect(await verify()).toContain('The log holds');
		const [first] = await readLog(knex, 'articles', id);
		await knex.raw('alter table workflow_log disable trigger user');
		await knex('workflow_log').where({ id: first?.id }).update({ comment: 'forged' });
		await knex.raw('alter table workflow_log enable trigger user');
		expect(await verify()).toContain(`workflow_log ${first?.id} (articles ${id}) was altered`);
	});
});
