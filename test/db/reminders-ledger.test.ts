import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMail } from '@tiendo/core/store/reminders/deliver.ts';
import {
	claimEnvelopes,
	STALE_CLAIM_MINUTES,
	takeBackStaleClaims,
} from '@tiendo/core/store/reminders/claim.ts';
import { deliverDue } from '@tiendo/core/store/reminders/deliver.ts';
import { confirmAll, holdClaims } from '@tiendo/core/store/reminders/outcome.ts';
import { planReminders } from '@tiendo/core/store/reminders/plan.ts';
import { previewRule } from '@tiendo/core/store/reminders/preview.ts';
import { asSaved } from '@tiendo/core/store/reminders/rule-draft.ts';
import { runTick } from '@tiendo/core/store/reminders/tick.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { type Fixture, mailbox, makeFixture, makeRule, march, moveReport } from './reminders-fixture.ts';

let database: TestDatabase;
let fixture: Fixture;

beforeEach(async () => {
	database = await createDatabase();
	fixture = await makeFixture(database.knex);
});
afterEach(() => database.drop());

const states = async (): Promise<Record<string, number>> => {
	const rows: { state: string; n: number }[] = await database
		.knex('reminder_deliveries')
		.groupBy('state')
		.select('state', database.knex.raw('count(*)::int as n'));
	return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

const addresses = (mails: readonly OutgoingMail[]): readonly string[] =>
	mails.map(({ to }) => to.address).sort();

describe('a tick', () => {
	it('tells officer and head of each late unit once, in Vietnamese, and nobody a second time', async () => {
		const box = mailbox();
		const first = await runTick(database.knex, march(19), box);
		expect(first).toMatchObject({ planned: 6, claimed: 6, sent: 6, failed: 0, problems: [] });
		expect(addresses(box.mails)).toEqual(
			['head', 'officer'].flatMap((who) =>
				['ba-to', 'ly-son', 'tu-nghia'].map((slug) => `${who}.${slug}@quangngai.example`),
			),
		);
		expect(box.mails.map(({ subject }) => subject)).toContain(
			'[Tư Nghĩa] Báo cáo thử – tháng 3/2031: quá hạn 1 ngày làm việc',
		);
		expect(await runTick(database.knex, march(19, '09:00'), box)).toMatchObject({
			planned: 0,
			claimed: 0,
			sent: 0,
		});
	});

	it('says nothing before the time and after the item is settled', async () => {
		const box = mailbox();
		expect(await runTick(database.knex, march(17, '07:59'), box)).toMatchObject({ planned: 0, sent: 0 });
		for (const id of fixture.reports) await moveReport(database.knex, id, 'draft', 'submitted');
		expect(await runTick(database.knex, march(19), box)).toMatchObject({ planned: 0, sent: 0 });
	});

	it('cancels what was settled between planning and sending', async () => {
		await planReminders(database.knex, march(19));
		await moveReport(database.knex, fixture.reports[0] ?? 0, 'draft', 'submitted');
		const box = mailbox();
		expect(await deliverDue(database.knex, march(19), box)).toMatchObject({
			claimed: 6,
			sent: 4,
			cancelled: 2,
		});
		expect(box.mails.some(({ subject }) => subject.includes('Tư Nghĩa'))).toBe(false);
		expect(await states()).toEqual({ sent: 4, cancelled: 2 });
	});

	it('tells the reviewer from the second overdue message on', async () => {
		const box = mailbox();
		await runTick(database.knex, march(19), box);
		expect(addresses(box.mails)).not.toContain('reviewer@quangngai.example');
		await runTick(database.knex, march(21), box);
		const escalated = box.mails.filter(({ to }) => to.address === 'reviewer@quangngai.example');
		expect(escalated).toHaveLength(3);
		expect(escalated[0]?.text).toContain('Thư báo lên cấp trên');
	});

	it('sends one message per item after a week of downtime', async () => {
		const box = mailbox();
		await runTick(database.knex, march(17), box);
		const after = await runTick(database.knex, march(28), box);
		expect(after.planned).toBe(9);
		const occurrences = await database
			.knex('reminder_deliveries')
			.distinct('occurrence')
			.orderBy('occurrence')
			.pluck('occurrence');
		expect(occurrences).toEqual(['due-1', 'overdue-3']);
	});

	it('reports a broken rule and goes on with the others', async () => {
		const broken = await makeRule(database.knex, { schedule: 'whenever' });
		const result = await runTick(database.knex, march(19), mailbox());
		expect(result).toMatchObject({ sent: 6, problems: [{ rule: broken }] });
	});

	it('has no transaction open while a mail is on its way', async () => {
		const watcher = database.second();
		const open: number[] = [];
		const box = mailbox();
		await runTick(database.knex, march(19), {
			...box,
			sendMail: async (mail) => {
				const found = await watcher.raw<{ rows: { n: number }[] }>(
					`select count(*)::int as n from pg_stat_activity
					where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`,
				);
				open.push(found.rows[0]?.n ?? -1);
				await box.sendMail(mail);
			},
		});
		// Mails of one batch run side by side; one may be confirming while another is sent, none is between begin and send.
		expect(open).toHaveLength(6);
		expect(open[0]).toBe(0);
	});
});

describe('two instances', () => {
	it('planning and sending at the same moment send each message once', async () => {
		const box = mailbox();
		const other = database.second();
		const ticks = await Promise.all(
			[database.knex, other, database.knex, other].map((db) => runTick(db, march(21), box)),
		);
		expect(ticks.reduce((sum, tick) => sum + tick.planned, 0)).toBe(9);
		expect(ticks.reduce((sum, tick) => sum + tick.sent, 0)).toBe(9);
		expect(new Set(box.mails.map(({ messageId }) => messageId)).size).toBe(9);
		expect(box.mails).toHaveLength(9);
	});

	it('never claim the same row', async () => {
		await planReminders(database.knex, march(21));
		const other = database.second();
		const claims = await Promise.all(
			[database.knex, other, database.knex, other].map((db) => claimEnvelopes(db, march(21), 3, 'x.example')),
		);
		const ids = claims.flat().flatMap((envelope) => envelope.deliveries.map(({ id }) => id));
		expect(ids).toHaveLength(9);
		expect(new Set(ids).size).toBe(9);
	});
});

describe('a delivery that does not succeed', () => {
	it('is tried again later with the same Message-ID', async () => {
		const seen: string[] = [];
		const down = mailbox((mail) => {
			seen.push(mail.messageId);
			return { code: 'ESOCKET' };
		});
		expect(await runTick(database.knex, march(19), down)).toMatchObject({ sent: 0, failed: 6 });
		expect(await deliverDue(database.knex, march(19), down)).toMatchObject({ claimed: 0 });
		const up = mailbox();
		expect(await deliverDue(database.knex, march(19, '08:01'), up)).toMatchObject({ sent: 6 });
		expect(up.mails.map(({ messageId }) => messageId).sort()).toEqual(seen.sort());
	});

	it('is dead at once when the server refuses the recipient for good', async () => {
		const strict = mailbox(
			(mail) =>
				mail.to.address.startsWith('head.') && { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' },
		);
		await runTick(database.knex, march(19), strict);
		expect(await states()).toEqual({ sent: 3, dead: 3 });
	});

	it('is taken back from a crashed sender, who can no longer confirm it', async () => {
		await planReminders(database.knex, march(19));
		const [crashed] = await claimEnvelopes(database.knex, march(19), 1, 'x.example');
		if (!crashed) throw new Error('nothing claimed');
		expect(await takeBackStaleClaims(database.knex, march(19))).toBe(0);
		await database
			.knex('reminder_deliveries')
			.where({ state: 'sending' })
			.update({
				claimed_at: database.knex.raw('now() - make_interval(mins => ?)', [STALE_CLAIM_MINUTES + 1]),
			});
		const box = mailbox();
		expect(await runTick(database.knex, march(19), box)).toMatchObject({ sent: 6 });
		expect(box.mails.map(({ messageId }) => messageId)).toContain(crashed.messageId);
		expect(await holdClaims(database.knex, crashed.deliveries)).toEqual([]);
		const content = { subject: 'x', text: 'x' };
		const late = { deliveries: crashed.deliveries, content, notices: new Map() };
		expect(await confirmAll(database.knex, [late], march(20))).toEqual([]);
	});
});

describe('channels', () => {
	it('put everything of one person into one mail when the rule says digest', async () => {
		await database.knex('reminder_rules').where({ id: fixture.rule }).update({ digest: true });
		const box = mailbox();
		await runTick(database.knex, march(21), box);
		const reviewer = box.mails.filter(({ to }) => to.address === 'reviewer@quangngai.example');
		expect(reviewer.map(({ subject }) => subject)).toEqual(['3 báo cáo quá hạn – 21/3/2031']);
		expect(box.mails).toHaveLength(7);
		expect(await states()).toEqual({ sent: 9 });
	});

	it('leave out of a digest what the person stopped since the plan, and tell it in the Studio alone', async () => {
		const both = { digest: true, channels: '["mail", "in_app"]' };
		await database.knex('reminder_rules').where({ id: fixture.rule }).update(both);
		const filter = JSON.stringify({ template: { code: { _eq: 'nhac-viec' } } });
		const other = await makeRule(database.knex, { ...both, name: 'Nhắc nữa', filter, body_vi: 'Lời khác.' });
		await planReminders(database.knex, march(19));
		const officer = 'officer.tu-nghia@quangngai.example';
		await database
			.knex('directus_users')
			.where({ email: officer })
			.update({ reminders_muted: JSON.stringify([other]) });
		const box = mailbox();
		await runTick(database.knex, march(19), box);
		const [mail, ...more] = box.mails.filter(({ to }) => to.address === officer);
		expect(more).toEqual([]);
		expect(mail?.text).toContain('Hạn gửi');
		expect(mail?.text).not.toContain('Lời khác.');
		const rows = await database
			.knex('reminder_deliveries as d')
			.join('directus_users as u', 'u.id', 'd.recipient')
			.where('u.email', officer)
			.orderBy('d.rule')
			.select('d.rule', 'd.state', 'd.channel', 'd.mail_body');
		expect(rows).toEqual([
			{ rule: fixture.rule, state: 'sent', channel: 'mail', mail_body: mail?.text },
			{
				rule: other,
				state: 'sent',
				channel: 'in_app',
				mail_body: expect.stringContaining('Lời khác.') as unknown,
			},
		]);
	});

	it('keep a digest together when it is tried again', async () => {
		await database.knex('reminder_rules').where({ id: fixture.rule }).update({ digest: true });
		await runTick(
			database.knex,
			march(21),
			mailbox(() => ({ code: 'ESOCKET' })),
		);
		const box = mailbox();
		await Promise.all([
			deliverDue(database.knex, march(21, '08:05'), box),
			deliverDue(database.second(), march(21, '08:05'), box),
		]);
		expect(box.mails).toHaveLength(7);
	});

	it('notify in the Studio once, also those who opted out of mail', async () => {
		await database
			.knex('reminder_rules')
			.where({ id: fixture.rule })
			.update({ channels: '["mail", "in_app"]' });
		await database.knex('directus_users').whereLike('email', 'head.%').update({ email_notifications: false });
		const box = mailbox();
		await runTick(database.knex, march(19), box);
		await runTick(database.knex, march(19, '08:01'), box);
		expect(addresses(box.mails).every((address) => address.startsWith('officer.'))).toBe(true);
		expect(box.mails).toHaveLength(3);
		const notices: { item: string; collection: string; message: string }[] = await database
			.knex('directus_notifications')
			.whereLike('subject', '%Báo cáo thử%');
		expect(notices).toHaveLength(6);
		expect(notices[0]).toMatchObject({ collection: 'reports', message: 'Hạn gửi thứ Ba 18/3/2031.' });
	});
});

describe('the ledger', () => {
	it('names the item for its readers', async () => {
		await runTick(database.knex, march(19), mailbox());
		expect(
			await database
				.knex('reminder_deliveries')
				.distinct('subject_title')
				.orderBy('subject_title')
				.pluck('subject_title'),
		).toEqual(['Ba Tơ', 'Lý Sơn', 'Tư Nghĩa'].map((unit) => `Báo cáo thử – tháng 3/2031 – ${unit}`));
	});

	it('keeps what was sent, whoever asks to change or delete it', async () => {
		await runTick(database.knex, march(19), mailbox());
		const ledger = database.knex('reminder_deliveries');
		await expect(ledger.clone().update({ state: 'pending' })).rejects.toMatchObject({ code: 'TD004' });
		await expect(ledger.clone().update({ occurrence: 'due+0' })).rejects.toMatchObject({ code: 'TD005' });
		await expect(ledger.clone().delete()).rejects.toMatchObject({ code: 'TD004' });
	});
});

describe('a preview', () => {
	it('tells who, and who not and why, and writes nothing', async () => {
		await moveReport(database.knex, fixture.reports[1] ?? 0, 'draft', 'submitted');
		const result = await previewRule(database.knex, asSaved(fixture.rule), march(19));
		if (!result?.ok) throw new Error('no preview');
		const { due, not_due } = result.preview;
		const mine = due.filter(({ title }) => title.vi.startsWith('Báo cáo thử'));
		expect(mine.map(({ unit, occurrence }) => `${unit} ${occurrence}`)).toEqual([
			'Tư Nghĩa overdue-1',
			'Lý Sơn overdue-1',
		]);
		expect(mine[0]?.recipients.map(({ reason }) => reason.name).sort()).toEqual([
			'Cán bộ báo cáo',
			'Lãnh đạo đơn vị',
		]);
		expect(mine[0]?.not_told).toMatchObject([
			{ code: 'not_yet_escalated', reason: { name: 'Thẩm định tỉnh' } },
		]);
		expect(not_due.filter(({ subject }) => subject === `reports:${fixture.reports[1]}`)).toMatchObject([
			{ code: 'settled' },
		]);
		expect(await database.knex('reminder_deliveries').where({ rule: fixture.rule })).toEqual([]);
	});

	it('agrees with what a tick then enters', async () => {
		const result = await previewRule(database.knex, asSaved(fixture.rule), march(21));
		const expected = result?.ok
			? result.preview.due.reduce((sum, { recipients }) => sum + recipients.length, 0)
			: -1;
		expect((await planReminders(database.knex, march(21))).entered).toBe(expected);
	});

	it('is given up when nobody waits for it any more', async () => {
		const gone = new Error('gone');
		const asked = previewRule(database.knex, asSaved(fixture.rule), march(19), AbortSignal.abort(gone));
		await expect(asked).rejects.toBe(gone);
	});
});
