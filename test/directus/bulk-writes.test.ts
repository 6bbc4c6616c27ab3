import { beforeAll, describe, expect, it } from 'vitest';
import { openSocket } from '../support/socket.ts';
import { useDirectus } from '../support/directus.ts';
import { makeWorld, type World } from './access-fixture.ts';

const server = useDirectus();
let world: World;

beforeAll(async () => {
	world = await makeWorld(server().database.knex);
});

const mine = (collection: string): number => world.ours.rows[collection] ?? 0;
const foreign = (collection: string): number => world.theirs.rows[collection] ?? 0;
const tables = async (): Promise<unknown> => ({
	trainings: await server().database.knex('trainings').orderBy('id'),
	users: await server().database.knex('directus_users').orderBy('id').select('id', 'language'),
});

describe('bulk writes by filter over HTTP', () => {
	it.each(['PATCH', 'DELETE'])(
		'%s is refused alike for a filter that fits and one that does not',
		async (method) => {
			const officer = await server().as('access.officer');
			const answers = [];
			for (const id of [mine('trainings'), foreign('trainings'), -1]) {
				const query = { filter: { id: { _eq: id } } };
				for (const body of [
					{ query },
					{ query, data: { title: 'X' } },
					{ query, keys: null },
					{ keys: [] },
				]) {
					answers.push(await officer.send(method, '/items/trainings', body));
				}
			}
			for (const { status } of answers) expect(status).toBe(403);
			expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
		},
	);

	it('is refused for the collections of the host too', async () => {
		const officer = await server().as('access.officer');
		const before = await tables();
		const body = { query: { filter: { id: { _nnull: true } } }, data: { language: 'en-US' } };
		expect((await officer.send('PATCH', '/users', body)).status).toBe(403);
		expect(await tables()).toEqual(before);
	});

	it('leaves writes by key as they are', async () => {
		const officer = await server().as('access.officer');
		const path = '/items/trainings';
		const keys = [mine('trainings')];
		expect((await officer.send('PATCH', path, { keys, data: { title: 'Lớp 1' } })).status).toBe(200);
		expect((await officer.send('PATCH', path, [{ id: keys[0], title: 'Lớp 2' }])).status).toBe(200);
	});
});

describe('bulk writes by filter over a WebSocket', () => {
	const SHAPES = [
		{},
		{ id: '' },
		{ id: 0 },
		{ id: null },
		{ ids: [] },
		{ ids: null },
		{ id: '', ids: [] },
		{ query: undefined },
	];

	it.each(SHAPES)('are refused for %j', async (shape) => {
		const { url, as } = server();
		const socket = await openSocket(url, (await as('access.officer')).token);
		try {
			const before = await tables();
			for (const id of [mine('trainings'), foreign('trainings')]) {
				const common = { type: 'items', collection: 'trainings', query: { filter: { id: { _eq: id } } } };
				for (const action of ['update', 'delete']) {
					const answer = await socket.ask({ ...common, action, data: { title: 'X' }, ...shape });
					expect(answer).toMatchObject({ status: 'error', error: { code: 'FORBIDDEN' } });
				}
			}
			expect(await tables()).toEqual(before);
		} finally {
			socket.close();
		}
	});

	it('leave writes by key as they are', async () => {
		const { url, as, database } = server();
		const socket = await openSocket(url, (await as('access.officer')).token);
		const key = mine('report_values');
		const stored = async (): Promise<string> =>
			(await database.knex('report_values').where({ id: key }).first<{ note: string }>('note')).note;
		const items = { type: 'items', action: 'update', collection: 'report_values' };
		try {
			expect(await socket.ask({ ...items, id: key, data: { note: 'một' } })).toHaveProperty('data.id', key);
			expect(await stored()).toBe('một');
			await socket.ask({ ...items, ids: [key], data: { note: 'hai' } });
			expect(await stored()).toBe('hai');
			await socket.ask({ ...items, data: [{ id: key, note: 'ba' }] });
			expect(await stored()).toBe('ba');
			const theirs = { ...items, id: foreign('report_values'), data: { note: 'X' } };
			expect(await socket.ask(theirs)).toMatchObject({ status: 'error' });
		} finally {
			socket.close();
		}
	});
});
