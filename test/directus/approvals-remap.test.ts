import { describe, expect, it } from 'vitest';
import type { ItemBody, RemapBody } from '@tiendo/core/contract/approvals.ts';
import { codeOf, type RefusalBody } from '../support/client.ts';
import { startServer, useDirectus } from '../support/directus.ts';

const server = useDirectus();

const everybody = { policies: ['*'] };
const definition = {
	...{ name: 'Việc', collection: 'tasks', state_field: 'status' },
	states: [
		{ key: 'not_started', kind: 'initial', editable_by: ['*'] },
		{ key: 'in_progress', kind: 'open', editable_by: ['*'] },
		{ key: 'paused', kind: 'open', editable_by: ['*'] },
		{ key: 'done', kind: 'final', editable_by: [] },
	],
	transitions: [
		{ action: 'start', from_states: ['not_started', 'paused'], to_state: 'in_progress', ...everybody },
		{ action: 'pause', from_states: ['in_progress'], to_state: 'paused', ...everybody },
		{ action: 'finish', from_states: ['in_progress'], to_state: 'done', ...everybody },
	],
};

describe('POST /approvals/workflows/:id/remap', () => {
	it('moves all items out of a state, logged, for those who may change workflows and nobody else', async () => {
		const admin = await server().as('admin');
		const { knex } = server().database;
		await knex('tasks').limit(2).update({ status: 'in_progress' });
		// The column takes three values only; this workflow has a fourth.
		await knex.raw('alter table tasks drop constraint tasks_status_choice');
		const [counted] = await knex('tasks').where({ status: 'in_progress' }).count<{ count: string }[]>();
		const count = Number(counted?.count);
		const made = await admin.send<{ data: { id: number; states: number[] } }>(
			'POST',
			'/items/workflows',
			definition,
		);
		expect([made.status, codeOf(made)]).toEqual([200, undefined]);
		const { id, states } = made.body.data;
		const remap = (mapping: unknown, client = admin) =>
			client.send<RemapBody & RefusalBody>('POST', `/approvals/workflows/${id}/remap`, { mapping });

		const renamed = await admin.send<RefusalBody>('PATCH', `/items/workflow_states/${states[1]}`, {
			key: 'doing',
		});
		expect([renamed.status, codeOf(renamed)]).toEqual([400, 'INVALID_PAYLOAD']);
		expect(renamed.body.errors[0]?.message).toContain(String(count));

		for (const wrong of [
			undefined,
			{},
			[],
			'x',
			{ in_progress: 7 },
			{ in_progress: null },
			{ in_progress: 'nowhere' },
		]) {
			const answer = await remap(wrong);
			expect([wrong, answer.status, codeOf(answer)]).toEqual([wrong, 400, 'INVALID_PAYLOAD']);
		}
		const decided = await remap({ in_progress: 'done' });
		expect([decided.status, codeOf(decided)]).toEqual([409, 'CONDITION_FAILED']);
		for (const name of ['reviewer', 'leader']) {
			const answer = await remap({ in_progress: 'paused' }, await server().as(name));
			expect([name, answer.status, codeOf(answer)]).toEqual([name, 403, 'FORBIDDEN']);
		}
		for (const unknown of ['999999', 'x', '1e3']) {
			const answer = await admin.send('POST', `/approvals/workflows/${unknown}/remap`, {
				mapping: { in_progress: 'paused' },
			});
			expect([unknown, answer.status]).toEqual([unknown, 403]);
		}

		const province = await server().as('province');
		const done = await remap({ in_progress: 'paused' }, province);
		expect([done.status, done.body]).toEqual([...[200, { moved: count, by_state: { in_progress: count } }]]);
		const log = await knex('workflow_log').where({ collection: 'tasks' });
		expect(log).toHaveLength(count);
		expect(log[0]).toMatchObject({ action: 'remap', from_state: 'in_progress', to_state: 'paused' });
		expect(await knex('tasks').where({ status: 'in_progress' })).toEqual([]);
	});
});

describe('two instances', () => {
	it('both see a changed definition at once', async () => {
		const other = await startServer(server().database);
		try {
			const { knex } = server().database;
			const task = await knex('tasks').where({ status: 'paused' }).first<{ id: number }>('id');
			const step = await knex('workflow_transitions').where({ action: 'start' }).first<{ id: number }>('id');
			const labels = async (url: typeof other) => {
				const answer = await (await url.as('admin')).get<ItemBody>(`/approvals/tasks/${task.id}`);
				return answer.body.actions.map(({ label }) => label);
			};
			for (const label of ['Làm', 'Làm tiếp']) {
				const admin = await server().as('admin');
				const saved = await admin.send('PATCH', `/items/workflow_transitions/${step.id}`, {
					label_vi: label,
				});
				expect(saved.status).toBe(200);
				expect([await labels(server()), await labels(other)]).toEqual([[label], [label]]);
			}
		} finally {
			await other.process.stop();
		}
	});
});
