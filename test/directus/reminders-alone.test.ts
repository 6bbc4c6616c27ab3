import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Preview } from '@tiendo/core/contract/reminders.ts';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import { previewRule } from '@tiendo/core/store/reminders/preview.ts';
import { asSaved } from '@tiendo/core/store/reminders/rule-draft.ts';
import { root } from '../../bin/lib/install.mjs';
import { codeOf, type Client, type RefusalBody } from '../support/client.ts';
import { DEMO_PASSWORD } from '../support/constants.ts';
import { useDatabase } from '../support/database.ts';
import {
	lines,
	makeForeignHost,
	packageName,
	stateOfDatabase,
	type ForeignHost,
} from '../support/foreign-host.ts';
import { shellBlocks } from '../support/foreign-project.ts';
import { startMailServer, type TestMailServer } from '../support/smtp.ts';

const [installing = '', firstRule = '', trying = '', leaving = ''] = shellBlocks(
	join(root, 'extensions/reminders/README.md'),
);

const database = useDatabase('empty');
let mail: TestMailServer;
let host: ForeignHost;
let admin: Client;

/** A collection that nobody made with reminders in mind, two people and a policy of one of them. */
async function createContracts(): Promise<void> {
	const field = (name: string, type: string, meta: object = {}) => ({ field: name, type, meta, schema: {} });
	const id = { ...field('id', 'uuid', { special: ['uuid'] }), schema: { is_primary_key: true } };
	const fields = [id, field('title', 'string'), field('ends_on', 'date'), field('renewed', 'boolean')];
	const owner = field('owner', 'uuid', { special: ['m2o'] });
	await host.made('/collections', {
		...{ collection: 'contracts', meta: {}, schema: {} },
		fields: [...fields, owner],
	});
	await host.made('/relations', {
		...{ collection: 'contracts', field: 'owner', related_collection: 'directus_users' },
		...{ meta: {}, schema: { on_delete: 'SET NULL' } },
	});
	await host.made('/policies', { id: MANAGERS, name: 'Contract managers' });
	for (const [name, policies] of [
		['owner', []],
		['manager', [{ policy: MANAGERS }]],
	] as const) {
		const user = { email: `${name}@example.com`, password: DEMO_PASSWORD, first_name: name, policies };
		people.set(name, (await host.made<{ id: string }>('/users', user)).id);
	}
}

const MANAGERS = '0f5c6c0e-5d0b-4f0e-8a55-3f0a6f0c9b11';
const people = new Map<string, string>();

const contract = (title: string, change: object = {}) =>
	host.made<{ id: string }>('/items/contracts', {
		...{ title, ends_on: '2031-03-31', owner: people.get('owner'), ...change },
	});

const tickAt = (at: string) => admin.send('POST', '/reminders/run', { at });
const ledger = async () =>
	(
		await admin.get<{ data: { id: number; subject: string; state: string; channel: string }[] }>(
			'/items/reminder_deliveries?sort=id&fields=id,subject,state,channel',
		)
	).body.data;
/** Subject lines by addressee, of what the mail server has got from number `from` on. */
const mailsFrom = (from: number) =>
	mail.received
		.slice(from)
		.map(({ to, subject }) => `${[to].flat()[0]?.value[0]?.address}: ${subject}`)
		.toSorted();

const functions = async (): Promise<string[]> =>
	(
		await database().knex.raw<{ rows: { proname: string }[] }>(
			`select distinct proname from pg_proc where proname like 'td\\_%' order by 1`,
		)
	).rows.map(({ proname }) => proname);

beforeAll(async () => {
	mail = await startMailServer();
	host = await makeForeignHost(database(), ['reminders', 'approvals'], { smtpPort: mail.port });
	({ admin } = host);
}, 600_000);

afterAll(async () => {
	await host?.remove();
	await mail?.stop();
});

describe(
	'reminders, packed and installed into a Directus that has nothing else of the product',
	{ timeout: 600_000 },
	() => {
		it('are lean, and set up by the commands of their README', async () => {
			const { files, size } = host.packed['reminders'] ?? { files: [], size: 0 };
			const others = files
				.map(({ path }) => path)
				.filter((path) => !/^dist\/setup\/constraints\/[05]\d-[\w-]+\.sql$/.test(path));
			expect(others.toSorted()).toEqual([
				...['LICENSE', 'README.md', 'dist/api.js', 'dist/app.js', 'dist/en-US.js'],
				...['lists', 'snapshot', 'translations'].map((name) => `dist/setup/${name}.json`),
				...['dist/vi-VN.js', 'package.json'],
			]);
			expect(size).toBeLessThan(150_000);
			const [install, setup = '', start] = lines(installing);
			expect([install, start]).toEqual([`npm install ${packageName('reminders')}`, 'npx directus start']);
			expect(await host.run(setup)).toMatchObject({
				code: 0,
				output: expect.stringMatching(/guard: \d+ files, 1 triggers/),
			});
			await host.start();
			const { body } = await admin.get<{ data: { collection: string }[] }>('/collections');
			expect(body.data.map((one) => one.collection).filter((name) => !name.startsWith('directus_'))).toEqual([
				...['holidays', 'reminder_deliveries', 'reminder_rules', 'td_setup'],
			]);
			const bookmarks = await admin.get<{ data: unknown[] }>('/presets?filter[bookmark][_nnull]=true');
			expect(bookmarks.body.data).toHaveLength(4);
		});

		it('leave the other extension, which is not set up, to itself', async () => {
			const refused = await admin.get<RefusalBody>('/approvals/inbox');
			expect([refused.status, refused.body.errors[0]?.message]).toEqual([
				503,
				expect.stringContaining('npx directus approvals:setup'),
			]);
		});

		it('have their first rule from the commands of the README, and refuse what could not run', async () => {
			await createContracts();
			expect(await host.run(firstRule)).toMatchObject({ code: 0 });
			const tried = await host.run([lines(firstRule)[0], trying].join('\n'));
			expect(tried).toMatchObject({ code: 0, output: expect.stringContaining('"due":[]') });

			const good = (await admin.get<{ data: Record<string, unknown> }>('/items/reminder_rules/1')).body.data;
			const rule = { ...good, id: undefined, deliveries: undefined };
			const refusals = await Promise.all(
				[
					{ subject: 'reports', anchor_field: 'due_on' },
					{ subject: 'tasks', anchor_field: 'due_on' },
					{ subject: 'waiting', anchor_field: 'since' },
					{ collection: 'planets' },
					{ anchor_field: 'title' },
					{ audience: { policy: 'Nobody' } },
					{ audience: { user_field: 'title' } },
					{ offsets: 'soon' },
				].map(async (change) => {
					const answer = await admin.send<RefusalBody>('POST', '/items/reminder_rules', {
						...rule,
						...change,
					});
					return `${answer.status} ${answer.body.errors[0]?.message}`;
				}),
			);
			expect(refusals).toEqual([
				'400 subject: the subject "reports" is not there in this project.',
				'400 subject: the subject "tasks" is not there in this project.',
				'400 collection: this collection has no active workflow.',
				'400 collection: there is no collection "planets" to remind of.',
				'400 anchor_field: "title" is no date field of this collection.',
				'400 audience: there is no policy "Nobody".',
				'400 audience: "title" does not point at a user.',
				expect.stringMatching(/^400 offsets: /),
			]);
			const saved = await admin.send<{ data: { subject: string } }>('POST', '/items/reminder_rules', {
				...{ ...rule, subject: undefined, active: false },
			});
			expect([saved.status, saved.body.data.subject]).toEqual([200, 'collection']);
		});

		it('send one mail to whom the rule names, and keep it in the ledger', async () => {
			const { id } = await contract('Cleaning');
			await contract('Printing', { renewed: true });
			await contract('Parking', { owner: null, ends_on: '2031-06-30' });
			const at = '2031-03-24T08:05:00+01:00';
			const { body } = await admin.get<Preview>(`/reminders/rules/1/preview?at=${encodeURIComponent(at)}`);
			expect(
				body.due.map(({ title, recipients }) => [title.en, recipients.map(({ name }) => name).toSorted()]),
			).toEqual([['Cleaning', ['manager', 'owner']]]);
			expect((await tickAt(at)).body).toMatchObject({ claimed: 2, sent: 2, failed: 0 });
			expect((await tickAt(at)).body).toMatchObject({ claimed: 0 });
			expect(mailsFrom(0)).toEqual([
				'manager@example.com: Cleaning ends on Monday 31 Mar 2031',
				'owner@example.com: Cleaning ends on Monday 31 Mar 2031',
			]);
			const row = { subject: `contracts:${id}`, state: 'sent', channel: 'mail' };
			const rows = await ledger();
			expect(rows).toMatchObject([row, row]);

			const sent = `/items/reminder_deliveries/${rows[0]?.id}`;
			const answers = [
				await admin.send('PATCH', sent, { state: 'pending' }),
				await admin.send('PATCH', sent, { occurrence: '+99' }),
				await admin.send('DELETE', sent),
				await admin.send('POST', '/items/holidays', { day: '2031-04-01', kind: 'half', name_vi: 'Half' }),
			];
			expect(answers.map((answer) => [answer.status, codeOf(answer)])).toEqual([
				[409, 'LOCKED'],
				[409, 'LOCKED'],
				[409, 'LOCKED'],
				[400, 'INVALID_PAYLOAD'],
			]);
			expect(await ledger()).toEqual(rows);
		});

		it('stop mails by the link in one, where nobody else keeps the wish', async () => {
			const link = /\/reminders\/unsubscribe\/[\w.-]+/.exec(String(mail.received[0]?.text))?.[0] ?? '';
			expect((await host.as('').send('POST', link)).status).toBe(200);
			const { rows } = await database().knex.raw<{ rows: { muted: unknown }[] }>(
				'select reminders_muted as muted from directus_users where reminders_muted is not null',
			);
			expect(rows).toEqual([{ muted: [1] }]);
			await database().knex('directus_users').update({ reminders_muted: null });
		});

		it('speak of items that wait once approvals is set up as well, and keep all helpers alike', async () => {
			await host.stop();
			const helpers = () =>
				database().knex.raw<{ rows: unknown[] }>(
					`select proname, md5(prosrc) from pg_proc where proname like 'td\\_%' and proname not like 'td\\_workflow%' order by 1`,
				);
			const before = await helpers();
			expect(await host.run('directus approvals:setup')).toMatchObject({ code: 0 });
			expect((await helpers()).rows).toEqual(expect.arrayContaining(before.rows));
			const state = await stateOfDatabase(database());
			expect(await host.run('directus reminders:setup')).toMatchObject({
				code: 0,
				output: expect.stringContaining('unchanged'),
			});
			expect(await stateOfDatabase(database())).toEqual(state);

			await host.start();
			await host.made('/fields/contracts', {
				...{ field: 'state', type: 'string', meta: {}, schema: { default_value: 'draft' } },
			});
			await host.made('/items/workflows', {
				...{ name: 'Contracts', collection: 'contracts', title_template: '{{title}}' },
				states: [
					{ key: 'draft', label_en: 'Draft', kind: 'initial', editable_by: ['*'] },
					{ key: 'submitted', label_en: 'Submitted', kind: 'open', editable_by: [] },
					{ key: 'signed', label_en: 'Signed', kind: 'final', editable_by: [] },
				],
				transitions: [
					{
						action: 'submit',
						from_states: ['draft'],
						to_state: 'submitted',
						policies: ['*'],
						four_eyes: false,
					},
					{ action: 'sign', from_states: ['submitted'], to_state: 'signed', policies: ['Contract managers'] },
				],
			});
			const words = { subject: '{{ title }} waits: {{ state }}', body: 'Please decide.' };
			await host.made('/items/reminder_rules', {
				...{ name: 'Waiting', subject: 'waiting', collection: 'contracts', anchor_field: 'since' },
				...{ offset_unit: 'days', offsets: [1], audience: { policy: 'Contract managers' }, digest: false },
				...{ subject_vi: words.subject, body_vi: words.body, subject_en: words.subject, body_en: words.body },
			});
			const { id } = await contract('Lift');
			const { revision } = (await admin.get<ItemBody>(`/approvals/contracts/${id}`)).body;
			expect((await admin.send('POST', `/approvals/contracts/${id}/submit`, { revision })).status).toBe(200);
			const count = mail.received.length;
			await tickAt(new Date(Date.now() + 2 * 86_400_000).toISOString());
			expect(mailsFrom(count)).toEqual(['manager@example.com: Lift waits: Submitted']);
		});

		it('leave by the commands of their README and come back, and stay when approvals leaves', async () => {
			await host.stop();
			const all = await functions();
			const sent = await database().knex('reminder_deliveries').count<{ count: string }[]>();
			const [detach = '', uninstall] = lines(leaving);
			expect(uninstall).toBe(`npm uninstall ${packageName('reminders')}`);
			expect(await host.run(detach)).toMatchObject({
				code: 0,
				output: expect.stringContaining('1 triggers'),
			});
			expect(await functions()).toEqual(all.filter((name) => !name.startsWith('td_reminder')));
			expect(await database().knex('reminder_deliveries').count<{ count: string }[]>()).toEqual(sent);

			expect(await host.run('directus reminders:setup')).toMatchObject({ code: 0 });
			expect(await functions()).toEqual(all);
			expect(await host.run('directus approvals:detach')).toMatchObject({ code: 0 });
			expect((await functions()).filter((name) => name.startsWith('td_workflow'))).toEqual([]);
			const at = new Date('2031-04-07T08:05:00+02:00');
			expect(await previewRule(database().knex, asSaved(1), at)).toMatchObject({ ok: true });
			expect(await previewRule(database().knex, asSaved(3), at)).toMatchObject({
				ok: false,
				problems: [{ field: 'collection', en: 'this collection has no active workflow' }],
			});
		});
	},
);
