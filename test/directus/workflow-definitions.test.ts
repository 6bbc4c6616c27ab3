import { describe, expect, it } from 'vitest';
import type { DiagramBody } from '@tiendo/core/contract/diagram.ts';
import { codeOf, type Answer, type Client, type RefusalBody } from '../support/client.ts';
import { DEMO_PASSWORD } from '../support/constants.ts';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();

const definition = (changes: object = {}) => ({
	name: 'Duyệt văn bản',
	collection: 'tasks',
	state_field: 'status',
	transitions: [
		{ action: 'finish', from_states: ['in_progress'], to_state: 'done', policies: ['Thẩm định tỉnh'] },
		{ action: 'start', from_states: ['not_started'], to_state: 'in_progress', policies: ['*'] },
	],
	states: [
		{ key: 'done', kind: 'final', editable_by: [] },
		{ key: 'in_progress', kind: 'open', editable_by: ['*'] },
		{ key: 'not_started', kind: 'initial', editable_by: ['*'] },
	],
	...changes,
});

describe('a definition', () => {
	it('is saved by one nested create in any order, guards at once, and lets go when deactivated', async () => {
		const admin = await server().as('admin');
		const made = await admin.send<{ data: { id: number } }>('POST', '/items/workflows', definition());
		expect([made.status, codeOf(made)]).toEqual([200, undefined]);
		const { id } = made.body.data;
		const group = await server().database.knex('task_groups').first<{ id: number }>('id');
		const bornDone = { task_group: group.id, code: 'T-X', name_vi: 'x', name_en: 'x', status: 'done' };
		expect((await admin.send('POST', '/items/tasks', bornDone)).status).toBe(409);

		expect((await admin.send('PATCH', `/items/workflows/${id}`, { active: false })).status).toBe(200);
		const free = await admin.send<{ data: { id: number } }>('POST', '/items/tasks', bornDone);
		expect(free.status).toBe(200);
		await admin.send('DELETE', `/items/tasks/${free.body.data.id}`);
		expect((await admin.send('DELETE', `/items/workflows/${id}`)).status).toBe(204);
	});

	it('is refused with its wrong lines, in every way of saving it', async () => {
		const admin = await server().as('admin');
		const problems = (answer: Answer<unknown>) =>
			(
				(answer.body as RefusalBody).errors[0]?.extensions['problems'] as
					{ line: string; code: string }[] | undefined
			)?.map(({ line, code }) => `${line} ${code}`);
		const refused = async (changes: object) => {
			const answer = await admin.send('POST', '/items/workflows', definition(changes));
			expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_PAYLOAD']);
			return problems(answer);
		};
		expect(await refused({ states: [] })).toContain('workflow NO_INITIAL');
		expect(await refused({ collection: 'nowhere' })).toContain('workflow UNKNOWN_COLLECTION');
		expect(await refused({ unit_field: 'nothing' })).toContain('workflow UNKNOWN_FIELD');
		const [finish, start] = definition().transitions;
		expect(await refused({ transitions: [start, { ...finish, policies: ['Nobody'] }] })).toEqual([
			'transitions[1] UNKNOWN_POLICY',
		]);
		expect(await refused({ transitions: [start] })).toEqual(
			expect.arrayContaining(['states[0] UNREACHABLE', 'states[1] NO_WAY_OUT']),
		);

		const { knex } = server().database;
		const flow = await knex('workflows').where({ collection: 'reports' }).first<{ id: number }>('id');
		const approve = await knex('workflow_transitions')
			.where({ workflow: flow.id, action: 'approve' })
			.first<{ id: number }>('id');
		const draft = await knex('workflow_states')
			.where({ workflow: flow.id, key: 'draft' })
			.first<{ id: number }>('id');
		const ways: [string, string, unknown][] = [
			['PATCH', `/items/workflow_transitions/${approve.id}`, { to_state: 'nowhere' }],
			['PATCH', `/items/workflow_transitions/${approve.id}`, { policies: [] }],
			['DELETE', `/items/workflow_transitions/${approve.id}`, undefined],
			['DELETE', `/items/workflow_states/${draft.id}`, undefined],
			['PATCH', `/items/workflow_states/${draft.id}`, { key: 'renamed' }],
			['POST', '/items/workflow_states', { workflow: flow.id, key: 'second', kind: 'initial' }],
			[
				'PATCH',
				`/items/workflows/${flow.id}`,
				{ transitions: { create: [], update: [], delete: [approve.id] } },
			],
		];
		for (const [method, path, body] of ways) {
			const answer = await admin.send(method, path, body);
			expect([method, path, answer.status, codeOf(answer)]).toEqual([method, path, 400, 'INVALID_PAYLOAD']);
			expect(problems(answer)?.length).toBeGreaterThan(0);
			// A state is not deleted from under its items: how many stand in it is said.
			if (method === 'DELETE' && path.endsWith(`states/${draft.id}`))
				expect(problems(answer)).toContain('states STRANDED');
		}
	});

	it('is drawn with the edits of the page, for whoever may read it', async () => {
		const admin = await server().as('admin');
		const flow = await server()
			.database.knex('workflows')
			.where({ collection: 'reports' })
			.first<{ id: number }>('id');
		const draw = (client: Client, values: unknown, workflow: unknown = String(flow.id)) =>
			client.send<DiagramBody>('POST', '/approvals/workflows/diagram', { workflow, values, language: 'vi' });
		const stored = await draw(admin, {});
		expect([stored.status, stored.body.states.length, stored.body.problems]).toEqual([200, 6, []]);
		expect(stored.body.steps.some(({ who }) => who.includes('Thẩm định tỉnh'))).toBe(true);
		const lost = { create: [{ key: 'lost', kind: 'open' }] };
		const edited = await draw(admin, { states: lost });
		expect(edited.body.states.filter(({ wrong }) => wrong).map(({ key }) => key)).toEqual(['lost']);
		expect(edited.body.problems.join()).toContain('không bước nào dẫn tới trạng thái này');
		expect((await draw(admin, definition(), null)).body.states.length).toBe(3);

		expect(codeOf(await draw(admin, {}, '0'))).toBe('INVALID_PAYLOAD');
		for (const language of ['fr', 'vi-VN', '', null, 7]) {
			const body = { workflow: null, values: {}, language };
			const answer = await admin.send('POST', '/approvals/workflows/diagram', body);
			expect([language, codeOf(answer)]).toEqual([language, 'INVALID_PAYLOAD']);
			expect(JSON.stringify(answer.body)).toContain('vi or en');
		}
		const stranger = { email: 'stranger@quangngai.example', password: DEMO_PASSWORD };
		await admin.send('POST', '/users', stranger);
		expect(codeOf(await draw(await server().as('stranger'), {}))).toBe('FORBIDDEN');
		expect(codeOf(await draw(server().anonymous, {}))).toBe('FORBIDDEN');
	});
});
