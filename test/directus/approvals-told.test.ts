import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';
import { startMailServer, type TestMailServer } from '../support/smtp.ts';

let database: TestDatabase;
let mail: TestMailServer;
let server: TestServer;
let report: string;
let slug: string;

beforeAll(async () => {
	database = await createDatabase();
	mail = await startMailServer();
	server = await startServer(database, { smtpPort: mail.port });
	const row = await database
		.knex('reports as r')
		.join('directus_users as u', 'u.unit', 'r.unit')
		.where('r.state', 'submitted')
		.where('u.email', 'like', 'head.%')
		.first<{ id: number; email: string } | undefined>('r.id', 'u.email');
	if (!row) throw new Error('The seed has no submitted report');
	report = String(row.id);
	slug = row.email.replace(/^head\.|@.*$/g, '');
});
afterAll(async () => {
	await server?.process.stop();
	await mail?.stop();
	await database?.drop();
});

const step = async (person: string, action: string, comment: string | null) => {
	const client = await server.as(person);
	const { revision } = (await client.get<ItemBody>(`/approvals/reports/${report}`)).body;
	return client.send('POST', `/approvals/reports/${report}/${action}`, { revision, comment });
};

interface Told {
	email: string;
	subject: string;
	message: string;
}

/** What stands in people's notifications about the report. */
const told = (): Promise<Told[]> =>
	database
		.knex('directus_notifications as n')
		.join('directus_users as u', 'u.id', 'n.recipient')
		.where({ 'n.collection': 'reports', 'n.item': report })
		.orderBy('n.id')
		.select<Told[]>('u.email', 'n.subject', 'n.message');

describe('a step that says who is told', () => {
	it('tells nobody while it is refused', async () => {
		expect((await step('reviewer', 'return', null)).status).toBe(400);
		expect(await told()).toEqual([]);
	});

	it('stands once in the notifications of the people of the unit, and not in those of whoever acted', async () => {
		expect((await step('reviewer', 'return', 'Số lớp <b>chưa</b> khớp')).status).toBe(200);
		const rows = await told();
		expect(rows.map(({ email }) => email).toSorted()).toEqual(
			[`head.${slug}@quangngai.example`, `officer.${slug}@quangngai.example`].toSorted(),
		);
		expect(rows[0]?.subject).toContain('Trả lại để sửa');
		expect(rows[0]?.message).toContain('Số lớp <b>chưa</b> khớp');
	});

	it('arrives by mail too where the step says so, in Vietnamese, with what people wrote escaped and a link', async () => {
		// The instance's own clock may send reminders at the same time; only what tells of the step counts here.
		const aboutTheStep = () => mail.received.filter(({ subject }) => subject?.includes('Trả lại để sửa'));
		await expect.poll(() => aboutTheStep().length).toBe(2);
		const html = String(aboutTheStep()[0]?.html);
		expect(html).toContain('Số lớp &lt;b&gt;chưa&lt;/b&gt; khớp');
		expect(html).toContain(`/admin/content/reports/${report}`);
	});
});
