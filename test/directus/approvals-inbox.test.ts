import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboxCountBody, InboxRow, ItemBody } from '@tiendo/core/contract/approvals.ts';
import { codeOf, type Client, type RefusalBody } from '../support/client.ts';
import { startServer, useDirectus, type TestServer } from '../support/directus.ts';
import { openEvents } from '../support/event-stream.ts';

const server = useDirectus();
let other: TestServer;
let reviewer: Client;
/** Reports handed in for these tests, each by the head of its district. */
const handed: { id: string; slug: string; unit: number }[] = [];

beforeAll(async () => {
	// A second instance on the same database, without anything between the two.
	other = await startServer(server().database);
	reviewer = await server().as('reviewer');
	const { rows } = await server().database.knex.raw<{ rows: { email: string; unit: number; id: number }[] }>(
		`select distinct on (u.unit) u.email, u.unit, r.id from directus_users u
		join reports r on r.unit = u.unit and r.state = 'draft' where u.email like 'head.%' order by u.unit, r.due_on limit 4`,
	);
	for (const { email, unit, id } of rows)
		handed.push({ id: String(id), slug: email.replace(/^head\.|@.*$/g, ''), unit });
	for (const { id, slug } of handed.slice(0, 3)) await act(await server().as(`head.${slug}`), id, 'submit');
});

afterAll(async () => {
	await other.process.stop();
});

async function act(client: Client, id: string, action: string, comment?: string): Promise<void> {
	const { revision } = (await client.get<ItemBody>(`/approvals/reports/${id}`)).body;
	const answer = await client.send('POST', `/approvals/reports/${id}/${action}`, { revision, comment });
	expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

const inbox = async (client: Client, query = '') =>
	(await client.get<InboxRow[]>(`/approvals/inbox${query}`)).body;
const ids = async (query: string) => (await inbox(reviewer, query)).map(({ id }) => id);

describe('the inbox in parts', () => {
	it('gives pages that together are the whole, in order', async () => {
		const all = await ids('');
		expect(all.length).toBeGreaterThan(2);
		const pages = await Promise.all(
			Array.from({ length: all.length + 1 }, (_, at) => ids(`?limit=1&offset=${at}`)),
		);
		expect(pages.flat()).toEqual(all);
		expect(await ids('?sort=-since')).toEqual((await ids('?sort=since')).toReversed());
	});

	it('narrows by state, unit, collection and words', async () => {
		const [first] = handed;
		await act(reviewer, first?.id ?? '', 'take_into_review');
		expect(await ids('?state=in_review')).toContain(first?.id);
		expect(await ids('?state=submitted')).not.toContain(first?.id);
		expect((await inbox(reviewer, `?unit=${first?.unit}`)).map(({ id }) => id)).toEqual([first?.id]);
		expect(await ids('?collection=reports')).toEqual(await ids(''));
		expect(await ids('?collection=articles')).toEqual([]);
		const [row] = await inbox(reviewer, `?unit=${first?.unit}`);
		const words = encodeURIComponent((row?.unit ?? '').toLowerCase());
		expect(await ids(`?search=${words}`)).toContain(first?.id);
		expect(await ids(`?search=${words}%20zzz`)).toEqual([]);
		expect(await ids(`?search=${encodeURIComponent(`%' or 1=1 --`)}`)).toEqual([]);
	});

	it('fills a page and loses no row where some of what waits is not the reader’s to read', async () => {
		const { knex } = server().database;
		const all = await ids('');
		const [hidden, ...shown] = all;
		const unit = (await knex('reports').where({ id: hidden }).first('unit')).unit;
		const rule = await knex('directus_permissions as p')
			.join('directus_policies as q', 'q.id', 'p.policy')
			.where({ 'q.name': 'Thẩm định tỉnh', collection: 'reports', action: 'read' })
			.first('p.id', 'p.permissions');
		const admin = await server().as('admin');
		const allow = async (permissions: unknown) => {
			const answer = await admin.send('PATCH', `/permissions/${rule.id}`, { permissions });
			expect(answer.status).toBe(200);
		};
		await allow({ _and: [rule.permissions, { unit: { _neq: unit } }] });
		try {
			const units = await knex('reports').whereIn('id', shown).select('id', 'unit');
			const gone = new Set(units.filter((one) => one.unit === unit).map(({ id }) => String(id)));
			const readable = shown.filter((id) => !gone.has(id));
			expect(readable.length).toBeGreaterThan(2);
			expect(await ids('')).toEqual(readable);
			expect(await ids('?limit=2')).toEqual(readable.slice(0, 2));
			const pages = await Promise.all(readable.map((_, at) => ids(`?limit=1&offset=${at}`)));
			expect(pages.flat()).toEqual(readable);
		} finally {
			await allow(rule.permissions);
		}
	});

	it('carries revisions when asked, and they are the ones a step takes', async () => {
		const [row] = await inbox(reviewer, '?revisions=true&limit=1');
		const item = (await reviewer.get<ItemBody>(`/approvals/reports/${row?.id}`)).body;
		expect(row?.revision).toBe(item.revision);
		expect((await inbox(reviewer, '?limit=1'))[0]?.revision).toBeNull();
	});

	it('counts what it lists, by state and unit, and nothing beyond the reader', async () => {
		const rows = await inbox(reviewer);
		const { body } = await reviewer.get<InboxCountBody>('/approvals/inbox/count');
		expect(body).toMatchObject({ count: rows.length, more: false });
		expect(body.by_state.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
		expect(body.by_unit.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
		expect(body.by_unit.map(({ name }) => name)).toEqual(
			expect.arrayContaining(rows.map(({ unit }) => unit)),
		);
		const head = await server().as(`head.${handed[0]?.slug}`);
		expect((await head.get<InboxCountBody>('/approvals/inbox/count')).body).toEqual({
			...{ count: 0, overdue: 0, more: false, by_state: [], by_unit: [] },
		});
	});

	it.each([
		'limit=0',
		'limit=1001',
		'offset=100001',
		'sort=title',
		'overdue=maybe',
		'filter[id][_eq]=1',
		'state[]=a',
	])('refuses ?%s with the field', async (query) => {
		for (const path of ['/approvals/inbox', '/approvals/inbox/count']) {
			const answer = await reviewer.get<RefusalBody>(`${path}?${query}`);
			expect([answer.status, answer.body.errors[0]?.extensions]).toEqual([
				400,
				{ code: 'INVALID_PAYLOAD', field: query.split(/[=[]/)[0] },
			]);
		}
	});

	it.each(['limit=x', 'offset=-1'])('leaves ?%s to the host, which refuses it before', async (query) => {
		const answer = await reviewer.get<RefusalBody>(`/approvals/inbox?${query}`);
		expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_QUERY']);
	});

	it('is nothing for somebody who is not signed in', async () => {
		for (const path of ['/approvals/inbox', '/approvals/inbox/count', '/approvals/inbox/events'])
			expect(codeOf(await server().anonymous.get(path))).toBe('FORBIDDEN');
	});
});

describe('who is looking', () => {
	const presence = (id: string) => `/approvals/reports/${id}/presence`;

	it('is told on the item and in the inbox of the others, on another instance too, until they leave', async () => {
		const { id, slug } = handed[0] ?? { id: '', slug: '' };
		const head = await server().as(`head.${slug}`);
		expect((await head.send('PUT', presence(id))).body).toEqual({ viewers: [] });
		const there = await other.as('reviewer');
		const seen = (await there.get<ItemBody>(`/approvals/reports/${id}`)).body.viewers;
		expect(seen).toEqual([{ id: expect.any(String), name: expect.stringMatching(/\S/) }]);
		expect((await inbox(there)).find((row) => row.id === id)?.viewers).toEqual(seen);
		expect((await there.send('PUT', presence(id))).body).toEqual({ viewers: seen });
		expect((await head.send('DELETE', presence(id))).status).toBe(204);
		expect((await there.get<ItemBody>(`/approvals/reports/${id}`)).body.viewers).toEqual([]);
	});

	it('is neither told to nor set by somebody who may not read the item', async () => {
		const [mine, theirs] = handed;
		const stranger = await server().as(`officer.${theirs?.slug}`);
		for (const method of ['PUT', 'DELETE'])
			expect(codeOf(await stranger.send(method, presence(mine?.id ?? '')))).toBe('FORBIDDEN');
		expect(codeOf(await stranger.send('PUT', '/approvals/units/1/presence'))).toMatch(/FORBIDDEN|NOT_FOUND/);
		expect(codeOf(await server().anonymous.send('PUT', presence(mine?.id ?? '')))).toBe('FORBIDDEN');
		const names = await server().database.knex('td_presence').join('directus_users as u', 'u.id', 'user');
		expect(names.filter(({ email }) => String(email).startsWith(`officer.${theirs?.slug}`))).toEqual([]);
	});
});

describe('the news', () => {
	it('of a step on one instance reach a reader of the other, and only whom it concerns', async () => {
		const last = handed[3];
		if (!last) throw new Error('Too few districts');
		const head = await server().as(`head.${last.slug}`);
		const there = await other.as('reviewer');
		const streams = await Promise.all(
			[there, await other.as(`head.${last.slug}`)].map((client) =>
				openEvents(`${other.url}/approvals/inbox/events`, client.token),
			),
		);
		const [forReviewer, forHead] = streams;
		await expect.poll(() => streams.map(({ events }) => events)).toEqual([['ready'], ['ready']]);
		await expect
			.poll(async () => {
				const { rows } = await server().database.knex.raw(
					`select 1 from pg_stat_activity where datname = current_database() and query = 'listen td_workflow'`,
				);
				return rows.length;
			})
			.toBe(1);
		await act(head, last.id, 'submit');
		await expect.poll(() => forReviewer?.events).toEqual(['ready', 'changed']);
		expect(await ids('')).toContain(last.id);
		expect(forHead?.events).toEqual(['ready']);
		for (const stream of streams) stream.close();
	});
});
