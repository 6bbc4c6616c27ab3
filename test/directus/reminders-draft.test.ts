import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageAnswer, Preview } from '@tiendo/core/contract/reminders.ts';
import { type Fixture, makeFixture } from '../db/reminders-fixture.ts';
import { codeOf, type RefusalBody } from '../support/client.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';

let database: TestDatabase;
let fixture: Fixture;
let server: TestServer;

beforeAll(async () => {
	database = await createDatabase();
	fixture = await makeFixture(database.knex, { channels: '["mail", "in_app"]' });
	server = await startServer(database);
});
afterAll(async () => {
	await server?.process.stop();
	await database?.drop();
});

describe('a rule as it stands in a form', () => {
	const at = '2031-03-27T08:00:00+07:00';
	const preview = async (body: object, name = 'province') =>
		(await server.as(name)).send<Preview & RefusalBody>('POST', '/reminders/rules/preview', { at, ...body });

	it('is previewed with what is not saved yet, and nothing of it is kept', async () => {
		const province = await server.as('province');
		const { rule } = fixture;
		const path = `/reminders/rules/${rule}/preview?at=${encodeURIComponent(at)}`;
		const saved = (await province.get<Preview>(path)).body;
		expect((await preview({ rule, changes: {} })).body).toEqual(saved);
		const row = await database.knex('reminder_rules').where({ id: rule }).first();
		const changes = { filter: { id: { _eq: -1 } }, digest: true, active: false };
		const changed = (await preview({ rule, changes })).body;
		expect(changed).toMatchObject({ due_total: 0, digest: true, active: false });
		expect(changed.not_due_totals.filtered_out).toBeGreaterThan(saved.not_due_totals.filtered_out ?? 0);
		expect(await database.knex('reminder_rules').where({ id: rule }).first()).toEqual(row);
	});

	it('tells how many people, mails and notifications it comes to, and when it speaks next', async () => {
		const audience = { policy: ['Thẩm định tỉnh'] };
		const changes = { offsets: [300], repeat_every: null, repeat_max: null, escalate_from: null, audience };
		const { body } = await preview({ rule: fixture.rule, changes });
		expect(body.reach).toEqual({ people: 0, units: 0, mails: 0, notifications: 0 });
		expect(body.upcoming.length).toBeGreaterThan(0);
		expect(body.upcoming.map(({ at: moment }) => moment)).toEqual(
			body.upcoming.map(({ at: moment }) => moment).toSorted(),
		);
	});

	it('that is new needs no key, and hears of everything that a save would be refused for', async () => {
		const whole = { subject_vi: '{{ title }}', body_vi: 'x', audience: { policy: ['Thẩm định tỉnh'] } };
		const made = await preview({ rule: null, changes: { subject: 'reports', offsets: [1], ...whole } });
		expect([made.status, made.body.rule]).toEqual([200, 0]);
		const bare = await preview({ changes: { subject: 'reports' } });
		const [said] = bare.body.errors;
		expect([bare.status, said?.extensions.code]).toEqual([400, 'INVALID_PAYLOAD']);
		const problems = (said?.extensions['problems'] ?? []) as { field: string }[];
		expect(problems.map(({ field }) => field).toSorted()).toEqual(
			['audience', 'body_vi', 'offsets', 'subject_vi'].toSorted(),
		);
	});

	it('has the values of the form alone: its key and what else a form holds change nothing', async () => {
		const { rule } = fixture;
		const more = { id: 1, sort: 3, deliveries: [1], rule: 7, constructor: 'x' };
		const plain = await preview({ rule, changes: {} });
		expect((await preview({ rule, changes: more })).body).toEqual(plain.body);
	});

	it('is not for who may not change rules, and takes no other lists or keys', async () => {
		for (const name of ['officer.ba-to', 'leader', 'reviewer'])
			expect((await preview({ rule: fixture.rule, changes: {} }, name)).status, name).toBe(403);
		expect((await preview({ rule: 999999, changes: {} })).status).toBe(403);
		for (const body of [
			{ rule: fixture.rule, changes: [] },
			{ rule: fixture.rule, changes: 'x' },
			{ rule: {}, changes: {} },
			{ rule: fixture.rule, changes: { offsets: 'x', audience: 7, filter: [], schedule: {} } },
		]) {
			const answer = await preview(body);
			expect([answer.status, codeOf(answer)], JSON.stringify(body)).toEqual([400, 'INVALID_PAYLOAD']);
		}
	});

	it('writes the message that a save would send', async () => {
		const officer = await database
			.knex('directus_users')
			.where({ email: 'officer.ba-to@quangngai.example' })
			.first('id');
		const province = await server.as('province');
		const shown = await province.send<MessageAnswer>('POST', '/reminders/rules/message', {
			...{ rule: fixture.rule, changes: { subject_vi: 'Bản mới: {{ title }}' }, at },
			...{ subject: `reports:${fixture.reports[1]}`, recipient: officer.id },
		});
		expect(shown.body.subject).toMatch(/^Bản mới: Báo cáo thử/);
	});
});
