import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, makeFixture, moveReport } from '../db/reminders-fixture.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';
import type { DeliveriesAnswer, MessageAnswer } from '@tiendo/core/contract/reminders.ts';
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

interface Ledger {
	readonly data: readonly {
		readonly id: number;
		readonly state: string;
		readonly occurrence: string;
		readonly channel: string;
	}[];
}

/** Rows of the ledger about the second report to its officer, the newest last. */
async function ledgerOf(name: string): Promise<Ledger['data']> {
	const province = await server.as('province');
	const filter = `filter[recipient][email][_eq]=${name}@quangngai.example&filter[rule][_eq]=${fixture.rule}`;
	const fields = 'fields=id,state,occurrence,channel&sort=id&limit=-1';
	return (await province.get<Ledger>(`/items/reminder_deliveries?${filter}&${fields}`)).body.data;
}

describe('a single delivery', () => {
	it('that was sent stays as it is and goes out once more beside it, however often one asks', async () => {
		const province = await server.as('province');
		const [first] = await ledgerOf('officer.ba-to');
		expect(first?.state).toBe('sent');
		const again = () =>
			province.send<DeliveriesAnswer>('POST', '/reminders/deliveries/resend', { ids: [first?.id] });
		const one = (await again()).body.results[0];
		expect(one).toMatchObject({ ok: true, state: 'pending' });
		expect((await again()).body.results[0], 'asked twice').toEqual(one);
		const before = to('officer.ba-to').length;
		await run('2031-03-25T09:00:00+07:00');
		expect(to('officer.ba-to')).toHaveLength(before + 1);
		const rows = await ledgerOf('officer.ba-to');
		expect(rows.find(({ id }) => id === first?.id)).toEqual(first);
		expect(rows.at(-1)).toMatchObject({ state: 'sent', occurrence: `${first?.occurrence}~1` });
	});

	it('can be cancelled before it leaves, and not afterwards', async () => {
		const province = await server.as('province');
		const [sent] = await ledgerOf('head.ba-to');
		const resend = await province.send<DeliveriesAnswer>('POST', '/reminders/deliveries/resend', {
			ids: [sent?.id],
		});
		const [result] = resend.body.results;
		const waiting = result?.ok ? result.delivery : 0;
		const cancel = await province.send<DeliveriesAnswer>('POST', '/reminders/deliveries/cancel', {
			ids: [waiting, sent?.id, 999_999],
		});
		expect(cancel.body.results).toEqual([
			{ id: waiting, ok: true, state: 'cancelled' },
			{ id: sent?.id, ok: false, code: 'WRONG_STATE', state: 'sent' },
			{ id: 999_999, ok: false, code: 'FORBIDDEN', state: null },
		]);
		const before = to('head.ba-to').length;
		await run('2031-03-25T09:10:00+07:00');
		expect(to('head.ba-to')).toHaveLength(before);
	});

	it('is not for others to decide about, nor for a list that is none', async () => {
		for (const name of ['officer.tu-nghia', 'reviewer', 'leader']) {
			const client = await server.as(name);
			expect((await client.send('POST', '/reminders/deliveries/cancel', { ids: [1] })).status).toBe(403);
		}
		const province = await server.as('province');
		for (const ids of [undefined, [], ['1'], [0], [2 ** 31], Array(501).fill(1)])
			expect((await province.send('POST', '/reminders/deliveries/resend', { ids })).status).toBe(400);
	});
});

describe('a message to look at', () => {
	const path = () => `/reminders/rules/${fixture.rule}/message`;
	const wanted = async () => {
		const row = await database
			.knex('directus_users')
			.where({ email: 'officer.ba-to@quangngai.example' })
			.first('id');
		return {
			subject: `reports:${fixture.reports[1]}`,
			recipient: String(row.id),
			at: '2031-03-27T08:00:00+07:00',
		};
	};

	it('reads as it would go out, and a trial reaches only who asked', async () => {
		const province = await server.as('province');
		const before = { all: mail.received.length, officer: to('officer.ba-to').length };
		const shown = await province.send<MessageAnswer>('POST', path(), await wanted());
		expect(shown.body).toMatchObject({ sent_to: null });
		expect(shown.body.subject).toContain('[Ba Tơ] Báo cáo thử');
		expect(mail.received).toHaveLength(before.all);
		const trial = await province.send<MessageAnswer>('POST', path(), { ...(await wanted()), send: true });
		expect(trial.body.sent_to).toBe('province@quangngai.example');
		expect(to('province').at(-1)?.subject).toBe(`[Gửi thử] ${shown.body.subject}`);
		expect(to('officer.ba-to')).toHaveLength(before.officer);
	});

	it('is refused for another item, another person, and to who may not change rules', async () => {
		const province = await server.as('province');
		const right = await wanted();
		for (const change of [
			{ subject: 'reports:999999' },
			{ recipient: 'nobody' },
			{ subject: 7 },
			{ at: 'now' },
		])
			expect((await province.send('POST', path(), { ...right, ...change })).status).toBe(400);
		expect((await (await server.as('officer.ba-to')).send('POST', path(), right)).status).toBe(403);
		const admin = await server.as('admin');
		for (const subject of ['reports:99999999999999999999', 'reports:x', 'reports', ':1', 'directus_users:1'])
			expect((await admin.send('POST', path(), { ...right, subject })).status, subject).toBe(400);
	});

	it('says that the mail server did not take a trial', async () => {
		mail.refuse('421 try later');
		const province = await server.as('province');
		const trial = await province.send<RefusalBody>('POST', path(), { ...(await wanted()), send: true });
		mail.refuse(null);
		expect(trial.status).toBe(503);
		expect(trial.body.errors[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
		expect(trial.body.errors[0]?.message).toContain('Máy chủ thư');
	});
});

describe('mails of a kind that somebody stops', () => {
	const linkIn = (name: string): string => {
		const header = to(name).at(-1)?.headers.get('list') as { unsubscribe?: { url?: string } } | undefined;
		return new URL(header?.unsubscribe?.url ?? '').pathname;
	};

	it('are asked about by a look at the link and stopped by one POST without a session; the Studio still tells', async () => {
		const link = linkIn('officer.ly-son');
		const ask = await fetch(server.url + link);
		expect(ask.status).toBe(200);
		expect(await ask.text()).toContain('Không nhận thư nhắc việc này nữa?');
		const muted = async () => {
			const row = await database
				.knex('directus_users')
				.where({ email: 'officer.ly-son@quangngai.example' })
				.first();
			return row.reminders_muted as unknown;
		};
		expect(await muted(), 'a look changes nothing').toBeNull();
		const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
		for (let time = 0; time < 2; time += 1)
			expect((await fetch(server.url + link, { method: 'POST', body })).status).toBe(200);
		expect(await muted()).toEqual([fixture.rule]);

		// The row says mail, as it did when it was planned; by now only the Studio may tell.
		const [sent] = await ledgerOf('officer.ly-son');
		const province = await server.as('province');
		await province.send('POST', '/reminders/deliveries/resend', { ids: [sent?.id] });
		const mails = to('officer.ly-son').length;
		await run('2031-03-25T09:20:00+07:00');
		expect(to('officer.ly-son')).toHaveLength(mails);
		expect((await ledgerOf('officer.ly-son')).at(-1)).toMatchObject({ state: 'sent', channel: 'in_app' });
	});

	it('cannot be stopped with a link of somebody’s own making', async () => {
		const link = linkIn('head.ly-son');
		const forged = link.replace(/\.\d+\./, '.1.');
		for (const method of ['GET', 'POST'])
			expect((await fetch(server.url + forged, { method })).status).toBe(404);
	});

	it('stay where they tell the unit above that somebody is late', async () => {
		const last = to('reviewer').at(-1);
		expect(last?.headers.has('list')).toBe(false);
		expect(last?.text).toContain('Loại thư này không tắt được');
	});

	it('can be had again by who stopped them, in the own profile', async () => {
		const officer = await server.as('officer.ly-son');
		const mine = await officer.get<{ data: { reminders_muted: unknown } }>(
			'/users/me?fields=reminders_muted',
		);
		expect(mine.body.data.reminders_muted).toEqual([fixture.rule]);
		expect((await officer.send('PATCH', '/users/me', { reminders_muted: null })).status).toBe(200);
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
