import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type Answer, type Client } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { makeWorld, type World } from './access-fixture.ts';

const server = useDirectus();
let world: World;

beforeAll(async () => {
	world = await makeWorld(server().database.knex);
});

const as = (who: string): Promise<Client> => server().as(`access.${who}`);
const report = (side: 'ours' | 'theirs'): number => world[side].rows['reports'] ?? 0;

const upload = async (who: string, fields: Readonly<Record<string, string>> = {}): Promise<string> => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	form.set('file', new Blob(['xin chào'], { type: 'text/plain' }), 'a.txt');
	const client = await as(who);
	const { status, body } = await client.send<{ data: { id: string } }>('POST', '/files', form);
	if (status !== 200) throw new Error(`${who} could not upload: ${JSON.stringify(body)}`);
	return body.data.id;
};

/** A file that the system put there. */
const systemFile = async (): Promise<string> => {
	const id = crypto.randomUUID();
	const file = { id, storage: 'local', filename_disk: `${id}.txt`, filename_download: 'a.txt', title: 'Tệp' };
	await server().database.knex('directus_files').insert(file);
	return id;
};

const attach = async (who: string, file: string, reportId = report('ours')): Promise<Answer> => {
	const client = await as(who);
	return client.send('POST', '/items/reports_files', { reports_id: reportId, directus_files_id: file });
};

const attached = async (file: string): Promise<number[]> =>
	server().database.knex('reports_files').where({ directus_files_id: file }).pluck('reports_id');

describe('an attachment of a report', () => {
	it('may be an own file or one of the same unit, alone or with the report', async () => {
		const file = await upload('officer');
		expect((await attach('officer', file)).status).toBe(200);
		const colleagues = await upload('officer');
		expect((await attach('head', colleagues)).status).toBe(200);
		const nested = await upload('officer');
		const files = { create: [{ directus_files_id: nested }], update: [], delete: [] };
		const officer = await as('officer');
		expect((await officer.send('PATCH', `/items/reports/${report('ours')}`, { files })).status).toBe(200);
		for (const one of [file, colleagues, nested]) expect(await attached(one)).toEqual([report('ours')]);
		const { knex } = server().database;
		const row = await knex('reports_files').where({ directus_files_id: file }).first('user_created');
		expect(row).toEqual({ user_created: world.users['officer'] });
	});

	it("does not reach another district's report", async () => {
		const file = await upload('officer');
		const answer = await attach('officer', file, report('theirs'));
		expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
		expect(await attached(file)).toEqual([]);
	});

	it.each(['neighbour', 'province', null])('is not a foreign file, uploaded by %s', async (uploader) => {
		const file = uploader === null ? await systemFile() : await upload(uploader);
		const answer = await attach('officer', file);
		expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
		const files = { create: [{ directus_files_id: file }], update: [], delete: [] };
		const officer = await as('officer');
		expect((await officer.send('PATCH', `/items/reports/${report('ours')}`, { files })).status).toBe(403);
		expect(await attached(file)).toEqual([]);
	});

	it('is not attached by the province, which the state of the report does not name as an editor', async () => {
		const file = await upload('province');
		expect((await attach('province', file)).status).toBe(403);
		expect(await attached(file)).toEqual([]);
	});

	it('may be attached again where it is attached within the own unit', async () => {
		const { knex } = server().database;
		const file = await systemFile();
		await knex('reports_files').insert({ reports_id: report('ours'), directus_files_id: file });
		const { template, unit } = await knex('reports')
			.where({ id: report('ours') })
			.first<{ template: number; unit: number }>('template', 'unit');
		const days = { starts_on: '2023-09-15', ends_on: '2023-10-14', due_on: '2023-10-17', year: 2023 };
		const [period] = await knex('report_periods')
			.insert({ template, code: '2023-10', ...days })
			.returning<{ id: number }[]>('id');
		const [next] = await knex('reports')
			.insert({ template, unit, period: period?.id, due_on: days.due_on })
			.returning<{ id: number }[]>('id');
		expect((await attach('officer', file, next?.id)).status).toBe(200);
	});
});

describe('a file', () => {
	it('belongs to where it was uploaded, whatever the upload says', async () => {
		const { knex } = server().database;
		const file = await upload('officer');
		const unitOf = async () => knex('directus_files').where({ id: file }).first('unit');
		expect(await unitOf()).toEqual({ unit: world.ours.unit });
		const officer = await as('officer');
		const change = await officer.send('PATCH', `/files/${file}`, { unit: world.theirs.unit });
		expect(change.status).toBe(403);
		await expect(upload('officer', { unit: String(world.theirs.unit) })).rejects.toThrow('could not upload');
		expect(await unitOf()).toEqual({ unit: world.ours.unit });
	});

	it('is read in its unit and above, by its page and by its content, and nowhere else', async () => {
		const file = await upload('officer');
		for (const [who, status] of [
			['officer', 200],
			['head', 200],
			['reviewer', 200],
			['leader', 200],
			['province', 200],
			['neighbour', 403],
			['homeless', 403],
		] as const) {
			const client = await as(who);
			expect((await client.get(`/files/${file}`)).status, who).toBe(status);
			expect((await client.get(`/assets/${file}`)).status, who).toBe(status);
		}
	});

	it('stays where it is when its uploader moves to another unit', async () => {
		const file = await upload('head');
		const moved = world.users['head'];
		const province = await as('province');
		const unit = (id: number) => province.send('PATCH', `/users/${moved}`, { unit: id });
		expect((await unit(world.theirs.unit)).status).toBe(200);
		try {
			const head = await as('head');
			expect((await head.get(`/files/${file}`)).status).toBe(403);
			expect((await head.get(`/assets/${file}`)).status).toBe(403);
			expect((await (await as('officer')).get(`/assets/${file}`)).status).toBe(200);
			expect((await (await as('neighbour')).get(`/assets/${file}`)).status).toBe(403);
			expect((await attach('head', file, report('theirs'))).status).toBe(403);
		} finally {
			await unit(world.ours.unit);
		}
	});

	it('of a user without a unit is read by that user alone', async () => {
		const file = await upload('homeless');
		expect((await (await as('homeless')).get(`/assets/${file}`)).status).toBe(200);
		expect((await (await as('officer')).get(`/assets/${file}`)).status).toBe(403);
	});
});
