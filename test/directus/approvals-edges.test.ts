import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BulkResult, ItemBody } from '@tiendo/core/contract/approvals.ts';
import { firstBroken } from '@tiendo/core/domain/workflow/log-chain.ts';
import { eachLog } from '@tiendo/core/store/workflow/log.ts';
import { codeOf, type Client, type RefusalBody } from '../support/client.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';

let database: TestDatabase;
let server: TestServer;
let head: Client;
let drafts: string[];
let flows: Record<'action' | 'filter' | 'careless' | 'careful', string>;

/** A flow of one operation, written before the server starts so that it is there from the first request on. */
async function insertFlow(
	knex: Knex,
	trigger: { trigger: string; options: object },
	operation: { type: string; options: object },
): Promise<string> {
	const [id, first] = [randomUUID(), randomUUID()];
	await knex('directus_flows').insert({
		id,
		name: 'Test',
		status: 'active',
		accountability: 'all',
		...trigger,
		options: JSON.stringify(trigger.options),
	});
	await knex('directus_operations').insert({
		id: first,
		key: 'first',
		name: 'First',
		position_x: 1,
		position_y: 1,
		flow: id,
		type: operation.type,
		options: JSON.stringify(operation.options),
	});
	await knex('directus_flows').where({ id }).update({ operation: first });
	return id;
}

/** Writes a day off as whoever triggered the flow; of the people here only administrators may. */
const dayOff = (day: string) => ({
	type: 'item-create',
	options: {
		collection: 'holidays',
		permissions: '$trigger',
		payload: { day, kind: 'off', name_vi: 'Thử' },
	},
});

const onUpdate = (type: 'action' | 'filter') => ({
	trigger: 'event',
	options: { type, scope: ['items.update'], collections: ['reports'] },
});

const webhook = { trigger: 'webhook', options: { method: 'POST' } };
const submitting = {
	type: 'tiendo-transition',
	options: { collection: 'reports', key: '{{$trigger.body.id}}', action: 'submit' },
};

beforeAll(async () => {
	database = await createDatabase();
	const { knex } = database;
	flows = {
		action: await insertFlow(knex, onUpdate('action'), dayOff('2040-01-02')),
		filter: await insertFlow(knex, onUpdate('filter'), dayOff('2040-01-03')),
		careless: await insertFlow(knex, webhook, submitting),
		careful: await insertFlow(knex, webhook, {
			...submitting,
			options: { ...submitting.options, without_revision: true },
		}),
	};
	const { rows } = await knex.raw<{ rows: { email: string; drafts: number[] }[] }>(
		`select u.email, array_agg(r.id order by r.due_on) as drafts from directus_users u
		join reports r on r.unit = u.unit and r.state = 'draft' where u.email like 'head.%' group by 1 order by 2 desc limit 1`,
	);
	drafts = (rows[0]?.drafts ?? []).map(String);
	expect(drafts.length).toBeGreaterThan(0);
	server = await startServer(database);
	head = await server.as(String(rows[0]?.email.split('@')[0]));
});

afterAll(async () => {
	await server.process.stop();
	await database.drop();
});

const revisionOf = async (id: string) => (await head.get<ItemBody>(`/approvals/reports/${id}`)).body.revision;

async function act(id: string, action: string, changes: object = {}) {
	return head.send<RefusalBody>('POST', `/approvals/reports/${id}/${action}`, {
		revision: await revisionOf(id),
		...changes,
	});
}

const draft = () => drafts[0] ?? '';
const stateOf = async (id: string) =>
	(await database.knex('reports').where({ id }).first<{ state: string }>('state')).state;
const runsOf = (flow: string) =>
	database.knex('directus_activity').where({ collection: 'directus_flows', item: flow, action: 'run' });

const whatRan = (flow: string) =>
	database.knex('directus_revisions').where({ collection: 'directus_flows', item: flow }).select('data');

describe('a Flow on the reports', () => {
	it('that runs as whoever triggered it gets no more rights by a step than its caller has', async () => {
		expect((await act(draft(), 'submit')).status).toBe(200);
		// The host writes down what a run did after it has written that it ran.
		await expect
			.poll(() => whatRan(flows.action))
			.toMatchObject([{ data: { steps: [{ key: 'first', status: 'reject' }] } }]);
		expect(await runsOf(flows.filter)).toEqual([]);
		expect(await database.knex('holidays').where('day', '>=', '2040-01-01')).toEqual([]);
		expect((await act(draft(), 'withdraw')).status).toBe(200);
	});

	it('takes a step without a revision only where it says so', async () => {
		await head.send('POST', `/flows/trigger/${flows.careless}`, { id: draft() });
		await expect.poll(() => runsOf(flows.careless)).toHaveLength(1);
		expect(await stateOf(draft())).toBe('draft');
		await head.send('POST', `/flows/trigger/${flows.careful}`, { id: draft() });
		expect(await stateOf(draft())).toBe('submitted');
		expect((await act(draft(), 'withdraw')).status).toBe(200);
	});
});

describe('words of a step', () => {
	it('with half a character in them are stored so that the log still verifies', async () => {
		expect((await act(draft(), 'submit', { comment: 'Hay \ud83d quá' })).status).toBe(200);
		const remarks = [{ field: 'narrative', text: 'x\udc00' }];
		expect((await act(draft(), 'withdraw', { remarks })).status).toBe(200);
		const rows = await database
			.knex('workflow_log')
			.where({ item: draft() })
			.orderBy('id', 'desc')
			.limit(2)
			.select<{ comment: string | null; remarks: unknown }[]>('comment', 'remarks');
		expect(rows).toMatchObject([
			{ remarks: [{ field: 'narrative', text: 'x\ufffd' }] },
			{ comment: 'Hay \ufffd quá' },
		]);
		for await (const log of eachLog(database.knex)) expect(firstBroken(log)).toBeNull();
	});

	it('with a NUL are refused', async () => {
		for (const words of [{ comment: 'a\0' }, { remarks: [{ field: 'narrative', text: 'a\0' }] }]) {
			const answer = await act(draft(), 'submit', words);
			expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_PAYLOAD']);
		}
	});
});

describe('what the database refuses inside a step', () => {
	/** Makes the log refuse rows with this comment, as some rule of a site might. */
	async function refuse(comment: string, code: string): Promise<void> {
		await database.knex.raw(
			`create or replace function refuse_${code}() returns trigger language plpgsql as $$
			begin perform td_refuse('${code}', 'no', '{"why":"test"}'); return null; end $$;
			create trigger refuse_${code} before insert on workflow_log
			for each row when (new.comment = '${comment}') execute function refuse_${code}()`,
		);
	}

	it('is a clean refusal, and in bulk an unknown failure hides no other result', async () => {
		const id = draft();
		await refuse('known', 'TD006');
		await refuse('unknown', 'XX999');
		const known = await act(id, 'submit', { comment: 'known' });
		expect([known.status, known.body.errors[0]?.extensions]).toEqual([
			400,
			{ code: 'INVALID_PAYLOAD', why: 'test' },
		]);
		const revision = await revisionOf(id);
		const bulk = async (comment: string) =>
			(
				await head.send<{ results: BulkResult[] }>('POST', '/approvals/reports/bulk/submit', {
					items: [
						{ id, revision },
						{ id: 'x', revision },
					],
					comment,
				})
			).body.results;
		expect(await bulk('known')).toMatchObject([
			{ id, ok: false, error: { code: 'INVALID_PAYLOAD', details: { why: 'test' } } },
			{ id: 'x', ok: false, error: { code: 'FORBIDDEN' } },
		]);
		const failed = await bulk('unknown');
		expect(failed).toMatchObject([
			{ id, ok: false, error: { code: 'INTERNAL_SERVER_ERROR' } },
			{ id: 'x', ok: false, error: { code: 'FORBIDDEN' } },
		]);
		expect(JSON.stringify(failed)).not.toMatch(/insert into|XX999/);
		expect(await stateOf(id)).toBe('draft');
	});
});

describe('a collection without a workflow', () => {
	it('gets the same answer to a look and to a step', async () => {
		const unit = await database.knex('reports').where({ id: draft() }).first<{ unit: number }>('unit');
		const look = await head.get(`/approvals/units/${unit.unit}`);
		const step = await head.send('POST', `/approvals/units/${unit.unit}/submit`, { revision: 'x' });
		for (const answer of [look, step]) expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
	});
});

describe('the workflow of the reports', () => {
	it('is not switched off by the provincial admin while reports are locked', async () => {
		const province = await server.as('province');
		const flow = await database
			.knex('workflows')
			.where({ collection: 'reports' })
			.first<{ id: number }>('id');
		const off = await province.send<RefusalBody>('PATCH', `/items/workflows/${flow.id}`, { active: false });
		expect([off.status, off.body.errors[0]?.extensions]).toMatchObject([
			400,
			{ code: 'INVALID_PAYLOAD', reason: 'items_in_use', count: expect.any(Number) },
		]);
		const gone = await province.send<RefusalBody>('DELETE', `/items/workflows/${flow.id}`);
		expect([gone.status, codeOf(gone)]).toEqual([400, 'INVALID_PAYLOAD']);
	});
});
