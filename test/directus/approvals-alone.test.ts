import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboxRow, ItemBody, TransitionBody } from '@tiendo/core/contract/approvals.ts';
import { root } from '../../bin/lib/install.mjs';
import { codeOf, type Answer, type Client, type RefusalBody } from '../support/client.ts';
import { DEMO_PASSWORD } from '../support/constants.ts';
import { useDatabase } from '../support/database.ts';
import {
	lines,
	makeForeignHost,
	packageName,
	stateOfDatabase,
	type ForeignHost,
} from '../support/foreign-host.ts';
import { shellBlocks, type Packed } from '../support/foreign-project.ts';

const NAME = packageName('approvals');
const [installing = '', workflow = '', trying = '', leaving = ''] = shellBlocks(
	join(root, 'extensions/approvals/README.md'),
);
const TOKENS = { writer: 'token-of-the-writer', editor: 'token-of-the-editor' };

const database = useDatabase('empty');
let host: ForeignHost;
let packed: Packed;
let admin: Client;
let writer: Client;
let editor: Client;

/** A collection that nobody made with approvals in mind: uuid keys, audit columns and keys of lines under other names. */
async function createArticles(): Promise<void> {
	const audit = (field: string, special: string, type: string) => ({
		...{ field, type, meta: { special: [special], hidden: true }, schema: {} },
	});
	await host.made('/collections', {
		collection: 'articles',
		meta: {},
		schema: {},
		fields: [
			{
				field: 'id',
				type: 'uuid',
				meta: { special: ['uuid'], hidden: true },
				schema: { is_primary_key: true },
			},
			{ field: 'title', type: 'string', meta: {}, schema: {} },
			audit('made_by', 'user-created', 'uuid'),
			audit('changed_by', 'user-updated', 'uuid'),
			audit('changed_at', 'date-updated', 'timestamp'),
		],
	});
	await host.made('/collections', {
		collection: 'article_sections',
		meta: {},
		schema: {},
		fields: [
			{
				field: 'nr',
				type: 'integer',
				meta: { hidden: true },
				schema: { is_primary_key: true, has_auto_increment: true },
			},
			{ field: 'body', type: 'text', meta: {}, schema: {} },
			{
				field: 'article',
				type: 'uuid',
				meta: { interface: 'select-dropdown-m2o', special: ['m2o'] },
				schema: {},
			},
			audit('edited_by', 'user-updated', 'uuid'),
			audit('edited_at', 'date-updated', 'timestamp'),
		],
	});
	await host.made('/fields/articles', {
		field: 'sections',
		type: 'alias',
		meta: { interface: 'list-o2m', special: ['o2m'] },
	});
	await host.made('/relations', {
		collection: 'article_sections',
		field: 'article',
		related_collection: 'articles',
		meta: { one_field: 'sections' },
		schema: { on_delete: 'CASCADE' },
	});
}

async function createPeople(): Promise<void> {
	for (const [name, policy] of [
		['writer', 'Writers'],
		['editor', 'Editors'],
	] as const) {
		const { body } = await admin.get<{ data: { id: string }[] }>(`/policies?filter[name][_eq]=${policy}`);
		const email = `${name}@example.com`;
		const user = { email, password: DEMO_PASSWORD, token: TOKENS[name], first_name: name, language: 'en-US' };
		await host.made('/users', { ...user, policies: [{ policy: body.data[0]?.id }] });
	}
}

const show = async (client: Client, id: string) =>
	(await client.get<ItemBody>(`/approvals/articles/${id}`)).body;

async function act(
	client: Client,
	id: string,
	action: string,
	body: object = {},
): Promise<Answer<TransitionBody & RefusalBody>> {
	const { revision } = await show(client, id);
	return client.send('POST', `/approvals/articles/${id}/${action}`, { revision, ...body });
}

interface Article {
	readonly id: string;
	readonly sections: readonly number[];
}

const newArticle = () =>
	host.made<Article>(
		'/items/articles?fields=id,sections',
		{ title: 'News', sections: [{ body: 'One' }, { body: 'Two' }] },
		writer,
	);

beforeAll(async () => {
	host = await makeForeignHost(database(), ['approvals']);
	({ admin } = host);
	[writer, editor] = [host.as(TOKENS.writer), host.as(TOKENS.editor)];
	packed = host.packed['approvals'] as Packed;
	await host.start();
}, 600_000);

afterAll(() => host?.remove());

describe(
	'approvals, packed and installed into a Directus that has nothing else of the product',
	{ timeout: 600_000 },
	() => {
		it('is lean: two bundles and their words, its setup, README and licence', () => {
			const others = packed.files
				.map(({ path }) => path)
				.filter((path) => !/^dist\/setup\/constraints\/[04]\d-[\w-]+\.sql$/.test(path));
			expect(others.toSorted()).toEqual([
				'LICENSE',
				'README.md',
				'dist/api.js',
				'dist/app.js',
				'dist/en-US.js',
				'dist/setup/lists.json',
				'dist/setup/snapshot.json',
				'dist/setup/translations.json',
				'dist/vi-VN.js',
				'package.json',
			]);
			expect(packed.size).toBeLessThan(150_000);
		});

		it('serves the host and closes only itself before it is set up', async () => {
			const refused = await admin.get<RefusalBody>('/approvals/inbox');
			expect([refused.status, refused.body.errors[0]?.message]).toEqual([
				503,
				expect.stringContaining('npx directus approvals:setup'),
			]);
			expect((await admin.get('/collections')).status).toBe(200);
			expect((await admin.graphql('{ __typename }')).status).toBe(200);
			await createArticles();
			const { id } = await host.made<{ id: string }>('/items/articles', { title: 'Gone' });
			expect((await admin.send('DELETE', `/items/articles/${id}`)).status).toBe(204);
			await host.stop();
		});

		it('is set up by the commands of its README, once and for all', async () => {
			const [install, ...rest] = lines(installing);
			expect([install, rest.at(-1)]).toEqual([`npm install ${NAME}`, 'npx directus start']);
			const first = await host.run(rest.slice(0, -1).join('\n'));
			expect(first).toMatchObject({
				code: 0,
				output: expect.stringMatching(/guard: \d+ files, \d+ triggers/),
			});
			const before = await stateOfDatabase(database());
			const second = await host.run('npx directus approvals:setup');
			expect(second).toMatchObject({ code: 0, output: expect.stringContaining('unchanged') });
			expect(await stateOfDatabase(database())).toEqual(before);
			await host.start();
			const { body } = await admin.get<{ data: { module_bar: { id: string }[] } }>('/settings');
			expect(body.data.module_bar.map(({ id }) => id)).toEqual(
				expect.arrayContaining(['content', 'tiendo-inbox', 'users', 'settings']),
			);
		});

		it('has its first workflow from the commands of its README', async () => {
			expect(await host.run(workflow)).toMatchObject({ code: 0 });
			const tried = await host.run([lines(workflow)[0], trying].join('\n'));
			expect(tried).toMatchObject({ code: 0, output: expect.stringContaining('"state":"draft"') });
			await createPeople();
		});

		it('lets an article be born in the initial state and change only by its steps, by every route', async () => {
			const { id, sections } = await newArticle();
			expect((await show(writer, id)).state).toBe('draft');
			expect((await act(writer, id, 'submit')).body).toMatchObject({ state: 'submitted' });

			for (const client of [writer, admin]) {
				const tries = [
					await client.send('PATCH', `/items/articles/${id}`, { state: 'published' }),
					await client.send('PATCH', `/items/articles/${id}`, { title: 'Other' }),
					await client.send('PATCH', '/items/articles', [{ id, title: 'Other' }]),
					await client.send('PATCH', `/items/article_sections/${sections[0]}`, { body: 'Other' }),
					await client.send('POST', '/items/article_sections', { article: id, body: 'Three' }),
					await client.send('POST', '/items/articles', { title: 'Born late', state: 'published' }),
					await client.graphql(
						`mutation { update_articles_item(id: "${id}", data: {title: "Other"}) { id } }`,
					),
				];
				expect(tries.map(codeOf)).toEqual(tries.map(() => 'LOCKED'));
				expect(tries.slice(0, -1).map(({ status }) => status)).toEqual(tries.slice(1).map(() => 409));
			}
			expect(codeOf(await admin.send('DELETE', `/items/articles/${id}`))).toBe('LOCKED');
			await expect(
				database().knex('articles').where({ id }).update({ state: 'draft' }),
			).rejects.toMatchObject({
				code: 'TD001',
			});
			await expect(database().knex('article_sections').where({ article: id }).delete()).rejects.toMatchObject(
				{
					code: 'TD002',
				},
			);
		});

		it('publishes what was seen: a stale revision, one’s own work and the wrong policy are refused', async () => {
			const { id } = await newArticle();
			const { revision } = await show(writer, id);
			expect((await writer.send('PATCH', `/items/articles/${id}`, { title: 'Newer' })).status).toBe(200);
			const stale = await writer.send('POST', `/approvals/articles/${id}/submit`, { revision });
			expect([stale.status, codeOf(stale)]).toEqual([409, 'STALE_REVISION']);
			expect((await act(writer, id, 'submit')).status).toBe(200);
			expect(codeOf(await act(writer, id, 'publish'))).toBe('FORBIDDEN');

			const { body } = await admin.get<{ data: { id: string }[] }>('/policies?filter[name][_eq]=Editors');
			const writers = await admin.get<{ data: { id: string }[] }>(
				'/users?filter[email][_eq]=writer@example.com',
			);
			await host.made('/access', { user: writers.body.data[0]?.id, policy: body.data[0]?.id });
			const own = await act(writer, id, 'publish');
			expect([own.status, codeOf(own)]).toEqual([403, 'FORBIDDEN']);
			expect((await act(editor, id, 'publish')).body).toMatchObject({ state: 'published' });
		});

		it('returns with a remark on a line, shows what changed, and keeps a log that verifies', async () => {
			const { id, sections } = await newArticle();
			const [one, two] = sections;
			await act(writer, id, 'submit');
			const inbox = (await editor.get<InboxRow[]>('/approvals/inbox')).body;
			expect(inbox.map((row) => [row.collection, row.id, row.title])).toContainEqual([
				'articles',
				id,
				'News',
			]);
			expect(codeOf(await act(editor, id, 'return'))).toBe('COMMENT_REQUIRED');
			const remarks = [{ line: String(one), text: 'Too short' }];
			expect((await act(editor, id, 'return', { comment: 'Nearly', remarks })).status).toBe(200);
			expect((await show(writer, id)).remarks).toMatchObject([{ line: String(one), text: 'Too short' }]);

			const change = (line: number | undefined, body: string) =>
				writer.send('PATCH', `/items/article_sections/${line}`, { body });
			expect(codeOf(await change(two, 'Not asked for'))).toBe('LOCKED');
			expect((await change(one, 'One, at length')).status).toBe(200);
			expect((await act(writer, id, 'submit')).body).toMatchObject({ state: 'submitted' });
			const seen = await show(editor, id);
			expect(seen).toMatchObject({ round: 2, state: 'submitted' });
			expect(seen.changes).toMatchObject([
				{ line: String(one), field: 'body', old: 'One', new: 'One, at length' },
			]);
			expect((await act(editor, id, 'publish')).body).toMatchObject({ state: 'published' });
			expect(await host.run('npx directus approvals:verify-log')).toMatchObject({
				code: 0,
				output: expect.stringContaining('the log holds'),
			});
		});

		it('answers cleanly where its own tables refuse, and asks at start whether the guard stands', async () => {
			const { body } = await admin.get<{ data: { id: number }[] }>('/items/workflows');
			const flow = body.data[0]?.id;
			for (const answer of [
				await admin.send('PATCH', `/items/workflows/${flow}`, { active: false }),
				await admin.send('DELETE', `/items/workflows/${flow}`),
			])
				expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_PAYLOAD']);
			await database().knex.raw('alter table articles disable trigger td_workflow_item');
			await host.stop();
			await host.start();
			for (const path of ['/items/articles', '/items/article_sections', '/approvals/inbox', '/graphql']) {
				const answer = await admin.get<RefusalBody>(path);
				expect([path, answer.status]).toEqual([path, 503]);
				expect(answer.body.errors[0]?.message).toContain('articles.td_workflow_item');
			}
			expect((await admin.get('/users/me')).status).toBe(200);
			await database().knex.raw('alter table articles enable trigger td_workflow_item');
		});

		it('leaves by the commands of its README and leaves the articles and their log behind, editable', async () => {
			const [detach = '', uninstall] = lines(leaving);
			expect(uninstall).toBe(`npm uninstall ${NAME}`);
			const logged = await database().knex('workflow_log').count<{ count: string }[]>();
			expect(await host.run(detach)).toMatchObject({ code: 0 });
			await host.stop();
			await host.start();
			const { body } = await admin.get<{ data: { id: string; state: string }[] }>(
				'/items/articles?filter[state][_eq]=published',
			);
			const id = body.data[0]?.id;
			expect(
				(await admin.send('PATCH', `/items/articles/${id}`, { state: 'draft', title: 'Free' })).status,
			).toBe(200);
			expect((await admin.send('DELETE', `/items/articles/${id}`)).status).toBe(204);
			expect(await database().knex('workflow_log').count<{ count: string }[]>()).toEqual(logged);
			const { rows } = await database().knex.raw<{ rows: unknown[] }>(
				`select tgname from pg_trigger where tgname like 'td\\_%' union select proname from pg_proc where proname like 'td\\_%'`,
			);
			expect(rows).toEqual([]);
			const again = await host.run('npx directus approvals:setup');
			expect(again).toMatchObject({ code: 0, output: expect.stringMatching(/guard: \d+ files/) });
		});
	},
);
