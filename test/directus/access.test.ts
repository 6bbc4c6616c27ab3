import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { makeWorld, type World } from './access-fixture.ts';
import { idsIn, READS, SCOPED, type Scoped } from './access-reads.ts';

/** A busy machine is no reason for a wrong answer here: without the limiter the server is only slow. */
const server = useDirectus();
let world: World;

beforeAll(async () => {
	world = await makeWorld(server().database.knex);
});

const as = (who: string): Promise<Client> => server().as(`access.${who}`);
const mine = (collection: Scoped): number => world.ours.rows[collection] ?? 0;
const foreign = (collection: Scoped): number => world.theirs.rows[collection] ?? 0;

describe.each(['officer', 'head'])('%s of a district', (who) => {
	describe.each(SCOPED)('%s', (collection) => {
		it.each(Object.keys(READS))('shows own rows and no others by %s', async (route) => {
			const client = await as(who);
			const read = READS[route] ?? fail(route);
			expect(idsIn((await read(client, collection, mine(collection))).body)).toContain(mine(collection));
			expect(idsIn((await read(client, collection, foreign(collection))).body)).not.toContain(
				foreign(collection),
			);
		});

		it('counts no foreign rows', async () => {
			const client = await as(who);
			const path = `/items/${collection}?aggregate[count]=*&filter[id][_in]=${mine(collection)},${foreign(collection)}`;
			expect((await client.get(path)).body).toEqual({ data: [{ count: '1' }] });
		});
	});
});

const fail = (route: string): never => {
	throw new Error(`no such route: ${route}`);
};

/** What belongs to the other district, as it stands in the database. */
const foreignState = async (): Promise<unknown> => {
	const { knex } = server().database;
	const { unit } = world.theirs;
	const trainings = knex('trainings').select('id').where({ unit });
	const teams = knex('teams').select('id').where({ unit });
	const reports = knex('reports').select('id').where({ unit });
	return {
		trainings: await knex('trainings').where({ unit }).orderBy('id'),
		attendance: await knex('training_attendance').whereIn('training', trainings).orderBy('id'),
		teams: await knex('teams').where({ unit }).orderBy('id'),
		members: await knex('team_members').whereIn('team', teams).orderBy('id'),
		reports: await knex('reports').where({ unit }).orderBy('id'),
		values: await knex('report_values').whereIn('report', reports).orderBy('id'),
		files: await knex('reports_files').whereIn('reports_id', reports).orderBy('id'),
		targets: await knex('targets').where({ unit }).orderBy('id'),
		posted: await knex('indicator_values').where({ unit }).orderBy('id'),
		user: await knex('directus_users')
			.where({ id: world.users['neighbour'] })
			.first('unit', 'role', 'language'),
		units: await knex('units').orderBy('id'),
	};
};

type Write = (client: Client) => Promise<{ status: number; body: unknown }>;

const training = (unit: number) => ({
	title: 'X',
	unit,
	kind: 'class',
	starts_on: '2023-09-01',
	ends_on: '2023-09-01',
});
const csv = (text: string): FormData => {
	const form = new FormData();
	form.set('file', new Blob([text], { type: 'text/csv' }), 'rows.csv');
	return form;
};

/** Attempts to reach the other district's rows, by every route that writes. */
const WRITES: Readonly<Record<string, Write>> = {
	'change a training': (c) => c.send('PATCH', `/items/trainings/${foreign('trainings')}`, { title: 'X' }),
	'change several': (c) =>
		c.send('PATCH', '/items/trainings', {
			keys: [mine('trainings'), foreign('trainings')],
			data: { title: 'X' },
		}),
	'change a batch': (c) => c.send('PATCH', '/items/teams', [{ id: foreign('teams'), name: 'X' }]),
	'change by GraphQL': (c) =>
		c.graphql(`mutation { update_trainings_item(id: ${foreign('trainings')}, data: { title: "X" }) { id } }`),
	'delete a team': (c) => c.send('DELETE', `/items/teams/${foreign('teams')}`),
	'delete by GraphQL': (c) => c.graphql(`mutation { delete_teams_item(id: ${foreign('teams')}) { id } }`),
	'create a training': (c) => c.send('POST', '/items/trainings', training(world.theirs.unit)),
	'create among own ones': (c) =>
		c.send('POST', '/items/trainings', [training(world.ours.unit), training(world.theirs.unit)]),
	'create by GraphQL': (c) =>
		c.graphql(
			`mutation { create_teams_item(data: { name: "X", level: "village", unit: { id: ${world.theirs.unit} } }) { id } }`,
		),
	'create a training in the unit above': (c) => c.send('POST', '/items/trainings', training(world.province)),
	'move an own training': (c) =>
		c.send('PATCH', `/items/trainings/${mine('trainings')}`, { unit: world.theirs.unit }),
	'create attendance under a foreign training': (c) =>
		c.send('POST', '/items/training_attendance', {
			training: foreign('trainings'),
			audience: 'officials',
			participations: 1,
		}),
	'create a member of a foreign team': (c) =>
		c.send('POST', '/items/team_members', { team: foreign('teams'), full_name: 'X' }),
	'move own attendance': (c) =>
		c.send('PATCH', `/items/training_attendance/${mine('training_attendance')}`, {
			training: foreign('trainings'),
		}),
	'nest a change under an own training': (c) =>
		c.send('PATCH', `/items/trainings/${mine('trainings')}`, {
			attendance: {
				create: [],
				update: [{ id: foreign('training_attendance'), participations: 99 }],
				delete: [],
			},
		}),
	'nest a deletion under an own training': (c) =>
		c.send('PATCH', `/items/trainings/${mine('trainings')}`, {
			attendance: { create: [], update: [], delete: [foreign('training_attendance')] },
		}),
	'nest a change of the parent': (c) =>
		c.send('PATCH', `/items/team_members/${mine('team_members')}`, {
			team: { id: foreign('teams'), name: 'X' },
		}),
	'fill in a foreign report': (c) =>
		c.send('PATCH', `/items/report_values/${foreign('report_values')}`, { value: 99 }),
	'fill it in through an own report': (c) =>
		c.send('PATCH', `/items/reports/${mine('reports')}`, {
			values: { create: [], update: [{ id: foreign('report_values'), value: 99 }], delete: [] },
		}),
	'write the words of a foreign report': (c) =>
		c.send('PATCH', `/items/reports/${foreign('reports')}`, { narrative: 'X' }),
	'attach an own file to a foreign report': (c) =>
		c.send('POST', '/items/reports_files', {
			reports_id: foreign('reports'),
			directus_files_id: world.ours.file,
		}),
	'detach a foreign file': (c) => c.send('DELETE', `/items/reports_files/${foreign('reports_files')}`),
	'change a target': (c) => c.send('PATCH', `/items/targets/${foreign('targets')}`, { value: 1 }),
	'post a value': (c) =>
		c.send('POST', '/items/indicator_values', { unit: world.theirs.unit, value: 1, indicator: 1 }),
	'import a csv': (c) =>
		c.send(
			'POST',
			'/utils/import/trainings',
			csv(`title,unit,kind,starts_on,ends_on\nX,${world.theirs.unit},class,2023-09-01,2023-09-01\n`),
		),
	'import over a foreign key': (c) =>
		c.send('POST', '/utils/import/trainings', csv(`id,title\n${foreign('trainings')},X\n`)),
	'move themselves': (c) => c.send('PATCH', '/users/me', { unit: world.theirs.unit }),
	'move themselves to the top': (c) => c.send('PATCH', '/users/me', { unit: world.province }),
	'change a colleague': (c) => c.send('PATCH', `/users/${world.users['neighbour']}`, { language: 'en-US' }),
	'rename a unit': (c) => c.send('PATCH', `/items/units/${world.theirs.unit}`, { name: 'X' }),
	'nest a unit': (c) =>
		c.send('PATCH', `/items/trainings/${mine('trainings')}`, { unit: { id: world.theirs.unit, name: 'X' } }),
};

describe.each(['officer', 'head', 'homeless'])('%s of a district writes nothing foreign', (who) => {
	it.each(Object.keys(WRITES))('%s', async (attempt) => {
		const before = await foreignState();
		const unitBefore = await server()
			.database.knex('directus_users')
			.where({ id: world.users[who] })
			.first('unit');
		const write = WRITES[attempt] ?? fail(attempt);
		const { status, body } = await write(await as(who));
		expect(await foreignState()).toEqual(before);
		expect(
			await server().database.knex('directus_users').where({ id: world.users[who] }).first('unit'),
		).toEqual(unitBefore);
		expect(status, JSON.stringify(body)).toBeLessThan(500);
		// Directus looks for children to remove among the parent's own only, and answers 200 when it finds none.
		if (attempt.startsWith('nest a deletion')) return;
		if (!attempt.includes('GraphQL')) expect([400, 403, 404], JSON.stringify(body)).toContain(status);
		else expect(body).toHaveProperty('errors');
	});
});

describe('a user without a unit', () => {
	it.each(SCOPED)('sees no row of %s that belongs to a unit', async (collection) => {
		const client = await as('homeless');
		const path = `/items/${collection}?fields=id&limit=-1&filter[id][_in]=${mine(collection)},${foreign(collection)}`;
		expect((await client.get(path)).body).toEqual({ data: [] });
	});

	it('creates no row', async () => {
		const client = await as('homeless');
		const answer = await client.send('POST', '/items/teams', {
			name: 'X',
			level: 'village',
			unit: world.ours.unit,
		});
		expect(answer.status).toBe(403);
	});
});

describe('a district at home', () => {
	it('creates, changes and deletes a training with its attendance in one call each', async () => {
		const officer = await as('officer');
		const withoutUnit = { ...training(world.ours.unit), unit: undefined };
		const made = await officer.send<{ data: { id: number; unit: number } }>('POST', '/items/trainings', {
			...withoutUnit,
			attendance: [{ audience: 'officials', participations: 12, persons: 10 }],
		});
		expect(made.status).toBe(200);
		expect(made.body.data.unit).toBe(world.ours.unit);
		const path = `/items/trainings/${made.body.data.id}`;
		expect((await officer.send('PATCH', path, { title: 'Lớp khác' })).status).toBe(200);
		expect((await officer.send('DELETE', path)).status).toBe(204);
	});

	it('fills in figures and words of an open report', async () => {
		const officer = await as('officer');
		const path = `/items/reports/${mine('reports')}`;
		const values = { create: [], update: [{ id: mine('report_values'), value: 7, note: 'đủ' }], delete: [] };
		expect((await officer.send('PATCH', path, { narrative: 'Đã làm.', values })).status).toBe(200);
	});

	it.each([
		{ state: 'submitted' },
		{ unit: 1 },
		{ due_on: '2030-01-01' },
		{ period: 1 },
		{ provenance: 'invented' },
	])('does not write %o of a report', async (change) => {
		const officer = await as('officer');
		const answer = await officer.send('PATCH', `/items/reports/${mine('reports')}`, change);
		expect(answer.status).toBe(403);
	});

	it('neither adds nor removes lines of a report', async () => {
		const officer = await as('officer');
		expect((await officer.send('DELETE', `/items/report_values/${mine('report_values')}`)).status).toBe(403);
		const values = { create: [], update: [], delete: [mine('report_values')] };
		const answer = await officer.send('PATCH', `/items/reports/${mine('reports')}`, { values });
		expect(answer.status).toBe(403);
	});

	it('sees the units above by name, and no unit beside', async () => {
		const { body } = await (await as('officer')).get(`/items/units?fields=id&limit=-1&sort=id`);
		expect(body).toEqual({ data: [{ id: world.province }, { id: world.ours.unit }] });
	});

	it.each(['workflow_log', 'directus_flows', 'directus_policies', 'directus_permissions'])(
		'does not read %s',
		async (collection) => {
			const path = collection.startsWith('directus_') ? `/${collection.slice(9)}` : `/items/${collection}`;
			expect((await (await as('officer')).get(path)).status).toBe(403);
		},
	);

	it('reads own files and not those of the neighbours', async () => {
		const officer = await as('officer');
		expect((await officer.get(`/files/${world.ours.file}`)).status).toBe(200);
		expect((await officer.get(`/files/${world.theirs.file}`)).status).toBe(403);
		expect((await officer.get(`/assets/${world.theirs.file}`)).status).toBe(403);
	});

	it('uploads a file as its own', async () => {
		const form = new FormData();
		form.set('file', new Blob(['xin chào'], { type: 'text/plain' }), 'a.txt');
		const officer = await as('officer');
		const made = await officer.send<{ data: { uploaded_by: string } }>('POST', '/files', form);
		expect(made.body.data.uploaded_by).toBe(world.users['officer']);
	});
});

describe('the province', () => {
	it.each([
		['reviewer', '/items/workflow_log'],
		['leader', '/items/workflow_log'],
		['province', '/operations'],
		['province', '/flows'],
	])('%s does not read %s', async (who, path) => {
		expect((await (await as(who)).get(path)).status).toBe(403);
	});

	it.each(['reviewer', 'leader', 'province'])('%s sees both districts', async (who) => {
		const client = await as(who);
		const path = `/items/reports?aggregate[count]=*&filter[id][_in]=${mine('reports')},${foreign('reports')}`;
		expect((await client.get(path)).body).toEqual({ data: [{ count: '2' }] });
	});

	it.each(['reviewer', 'leader'])('%s changes no row', async (who) => {
		const client = await as(who);
		const before = await foreignState();
		for (const collection of SCOPED) {
			expect((await client.send('PATCH', `/items/${collection}/${foreign(collection)}`, {})).status).toBe(
				403,
			);
			expect((await client.send('DELETE', `/items/${collection}/${foreign(collection)}`)).status).toBe(403);
			expect((await client.send('POST', `/items/${collection}`, {})).status).toBe(403);
		}
		expect(await foreignState()).toEqual(before);
	});

	it('defines units and indicators, but writes no state, log or posted value', async () => {
		const admin = await as('province');
		const unit = { code: 'neu', name: 'Mới', full_name: 'Xã Mới', level: 'commune', kind: 'xa' };
		const made = await admin.send('POST', '/items/units', {
			...unit,
			parent: world.ours.unit,
			valid_from: '2023-01-01',
		});
		expect(made.status).toBe(200);
		const report = `/items/reports/${mine('reports')}`;
		expect((await admin.send('PATCH', report, { state: 'approved' })).status).toBe(403);
		expect((await admin.send('PATCH', report, { unit: world.theirs.unit })).status).toBe(403);
		expect((await admin.send('POST', '/items/indicator_values', { value: 1 })).status).toBe(403);
		expect((await admin.send('POST', '/items/workflow_log', { action: 'x' })).status).toBe(403);
	});

	it('makes users of the five roles and never an administrator', async () => {
		const admin = await as('province');
		const { knex } = server().database;
		const role = async (name: string) =>
			(await knex('directus_roles').where({ name }).first<{ id: string }>('id')).id;
		const user = (name: string, fields: object) =>
			admin.send('POST', '/users', { email: `${name}@quangngai.example`, password: 'x-1234567', ...fields });
		expect((await user('neu-1', { role: await role('Lãnh đạo đơn vị') })).status).toBe(200);
		expect((await user('neu-2', { role: await role('Administrator') })).status).toBeGreaterThanOrEqual(400);
		expect((await user('neu-3', { role: null })).status).toBeGreaterThanOrEqual(400);
		expect((await user('neu-4', {})).status).toBe(200);
		const least = await knex('directus_users').where({ email: 'neu-4@quangngai.example' }).first('role');
		expect(least).toEqual({ role: await role('Cán bộ báo cáo') });
		const own = `/users/${world.users['province']}`;
		const up = await admin.send('PATCH', own, { role: await role('Administrator') });
		expect(up.status).toBeGreaterThanOrEqual(400);
		expect((await admin.send('PATCH', own, { policies: [] })).status).toBe(403);
		const host = await knex('directus_users')
			.where({ email: 'admin@quangngai.example' })
			.first<{ id: string }>('id');
		expect((await admin.send('PATCH', `/users/${host.id}`, { password: 'x-1234567' })).status).toBe(403);
	});
});

describe('refusals of the database', () => {
	it('are clean for a value out of range', async () => {
		const officer = await as('officer');
		const answer = await officer.send('PATCH', `/items/training_attendance/${mine('training_attendance')}`, {
			persons: 999,
		});
		expect(answer).toMatchObject({
			status: 400,
			body: { errors: [{ extensions: { code: 'INVALID_PAYLOAD' } }] },
		});
	});

	it('are clean for a delete that other rows forbid', async () => {
		const admin = await as('province');
		const answer = await admin.send('DELETE', `/items/units/${world.theirs.unit}`);
		expect(answer).toMatchObject({
			status: 400,
			body: { errors: [{ extensions: { code: 'INVALID_PAYLOAD' } }] },
		});
	});

	it('are clean for a foreign unit', async () => {
		const officer = await as('officer');
		const answer = await officer.send('POST', '/items/trainings', training(world.theirs.unit));
		expect(answer).toMatchObject({ status: 403, body: { errors: [{ extensions: { code: 'FORBIDDEN' } }] } });
	});
});

describe('an anonymous visitor', () => {
	it.each(SCOPED)('reads nothing of %s', async (collection) => {
		expect((await server().anonymous.get(`/items/${collection}`)).status).toBe(403);
	});
});
