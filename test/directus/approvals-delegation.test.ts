import { beforeAll, describe, expect, it } from 'vitest';
import type { BulkResult, InboxRow, ItemBody } from '@tiendo/core/contract/approvals.ts';
import { codeOf, type Client, type RefusalBody } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();

let reviewer: Client;
let leader: Client;
let ids: Record<'reviewer' | 'leader' | 'province', string>;
let report: string;

const today = new Date().toISOString().slice(0, 10);

const delegated = (changes: object = {}) => ({
	...{ delegator: ids.reviewer, delegate: ids.leader, starts_on: '2020-01-01', ends_on: '2099-12-31' },
	...changes,
});

const look = async (client: Client) => (await client.get<ItemBody>(`/approvals/reports/${report}`)).body;
const waiting = async (client: Client) =>
	(await client.get<InboxRow[] | { data: InboxRow[] }>('/approvals/inbox')).body;

async function act(client: Client, action: string, changes: object = {}) {
	const { revision } = await look(client);
	return client.send<RefusalBody>('POST', `/approvals/reports/${report}/${action}`, { revision, ...changes });
}

async function delegate(changes: object = {}): Promise<number> {
	const made = await reviewer.send<{ data: { id: number } }>(
		'POST',
		'/items/delegations',
		delegated(changes),
	);
	expect([made.status, codeOf(made)]).toEqual([200, undefined]);
	return made.body.data.id;
}

const revoke = (id: number) =>
	reviewer.send('PATCH', `/items/delegations/${id}`, { revoked_at: new Date().toISOString() });

beforeAll(async () => {
	[reviewer, leader] = await Promise.all([server().as('reviewer'), server().as('leader')]);
	const { knex } = server().database;
	const users = await knex('directus_users').whereLike('email', '%@quangngai.example').select('id', 'email');
	const idOf = (name: string) =>
		users.find(({ email }: { email: string }) => email === `${name}@quangngai.example`)?.id as string;
	ids = { reviewer: idOf('reviewer'), leader: idOf('leader'), province: idOf('province') };
	const { rows } = await knex.raw<{ rows: { id: number; email: string }[] }>(
		`select r.id, u.email from reports r join directus_users u on u.unit = r.unit and u.email like 'head.%'
		where r.state = 'draft' order by r.id limit 1`,
	);
	report = String(rows[0]?.id);
	const head = await server().as(String(rows[0]?.email.split('@')[0]));
	expect((await act(head, 'submit')).status).toBe(200);
});

describe('a delegation over HTTP', () => {
	it('brings the delegator’s work to the delegate, names both, and ends at once when revoked', async () => {
		expect((await look(leader)).actions).toEqual([]);
		expect(JSON.stringify(await waiting(leader))).not.toContain(`"id":"${report}"`);
		const id = await delegate();
		const [action] = (await look(leader)).actions;
		expect(action).toMatchObject({ action: 'take_into_review', on_behalf_of: { id: ids.reviewer } });
		expect(JSON.stringify(await waiting(leader))).toContain(`"id":"${report}"`);
		expect((await look(reviewer)).actions[0]?.on_behalf_of).toBeNull();

		// Between the screen and the click.
		const { revision } = await look(leader);
		expect((await revoke(id)).status).toBe(200);
		const late = await leader.send('POST', `/approvals/reports/${report}/take_into_review`, { revision });
		expect([late.status, codeOf(late)]).toEqual([403, 'FORBIDDEN']);
		expect(JSON.stringify(await waiting(leader))).not.toContain(`"id":"${report}"`);

		await delegate();
		expect((await act(leader, 'take_into_review', { on_behalf_of: ids.reviewer })).status).toBe(200);
		expect((await look(reviewer)).log[0]).toMatchObject({
			actor: ids.leader,
			on_behalf_of: ids.reviewer,
			actor_name: expect.any(String),
			on_behalf_of_name: expect.any(String),
		});
	});

	it('lets nobody be named who delegated nothing, and takes only keys of users', async () => {
		const foreign = await act(leader, 'return', { comment: 'x', on_behalf_of: ids.province });
		expect([foreign.status, codeOf(foreign)]).toEqual([403, 'FORBIDDEN']);
		for (const on_behalf_of of ['x', 7, {}, [ids.reviewer]]) {
			const bad = await act(leader, 'return', { comment: 'x', on_behalf_of });
			expect([bad.status, codeOf(bad)]).toEqual([400, 'INVALID_PAYLOAD']);
		}
	});

	it('works in bulk as well', async () => {
		const { revision } = await look(leader);
		const answer = await leader.send<{ results: BulkResult[] }>('POST', '/approvals/reports/bulk/return', {
			...{ items: [{ id: report, revision }], comment: 'Xem lại', on_behalf_of: ids.reviewer },
		});
		expect(answer.body.results).toMatchObject([{ id: report, ok: true, state: 'returned' }]);
	});
});

describe('who writes a delegation', () => {
	it('is its delegator, and the provincial admin for anybody', async () => {
		const mine = await leader.send('POST', '/items/delegations', {
			...{ delegate: ids.reviewer, starts_on: today, ends_on: today },
		});
		expect([mine.status, codeOf(mine)]).toEqual([200, undefined]);
		const forged = await leader.send('POST', '/items/delegations', delegated({ delegate: ids.leader }));
		expect([forged.status, codeOf(forged)]).toEqual([403, 'FORBIDDEN']);
		const nested = await leader.send('POST', '/items/delegations', [delegated()]);
		expect([nested.status, codeOf(nested)]).toEqual([403, 'FORBIDDEN']);
		const id = await delegate();
		const foreign = await leader.send('PATCH', `/items/delegations/${id}`, { ends_on: '2100-01-01' });
		expect(foreign.status).toBe(403);
		const moved = await reviewer.send('PATCH', `/items/delegations/${id}`, { delegator: ids.province });
		expect(moved.status).toBe(403);
		expect((await reviewer.send('DELETE', `/items/delegations/${id}`)).status).toBe(403);
		const province = await server().as('province');
		expect((await province.send('POST', '/items/delegations', delegated())).status).toBe(200);
	});

	it('cannot write one to themselves, or one that ends before it starts', async () => {
		for (const changes of [{ delegate: ids.reviewer }, { ends_on: '2019-12-31' }]) {
			const bad = await reviewer.send<RefusalBody>('POST', '/items/delegations', delegated(changes));
			expect([bad.status, codeOf(bad)]).toEqual([400, 'INVALID_PAYLOAD']);
			expect(bad.body.errors[0]?.extensions['reason']).toMatch(/same_person|ends_before_start/);
		}
	});
});

describe('somebody with permission who is not among the editors', () => {
	it('edits no draft whose state names others, but sets its deadline', async () => {
		const province = await server().as('province');
		const { knex } = server().database;
		const draft = await knex('reports').where({ state: 'draft' }).first<{ id: number }>('id');
		const value = await knex('report_values').where({ report: draft.id }).first<{ id: number }>('id');
		for (const [path, body] of [
			[`/items/reports/${draft.id}`, { narrative: 'x' }],
			[`/items/report_values/${value.id}`, { value: 7 }],
		] as const) {
			const answer = await province.send('PATCH', path, body);
			expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'FORBIDDEN']);
		}
		const due = await province.send('PATCH', `/items/reports/${draft.id}`, { due_on: '2099-01-01' });
		expect([due.status, codeOf(due)]).toEqual([200, undefined]);
	});
});
