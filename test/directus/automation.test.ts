import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type Answer, type Client, type RefusalBody } from '../support/client.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';
import { makeProbe } from '../support/probe.ts';
import { act, reportsOf, show } from '../support/report-people.ts';
import { openSocket } from '../support/socket.ts';

const probe = makeProbe();
let database: TestDatabase;
let server: TestServer;
let admin: Client;
let reviewer: Client;
const reports = reportsOf(() => server);

beforeAll(async () => {
	database = await createDatabase();
	server = await startServer(database, { extra: { EXTENSIONS_PATH: probe.path } });
	[admin, reviewer] = await Promise.all([server.as('admin'), server.as('reviewer')]);
	const text = (field: string) => ({ field, type: 'string', schema: {}, meta: {} });
	const id = {
		field: 'id',
		type: 'integer',
		schema: { is_primary_key: true, has_auto_increment: true },
		meta: {},
	};
	const fields = [id, text('by'), text('key'), text('text')];
	await sure(admin.send('POST', '/collections', { collection: 'heard', fields, schema: {}, meta: {} }));
	await makeFlow(
		{ trigger: 'event', options: { type: 'action', scope: ['items.update'], collections: ['reports'] } },
		[
			[
				'told',
				'item-create',
				note('flow', '{{$trigger.keys[0]}}', '{{$trigger.payload.state}} by {{$accountability.user}}'),
			],
		],
	);
});

afterAll(async () => {
	await server.process.stop();
	await database.drop();
	probe.remove();
});

async function sure<T>(sent: Promise<Answer<unknown>>): Promise<T> {
	const { status, body } = await sent;
	if (status >= 300) throw new Error(JSON.stringify(body));
	return (body as { data: T }).data;
}

/** Options of an operation that writes a row of `heard`, with every right and without telling anybody. */
const note = (by: string, key: string, text: string) => ({
	collection: 'heard',
	payload: { by, key, text },
	permissions: '$full',
	emitEvents: false,
});

type Operation = [key: string, type: string, options: object];

/** A Flow of operations in a row; `rejected` is where the first leads when it is refused. */
async function makeFlow(
	flow: object,
	operations: readonly Operation[],
	rejected?: Operation,
): Promise<string> {
	const { id } = await sure<{ id: string }>(
		admin.send('POST', '/flows', { name: 'test', status: 'active', accountability: 'all', ...flow }),
	);
	const add = async ([key, type, options]: Operation, extra: object) =>
		(
			await sure<{ id: string }>(
				admin.send('POST', '/operations', {
					flow: id,
					key,
					name: key,
					type,
					options,
					position_y: 1,
					position_x: 1,
					...extra,
				}),
			)
		).id;
	const reject = rejected ? await add(rejected, { position_y: 20 }) : null;
	let resolve: string | null = null;
	for (const [index, operation] of [...operations.entries()].toReversed())
		resolve = await add(operation, {
			position_x: 20 * (index + 1),
			resolve,
			reject: index === 0 ? reject : null,
		});
	await sure(admin.send('PATCH', `/flows/${id}`, { operation: resolve }));
	return id;
}

/** What was heard of a report, in order, by whom. */
const heard = async (key: string): Promise<string[]> =>
	(
		await database
			.knex('heard')
			.where({ key })
			.orderBy('id')
			.select<{ by: string; text: string }[]>('by', 'text')
	).map(({ by, text }) => `${by}: ${text}`);

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
	const end = Date.now() + 30_000;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`It never came true: ${what}`);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

const log = (id: string) =>
	database.knex('workflow_log').where({ item: id }).orderBy('id').pluck<string[]>('action');

describe('the events of a step', () => {
	it('are one filter inside its transaction, and after the commit the host’s own update and one action', async () => {
		const { id, head } = await reports.draft();
		const user = await sure<{ id: string }>(head.get('/users/me?fields=id'));
		expect((await act(head, id, 'submit')).status).toBe(200);
		await until(async () => (await heard(id)).length >= 4, 'four were heard');
		const [first, ...rest] = await heard(id);
		expect(first).toBe('filter: submit submitted outside draft');
		expect(rest.toSorted()).toEqual([
			'action: submit submitted',
			`flow: submitted by ${user.id}`,
			'update: submitted submitted',
		]);
	});

	it('veto the step when a handler throws: nothing is written, nobody else hears of it, and the refusal is the handler’s', async () => {
		const { id, head } = await reports.draft();
		const vetoed = await act(head, id, 'submit', { comment: 'veto' });
		expect([vetoed.status, vetoed.body.errors[0]?.extensions]).toEqual([
			409,
			{ code: 'CONDITION_FAILED', reason: 'friday' },
		]);
		const failed = await act(head, id, 'submit', { comment: 'fail' });
		expect(failed.status).toBe(500);
		expect(JSON.stringify(failed.body)).not.toContain('secret');
		expect([await log(id), (await show(head, id)).state, await heard(id)]).toEqual([[], 'draft', []]);
		expect((await act(head, id, 'submit')).status).toBe(200);
		await until(async () => (await heard(id)).length >= 4, 'the step that was taken was heard of');
		expect(await heard(id)).toHaveLength(4);
	});

	it('stop the step when nobody carries out an effect it declares, and let it pass when somebody does', async () => {
		const { knex } = database;
		const effects = (names: string[]) =>
			knex('workflow_transitions')
				.where({ action: 'withdraw' })
				.update({ effects: JSON.stringify(names) });
		const { id, head } = await reports.submitted();
		await effects(['probe', 'nobody_does_this']);
		const stopped = await act(head, id, 'withdraw');
		expect([stopped.status, stopped.body.errors[0]?.extensions]).toMatchObject([
			409,
			{ code: 'CONDITION_FAILED', effect: 'nobody_does_this' },
		]);
		expect((await show(head, id)).state).toBe('submitted');
		await effects(['probe']);
		expect((await act(head, id, 'withdraw')).body).toMatchObject({ state: 'draft' });
	});
});

describe('a Flow that starts on a step', () => {
	it('gets the key and the new state, and never the rights the step was written with', async () => {
		const { id, head } = await reports.draft();
		const options = { type: 'action', scope: ['items.update'], collections: ['reports'] };
		const approve = {
			collection: 'reports',
			key: id,
			payload: { due_on: '2030-01-01' },
			permissions: '$trigger',
		};
		await makeFlow(
			{ trigger: 'event', options },
			[['tries', 'item-update', approve]],
			['refused', 'item-create', note('refused', id, '{{tries.code}}')],
		);
		expect((await act(head, id, 'submit')).status).toBe(200);
		await until(
			async () => (await heard(id)).some((text) => text.startsWith('refused')),
			'the Flow was refused',
		);
		expect(await heard(id)).toContain('refused: FORBIDDEN');
		const row = await database
			.knex('reports')
			.where({ id })
			.first<{ due: string }>(database.knex.raw('due_on::text as due'));
		expect(row.due).not.toBe('2030-01-01');
	});
});

describe('somebody who subscribes over a WebSocket', () => {
	it('hears of a step once, with the new state, and of no step that was refused', async () => {
		const socket = await openSocket(server.url, reviewer.token);
		try {
			const query = { fields: ['id', 'state'] };
			expect(await socket.ask({ type: 'subscribe', collection: 'reports', query })).toMatchObject({
				event: 'init',
			});
			const { id, head } = await reports.draft();
			await act(head, id, 'submit', { comment: 'veto' });
			expect((await act(head, id, 'submit')).status).toBe(200);
			const { id: other, head: neighbour } = await reports.draft();
			expect((await act(neighbour, other, 'submit')).status).toBe(200);
			const of = (key: string) =>
				socket.heard().filter(({ data }) => data.some((row) => String(row['id']) === key));
			await until(() => of(other).length > 0, 'the later step was heard of');
			expect(of(id)).toMatchObject([{ event: 'update', data: [{ id: Number(id), state: 'submitted' }] }]);
		} finally {
			socket.close();
		}
	});
});

describe('the operation “Transition item” in a Flow', () => {
	let flow: string;
	const start = (client: Client, body: object) => client.send('POST', `/flows/trigger/${flow}`, body);
	const field = (name: string) => `{{$trigger.body.${name}}}`;
	const step = {
		collection: field('collection'),
		key: field('key'),
		action: field('action'),
		revision: field('revision'),
		comment: field('comment'),
	};
	const webhook = {
		trigger: 'webhook',
		options: { method: 'POST', async: false, return: '$last', error_on_reject: true },
	};

	beforeAll(async () => {
		flow = await makeFlow(webhook, [['step', 'tiendo-transition', step]]);
	});

	it('takes the step as the user who started the Flow and hands on its outcome', async () => {
		const { id, head } = await reports.draft();
		const { revision } = await show(head, id);
		const answer = await start(head, {
			collection: 'reports',
			key: id,
			action: 'submit',
			revision,
			comment: 'Từ luồng',
		});
		expect([answer.status, answer.body]).toEqual([
			200,
			{ state: 'submitted', revision, log_id: expect.any(Number) },
		]);
		const [row] = (await show(head, id)).log;
		expect(row).toMatchObject({ action: 'submit', comment: 'Từ luồng', actor: expect.any(String) });
	});

	it('is refused like the same step by hand, with the same code and details, and writes nothing', async () => {
		const { id, head } = await reports.submitted();
		const { revision } = await show(head, id);
		const body = { collection: 'reports', key: id, action: 'withdraw', revision };
		const cases: [client: Client, changes: object, status: number, code: string][] = [
			[head, { revision: 'f'.repeat(64) }, 409, 'STALE_REVISION'],
			[head, { revision: '' }, 400, 'INVALID_PAYLOAD'],
			[head, { revision: 7 }, 400, 'INVALID_PAYLOAD'],
			[head, { revision: { a: 1 } }, 400, 'INVALID_PAYLOAD'],
			[head, { action: 'submit' }, 409, 'WRONG_STATE'],
			[head, { action: 'nothing' }, 400, 'INVALID_PAYLOAD'],
			[head, { action: null }, 400, 'INVALID_PAYLOAD'],
			[head, { action: { a: 1 } }, 400, 'INVALID_PAYLOAD'],
			[head, { collection: 'nowhere' }, 403, 'FORBIDDEN'],
			[head, { collection: null }, 403, 'FORBIDDEN'],
			[head, { key: '99999999999999999999' }, 403, 'FORBIDDEN'],
			[head, { key: { a: 1 } }, 403, 'FORBIDDEN'],
			[head, { key: null }, 403, 'FORBIDDEN'],
			[head, { comment: 'x'.repeat(100_000) }, 400, 'INVALID_PAYLOAD'],
			[head, { comment: 7 }, 400, 'INVALID_PAYLOAD'],
			[reviewer, {}, 403, 'FORBIDDEN'],
			[server.anonymous, {}, 403, 'FORBIDDEN'],
		];
		for (const [client, changes, status, code] of cases) {
			const answer = await start(client, { ...body, ...changes });
			expect([changes, answer.status, codeOf(answer)]).toEqual([changes, status, code]);
		}
		expect([await log(id), (await show(head, id)).state]).toEqual([['submit'], 'submitted']);
		const blocked = await start(head, { ...body, action: 'submit' });
		expect((blocked.body as RefusalBody).errors[0]?.extensions).toMatchObject({ state: 'submitted' });
	});

	it('leads a refusal to the Flow’s other path, which gets the code and the details', async () => {
		const other = await makeFlow(
			{ ...webhook, options: { ...webhook.options, error_on_reject: false } },
			[['step', 'tiendo-transition', step]],
			[
				'told',
				'item-create',
				note('rejected', '{{$trigger.body.key}}', '{{step.code}} {{step.extensions.state}}'),
			],
		);
		const { id, head } = await reports.submitted();
		const { revision } = await show(head, id);
		const body = { collection: 'reports', key: id, action: 'submit', revision };
		expect((await head.send('POST', `/flows/trigger/${other}`, body)).status).toBe(200);
		expect(await heard(id)).toContain('rejected: WRONG_STATE submitted');
	});
});
