import { beforeAll, describe, expect, it } from 'vitest';
import { useDirectus } from '../support/directus.ts';
import { fingerprint } from '../support/doors/fingerprint.ts';
import { expectRefusal, refusalOf } from '../support/refusals.ts';
import { csv, importFile } from '../support/register-file.ts';

const server = useDirectus();
let report: number;

beforeAll(async () => {
	const { knex } = server().database;
	const unit = await knex('units').where({ full_name: 'Huyện Tư Nghĩa' }).first<{ id: number }>('id');
	const found = await knex('reports').where({ unit: unit.id, state: 'draft' }).first<{ id: number }>('id');
	report = found.id;
});

describe('a parameter that is not known', () => {
	const READS = [
		...['desk', 'consolidated/choices', 'consolidated', 'consolidated.docx', 'consolidated.xlsx'],
		...[':report/form', ':report/cells', ':report/lines/1/rows', ':report/export.xlsx'],
		...['templates/1/changes', 'periods/preview', 'registers/trainings/template.csv'],
	].map((path) => ['GET', `/reports/${path}`] as const);
	const WRITES = [
		...[':report/cells', ':report/ready', ':report/import', 'templates/1/version'],
		...['periods/open', 'periods/generate', 'registers/trainings/import'],
	].map((path) => ['POST', `/reports/${path}`] as const);
	const REMINDERS = [
		...[
			['GET', '/reminders/rules/1/preview'],
			['GET', '/reminders/health'],
		],
		...['rules/1/message', 'deliveries/cancel', 'deliveries/resend', 'run'].map(
			(path) => ['POST', `/reminders/${path}`] as const,
		),
	] as const;

	const APPROVALS = [
		...['inbox', 'inbox/count', 'inbox/events', 'reports/:report'].map((path) => ['GET', path] as const),
		...['PUT', 'DELETE'].map((method) => [method, 'reports/:report/presence'] as const),
		...['reports/bulk/submit', 'reports/:report/remarks', 'reports/:report/submit'].map(
			(path) => ['POST', path] as const,
		),
		...['workflows/diagram', 'workflows/1/remap'].map((path) => ['POST', path] as const),
	].map(([method, path]) => [method, `/approvals/${path}`] as const);
	const EVENTS = ['GET', '/progress/events'] as const;

	it.each([...READS, ...WRITES, ...REMINDERS, ...APPROVALS, EVENTS])(
		'is named by %s %s, which then does nothing',
		async (method, path) => {
			const admin = await server().as('admin');
			const before = await fingerprint(server().database.knex);
			for (const name of ['dryrun', 'dry-run', 'Year', 'filter', '__proto__x']) {
				const answer = await admin.send(
					method,
					`${path.replace(':report', String(report))}?${name}=true`,
					method === 'POST' || method === 'PUT' ? {} : undefined,
				);
				expectRefusal(answer);
				expect([name, refusalOf(answer)?.extensions]).toEqual([
					name,
					{ code: 'INVALID_PAYLOAD', field: name },
				]);
			}
			expect(await fingerprint(server().database.knex)).toBe(before);
		},
	);

	it('keeps a file out of a register and a report, in the address or beside the file', async () => {
		const officer = await server().as('officer.tu-nghia');
		const file = csv(
			['Tên lớp, đợt', 'Đơn vị', 'Từ ngày', 'Đối tượng', 'Số lượt', 'Số người'],
			['Lớp chỉ thử', 'Huyện Tư Nghĩa', '14/9/2023', 'Người dân', 40, 30],
		);
		expectRefusal(await importFile(officer, 'trainings', file, 'dryrun=true'));
		for (const path of ['registers/trainings/import', `${report}/import`]) {
			const form = new FormData();
			form.append('dryrun', 'true');
			form.append('file', new Blob([file]), 'a.csv');
			const answer = await officer.send('POST', `/reports/${path}`, form);
			expect([path, refusalOf(answer)?.extensions['field']]).toEqual([path, 'dryrun']);
		}
		expect(await server().database.knex('trainings').where({ title: 'Lớp chỉ thử' })).toEqual([]);
	});

	it('is none where it is the token of the host, or added to a link of a mail', async () => {
		const officer = await server().as('officer.tu-nghia');
		const { anonymous } = server();
		expect((await anonymous.get(`/reports/desk?access_token=${officer.token}&_=1`)).status).toBe(200);
		expect((await anonymous.get(`/progress/summary?access_token=${officer.token}&_=1`)).status).toBe(200);
		expect((await anonymous.get('/reminders/unsubscribe/none?utm_source=mail')).status).not.toBe(400);
	});
});
