import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, makeFixture, moveReport } from '../db/reminders-fixture.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';
import type { RefusalBody } from '../support/client.ts';
import { startMailServer, type TestMailServer } from '../support/smtp.ts';

let database: TestDatabase;
let fixture: Fixture;
let mail: TestMailServer;
let server: TestServer;

beforeAll(async () => {
	database = await createDatabase();
	fixture = await makeFixture(database.knex, { channels: '["mail", "in_app"]' });
	mail = await startMailServer();
	server = await startServer(database, { smtpPort: mail.port });
});
afterAll(async () => {
	await server?.process.stop();
	await mail?.stop();
	await database?.drop();
});

interface RunAnswer {
	readonly claimed: number;
	readonly sent: number;
	readonly failed: number;
}

const run = async (at: string): Promise<RunAnswer> => {
	const admin = await server.as('admin');
	const answer = await admin.send<RunAnswer>('POST', '/reminders/run', { at });
	expect(answer.status).toBe(200);
	return answer.body;
};

const to = (name: string): readonly ParsedMail[] =>
	mail.received.filter(({ to: header }) =>
		[header].flat().some((list) => list?.text.includes(`${name}@quangngai.example`)),
	);

describe('a tick asked for by an administrator', () => {
	it('puts one mail in Vietnamese into the mailbox of each officer and head of a late unit', async () => {
		expect(await run('2031-03-19T08:00:00+07:00')).toMatchObject({ claimed: 6, sent: 6, failed: 0 });
		expect(mail.received).toHaveLength(6);
		const [only, ...more] = to('officer.tu-nghia');
		expect(more).toEqual([]);
		expect(only?.subject).toBe('[Tư Nghĩa] Báo cáo thử – tháng 3/2031: quá hạn 1 ngày làm việc');
		expect(only?.text).toContain('Kính gửi đồng chí ');
		expect(only?.text).toContain('Hạn gửi thứ Ba 18/3/2031.');
		expect(only?.text).toContain('vì giữ vai trò “Cán bộ báo cáo”');
		expect(only?.html).toContain(`/admin/content/reports/${fixture.reports[0]}"`);
		expect(only?.messageId).toMatch(/^<reminder\.[0-9a-f]{40}@/);
		expect(only?.headers.get('auto-submitted')).toBe('auto-generated');
	});

	it('sends nothing at a second run', async () => {
		expect(await run('2031-03-19T08:05:00+07:00')).toMatchObject({ claimed: 0, sent: 0, failed: 0 });
		expect(mail.received).toHaveLength(6);
	});

	it('leaves a notification in the Studio of the same person', async () => {
		const officer = await server.as('officer.tu-nghia');
		const answer = await officer.get<{ data: { subject: string; item: string }[] }>(
			`/notifications?filter[item][_eq]=${fixture.reports[0]}&fields=subject,item`,
		);
		expect(answer.body.data).toHaveLength(1);
	});

	it('sends nothing about a report that was sent in', async () => {
		await moveReport(database.knex, fixture.reports[0] ?? 0, 'draft', 'submitted');
		await run('2031-03-21T08:00:00+07:00');
		expect(to('officer.tu-nghia')).toHaveLength(1);
		expect(to('officer.ba-to')).toHaveLength(2);
		expect(to('reviewer')).toHaveLength(2);
	});

	it('keeps what the mail server refuses and sends it when the server is back', async () => {
		const before = mail.received.length;
		mail.refuse('421 try later');
		const refused = await run('2031-03-25T08:00:00+07:00');
		expect(refused).toMatchObject({ sent: 0, failed: 6 });
		mail.refuse(null);
		await run('2031-03-25T08:10:00+07:00');
		expect(mail.received).toHaveLength(before + 6);
	});

	it.each(['province', 'reviewer', 'officer.tu-nghia'])('is not for %s', async (name) => {
		const client = await server.as(name);
		const answer = await client.send<RefusalBody>('POST', '/reminders/run', {});
		expect(answer.status).toBe(403);
		expect(answer.body.errors[0]?.extensions.code).toBe('FORBIDDEN');
	});

	it('is not for a visitor, and not at a moment without a zone', async () => {
		expect((await server.anonymous.send('POST', '/reminders/run', {})).status).toBe(403);
		const admin = await server.as('admin');
		expect((await admin.send('POST', '/reminders/run', { at: '2031-03-19 08:00' })).status).toBe(400);
	});
});

describe('a preview', () => {
	it('tells the provincial admin who would get what and why not the others, and sends nothing', async () => {
		const before = mail.received.length;
		const province = await server.as('province');
		const at = encodeURIComponent('2031-03-27T08:00:00+07:00');
		const answer = await province.get<{
			due: { unit: string }[];
			not_due: { subject: string; code: string }[];
		}>(`/reminders/rules/${fixture.rule}/preview?at=${at}`);
		expect(answer.status).toBe(200);
		expect(answer.body.not_due).toContainEqual(
			expect.objectContaining({ subject: `reports:${fixture.reports[0]}`, code: 'settled' }),
		);
		expect(mail.received).toHaveLength(before);
	});

	it.each(['officer.tu-nghia', 'head.tu-nghia', 'reviewer', 'leader'])('is refused to %s', async (name) => {
		const client = await server.as(name);
		const answer = await client.get(`/reminders/rules/${fixture.rule}/preview`);
		expect(answer.status).toBe(403);
	});

	it('is 403 for a visitor and for a rule that is not there', async () => {
		expect((await server.anonymous.get(`/reminders/rules/${fixture.rule}/preview`)).status).toBe(403);
		const province = await server.as('province');
		expect((await province.get('/reminders/rules/999999/preview')).status).toBe(403);
		expect((await province.get('/reminders/rules/1%20or%201=1/preview')).status).toBe(403);
	});
});

describe('a rule', () => {
	it.each([
		['schedule', { schedule: '99 8 * * *' }],
		['body_vi', { body_vi: '{{ nobody_knows }}' }],
		['time_zone', { time_zone: 'Mars/Olympus' }],
	])('with a bad %s is refused on save, with the field named', async (field, change) => {
		const province = await server.as('province');
		const path = `/items/reminder_rules/${fixture.rule}`;
		const answer = await province.send<RefusalBody>('PATCH', path, change);
		expect(answer.status).toBe(400);
		expect(answer.body.errors[0]?.extensions.code).toBe('INVALID_PAYLOAD');
		expect(answer.body.errors[0]?.message).toContain(field);
	});

	it('can be renamed and switched off', async () => {
		const province = await server.as('province');
		const path = `/items/reminder_rules/${fixture.rule}`;
		expect((await province.send('PATCH', path, { name: 'Nhắc thử 2' })).status).toBe(200);
		expect((await province.send('PATCH', path, { active: false })).status).toBe(200);
		expect((await province.send('PATCH', path, { active: true })).status).toBe(200);
	});
});

describe('the operation "Send reminder"', () => {
	it('enters a reminder that the next tick sends, once a day', async () => {
		const admin = await server.as('admin');
		const flow = await admin.send<{ data: { id: string } }>('POST', '/flows', {
			name: 'Nhắc ngay',
			trigger: 'webhook',
			status: 'active',
			accountability: 'all',
			options: { method: 'POST', return: '$last' },
		});
		const operation = await admin.send<{ data: { id: string } }>('POST', '/operations', {
			flow: flow.body.data.id,
			key: 'send',
			type: 'send-reminder',
			position_x: 20,
			position_y: 1,
			options: { rule: String(fixture.rule), item: String(fixture.reports[1]) },
		});
		await admin.send('PATCH', `/flows/${flow.body.data.id}`, { operation: operation.body.data.id });
		const trigger = `/flows/trigger/${flow.body.data.id}`;
		expect((await admin.send('POST', trigger, {})).body).toEqual({ entered: 2 });
		expect((await admin.send('POST', trigger, {})).body).toEqual({ entered: 0 });
	});
});

describe('health', () => {
	it('tells an administrator the state of the ledger, and nobody else', async () => {
		const admin = await server.as('admin');
		const answer = await admin.get('/reminders/health');
		expect(answer.body).toMatchObject({ last_error: null, sending: 0, dead: 0 });
		expect((await (await server.as('leader')).get('/reminders/health')).status).toBe(403);
		expect((await server.anonymous.get('/reminders/health')).status).toBe(403);
	});
});
