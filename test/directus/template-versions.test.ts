import { beforeAll, describe, expect, it } from 'vitest';
import type { NewTemplateVersion, TemplateChanges } from '@tiendo/core/contract/template-versions.ts';
import { codeOf } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();
let first = 0;

beforeAll(async () => {
	const row = await server()
		.database.knex('report_templates')
		.where({ code: 'BC-THANG' })
		.first<{ id: number }>('id');
	first = row.id;
});

const make = async (name: string, id: number | string = first) =>
	(await server().as(name)).send<NewTemplateVersion>('POST', `/reports/templates/${id}/version`);
const changes = async (name: string, id: number) =>
	(await server().as(name)).get<TemplateChanges>(`/reports/templates/${id}/changes`);

describe('a new version of a template', () => {
	it('is a copy with all lines, not in use, with nothing changed; reports stay with the old one', async () => {
		const made = await make('province');
		expect([made.status, made.body.version]).toEqual([200, 2]);
		const knex = server().database.knex;
		const rows = await knex('report_template_lines')
			.whereIn('template', [first, made.body.id])
			.orderBy(['template', 'sort'])
			.select<Record<string, unknown>[]>('*');
		const [old, copy] = [first, made.body.id].map((id) =>
			rows.filter((row) => row['template'] === id).map(({ id: _, template: __, ...row }) => row),
		);
		expect(copy).toEqual(old);
		expect(copy?.length).toBeGreaterThan(20);
		const template = await knex('report_templates')
			.where({ id: made.body.id })
			.first<Record<string, unknown>>();
		expect(template).toMatchObject({ code: 'BC-THANG', version: 2, is_active: false });
		const { body } = await changes('province', made.body.id);
		expect(body).toMatchObject({
			template: made.body,
			before: { id: first, version: 1 },
			newest: made.body,
			reports: 0,
			in_use: false,
			may_create: true,
			changes: [],
		});
		const { body: before } = await changes('province', first);
		expect(before).toMatchObject({ before: null, newest: made.body, in_use: true, changes: [] });
		expect(before.reports).toBeGreaterThanOrEqual(117);
	});

	it('may be changed, and lists what changed in both languages', async () => {
		const { body: made } = await make('province');
		const province = await server().as('province');
		const { body: lines } = await province.get<{ data: { id: number; number: string }[] }>(
			`/items/report_template_lines?filter[template][_eq]=${made.id}&fields=id,number&limit=-1`,
		);
		const line = lines.data.find(({ number }) => number === '2.1');
		expect(
			(await province.send('PATCH', `/items/report_template_lines/${line?.id}`, { min: 1 })).status,
		).toBe(200);
		const gone = lines.data.find(({ number }) => number === '2.7');
		expect((await province.send('DELETE', `/items/report_template_lines/${gone?.id}`)).status).toBe(204);
		const { body } = await changes('leader', made.id);
		expect(body.may_create).toBe(false);
		expect(body.changes.map(({ vi }) => vi)).toEqual([
			'Dòng 2.1: nhỏ nhất 0 → 1',
			'Bỏ dòng 2.7: Người dân được tổ CNSCĐ hướng dẫn trong chiến dịch 30 ngày đêm',
		]);
		expect(body.changes[0]?.en).toBe('Line 2.1: minimum 0 → 1');
	});

	it('two people at once make two versions', async () => {
		const made = await Promise.all([make('province'), make('admin'), make('province')]);
		expect(made.map(({ status }) => status)).toEqual([200, 200, 200]);
		const versions = made.map(({ body }) => body.version);
		expect(new Set(versions).size).toBe(3);
	});

	it.each(['officer.tu-nghia', 'head.tu-nghia', 'reviewer', 'leader'])('is not for %s', async (name) => {
		const answer = await make(name);
		expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
	});

	it.each(['abc', '0', '99999999999', '2000000000', '1%20or%201=1'])(
		'of %s is refused like one unseen',
		async (id) => {
			const answer = await make('province', id);
			expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
		},
	);
});

describe('the version reports were sent by', () => {
	it('is closed for changes of its lines, in words, also for an administrator', async () => {
		const line = await server()
			.database.knex('report_template_lines')
			.where({ template: first, number: '2.1' })
			.first<{ id: number }>('id');
		for (const name of ['province', 'admin']) {
			const client = await server().as(name);
			const path = `/items/report_template_lines/${line.id}`;
			for (const answer of [
				await client.send('PATCH', path, { min: 1 }),
				await client.send('DELETE', path),
				await client.send('PATCH', `/items/report_templates/${first}`, { checks: [] }),
			]) {
				expect([name, answer.status, codeOf(answer)]).toEqual([name, 409, 'LOCKED']);
				expect(JSON.stringify(answer.body)).toContain('hãy tạo phiên bản mới');
			}
			expect((await client.send('PATCH', path, { help_vi: 'Lượt, không phải người.' })).status).toBe(200);
		}
	});
});
