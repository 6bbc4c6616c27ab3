import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type Client } from '../support/client.ts';
import { startServer, useDirectus, type TestServer } from '../support/directus.ts';
import { fingerprint } from '../support/doors/fingerprint.ts';
import { reportsOf } from '../support/report-people.ts';

const first = useDirectus();
const reports = reportsOf(first);
let second: TestServer;
let admin: Client;
let elsewhere: Client;

beforeAll(async () => {
	second = await startServer(first().database);
	[admin, elsewhere] = await Promise.all([first().as('admin'), second.as('admin')]);
});

afterAll(() => second.process.stop());

describe('two instances that do not talk to one another', () => {
	const states = [
		{ key: 'not_started', kind: 'initial', editable_by: ['*'] },
		{ key: 'in_progress', kind: 'open', editable_by: ['*'] },
		{ key: 'done', kind: 'final', editable_by: [] },
	];
	const definition = {
		name: 'Duyệt việc',
		collection: 'tasks',
		state_field: 'status',
		states,
		transitions: [
			{
				action: 'start',
				from_states: ['not_started'],
				to_state: 'in_progress',
				policies: ['*'],
				four_eyes: false,
			},
			{ action: 'finish', from_states: ['in_progress'], to_state: 'done', policies: ['*'], four_eyes: false },
		],
	};
	const task = async (name: string): Promise<string> => {
		const group = await first().database.knex('task_groups').first<{ id: number }>('id');
		const body = { task_group: group.id, code: `T-${name}`, name_vi: name, name_en: name };
		const made = await elsewhere.send<{ data: { id: number } }>('POST', '/items/tasks', body);
		return String(made.body.data.id);
	};
	const write = async (client: Client, id: string, data: object) =>
		codeOf(await client.send('PATCH', `/items/tasks/${id}`, data)) ?? 'written';
	const step = async (client: Client, id: string, action: string) => {
		const { body } = await client.get<{ revision: string }>(`/approvals/tasks/${id}`);
		const answer = await client.send('POST', `/approvals/tasks/${id}/${action}`, { revision: body.revision });
		return codeOf(answer) ?? 'taken';
	};

	it('guard alike at once when a workflow is attached, changed and detached on one of them', async () => {
		const id = await task('A');
		expect(await write(elsewhere, id, { status: 'in_progress' })).toBe('written');
		expect(await write(elsewhere, id, { status: 'not_started' })).toBe('written');

		const made = await admin.send<{ data: { id: number } }>('POST', '/items/workflows', definition);
		const { id: workflow } = made.body.data;
		expect(await write(elsewhere, id, { status: 'in_progress' })).toBe('LOCKED');
		expect(await write(elsewhere, id, { note: 'still open' })).toBe('written');
		expect(await step(elsewhere, id, 'start')).toBe('taken');

		// A state that locks from one moment to the next, and opens again; no item stands locked by it.
		const { knex } = first().database;
		const progress = await knex('workflow_states')
			.where({ workflow, key: 'in_progress' })
			.first<{ id: number }>('id');
		const states = `/items/workflow_states/${progress.id}`;
		expect((await admin.send('PATCH', states, { editable_by: [] })).status).toBe(200);
		expect(await write(elsewhere, id, { note: 'locked now' })).toBe('LOCKED');
		// It has a log by now, so opening the state again is what the definition's own guard refuses, on either instance.
		expect((await elsewhere.send('PATCH', states, { editable_by: ['*'] })).status).toBe(400);

		const transition = await knex('workflow_transitions')
			.where({ workflow, action: 'finish' })
			.first<{ id: number }>('id');
		const finish = `/items/workflow_transitions/${transition.id}`;
		expect((await admin.send('PATCH', finish, { policies: ['Lãnh đạo tỉnh'] })).status).toBe(200);
		expect(await step(elsewhere, id, 'finish')).toBe('FORBIDDEN');
		expect((await admin.send('PATCH', finish, { policies: ['*'] })).status).toBe(200);
		expect(await step(elsewhere, id, 'finish')).toBe('taken');
		expect(await write(elsewhere, id, { note: 'done' })).toBe('LOCKED');
		expect((await admin.send('PATCH', `/items/workflows/${workflow}`, { active: false })).status).toBe(400);
	});

	it('let go alike at once when a workflow without locked items is detached', async () => {
		const { knex } = first().database;
		const other = { ...definition, collection: 'trainings', state_field: 'title', name: 'Duyệt lớp' };
		const made = await elsewhere.send<{ data: { id: number } }>('POST', '/items/workflows', other);
		const training = await knex('trainings').first<{ id: number }>('id');
		const rename = async (client: Client) =>
			codeOf(await client.send('PATCH', `/items/trainings/${training.id}`, { title: 'in_progress' })) ??
			'written';
		expect([await rename(admin), await rename(elsewhere)]).toEqual(['LOCKED', 'LOCKED']);
		expect((await admin.send('DELETE', `/items/workflows/${made.body.data.id}`)).status).toBe(204);
		expect(await rename(elsewhere)).toBe('written');
	});
});

describe('with the extension switched off at run time', () => {
	/** The main ways in; the whole list is tried in side-doors.test.ts, and all of it rests on the same triggers. */
	const ways = (id: string, line: number): [method: string, path: string, body?: unknown][] => [
		['PATCH', `/items/reports/${id}`, { state: 'approved' }],
		['PATCH', `/items/reports/${id}`, { narrative: 'door' }],
		['PATCH', '/items/reports', [{ id, narrative: 'door' }]],
		['PATCH', `/items/report_values/${line}`, { value: 77 }],
		[
			'PATCH',
			`/items/reports/${id}`,
			{ values: { create: [], update: [{ id: line, value: 77 }], delete: [] } },
		],
		['DELETE', `/items/report_values/${line}`],
		['DELETE', `/items/reports/${id}`],
		['DELETE', '/fields/reports/narrative'],
		['DELETE', '/relations/report_values/report'],
		['DELETE', '/collections/report_values'],
	];

	async function disable(folder: string): Promise<void> {
		const found = await first()
			.database.knex('directus_extensions')
			.where({ folder })
			.whereNull('bundle')
			.first<{ id: string }>('id');
		const answer = await admin.send('PATCH', `/extensions/${found.id}`, { meta: { enabled: false } });
		expect(answer.status).toBe(200);
	}

	/** The host takes its time to load extensions anew, and answers meanwhile. */
	const answers = (path: string, status: number): Promise<void> =>
		expect.poll(async () => (await admin.get(path)).status, { timeout: 120_000, interval: 200 }).toBe(status);

	it('the guard holds, first without the approvals, then without any hook of the product', async () => {
		const { id } = await reports.submitted();
		const { knex } = first().database;
		const line = await knex('report_values').where({ report: id }).first<{ id: number }>('id');
		const before = await fingerprint(knex);

		await disable('approvals');
		// The host takes all extensions out and the others in again; in between only the database speaks, which is enough.
		await answers('/approvals/inbox', 404);
		await answers('/reports/desk', 200);
		for (const [method, path, body] of ways(id, line.id)) {
			const answer = await admin.send(method, path, body);
			expect([method, path, answer.status, codeOf(answer)]).toEqual([method, path, 409, 'LOCKED']);
		}
		expect(await fingerprint(knex)).toBe(before);

		await disable('core');
		for (const [method, path, body] of ways(id, line.id)) {
			expect((await admin.send(method, path, body)).status).toBeGreaterThanOrEqual(400);
		}
		expect(await fingerprint(knex)).toBe(before);
	}, 300_000);
});
