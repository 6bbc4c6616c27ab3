import { beforeAll, describe, expect, it } from 'vitest';
import type { BulkResult, InboxRow, ItemBody, TransitionBody } from '@tiendo/core/contract/approvals.ts';
import { codeOf, type Answer, type Client, type RefusalBody } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { doors, type Target } from '../support/report-doors.ts';

const server = useDirectus();

interface District {
	/** Slug of the demo users, e.g. "tu-nghia". */
	slug: string;
	unit: number;
	drafts: string[];
}

let districts: District[] = [];

/** Districts by their drafts: each test takes one no other test has touched. */
beforeAll(async () => {
	const { rows } = await server().database.knex.raw<{
		rows: { email: string; unit: number; drafts: number[] }[];
	}>(
		`select u.email, u.unit, array_agg(r.id order by r.due_on) as drafts from directus_users u
		join reports r on r.unit = u.unit and r.state = 'draft' where u.email like 'head.%' group by 1, 2 order by 1`,
	);
	districts = rows.map(({ email, unit, drafts }) => ({
		slug: email.replace(/^head\.|@.*$/g, ''),
		unit,
		drafts: drafts.map(String),
	}));
	expect(districts.length).toBeGreaterThan(3);
});

/** A draft report of some district, and its people. */
async function nextDraft() {
	const district = districts.find(({ drafts }) => drafts.length > 0);
	const id = district?.drafts.shift();
	if (!district || id === undefined) throw new Error('The seed has no draft report left');
	const [officer, head] = await Promise.all(
		['officer', 'head'].map((kind) => server().as(`${kind}.${district.slug}`)),
	);
	if (!officer || !head) throw new Error('A district lacks its people');
	return { id, officer, head, district };
}

const show = async (client: Client, id: string) =>
	(await client.get<ItemBody>(`/approvals/reports/${id}`)).body;

async function act(
	client: Client,
	id: string,
	action: string,
	changes: object = {},
): Promise<Answer<TransitionBody & RefusalBody>> {
	const { revision } = await show(client, id);
	return client.send('POST', `/approvals/reports/${id}/${action}`, { revision, ...changes });
}

async function submitted() {
	const draft = await nextDraft();
	expect((await act(draft.head, draft.id, 'submit')).status).toBe(200);
	return draft;
}

async function approved() {
	const draft = await submitted();
	const reviewer = await server().as('reviewer');
	expect((await act(reviewer, draft.id, 'take_into_review')).body).toMatchObject({ state: 'in_review' });
	expect((await act(reviewer, draft.id, 'approve')).body).toMatchObject({ state: 'approved' });
	return draft;
}

describe('a report on its way', () => {
	it('goes from the officer over the head to the reviewer, with every step in the log', async () => {
		const { id, officer, head } = await nextDraft();
		const reviewer = await server().as('reviewer');
		const forOfficer = await show(officer, id);
		expect(forOfficer).toMatchObject({ state: 'draft', round: 1, actions: [] });
		expect(forOfficer.blocked).toMatchObject([
			{ action: 'submit', code: 'FORBIDDEN', reason: 'Bước này do Lãnh đạo đơn vị làm.' },
		]);
		const [value] = await server()
			.database.knex('report_values')
			.where({ report: id })
			.limit(1)
			.select<{ id: number }[]>('id');
		expect(
			(await officer.send('PATCH', `/items/report_values/${value?.id}`, { value: 12 })).status,
		).toBeLessThan(300);
		expect(
			codeOf(await head.send('POST', `/approvals/reports/${id}/submit`, { revision: forOfficer.revision })),
		).toBe('STALE_REVISION');

		expect((await act(head, id, 'submit')).body).toMatchObject({ state: 'submitted' });
		expect(codeOf(await act(reviewer, id, 'return'))).toBe('COMMENT_REQUIRED');
		const remarks = [{ line: value?.id, text: 'Đề nghị đối chiếu sổ.' }];
		expect((await act(reviewer, id, 'return', { comment: 'Xem lại', remarks })).body).toMatchObject({
			state: 'returned',
		});
		expect((await show(officer, id)).remarks).toMatchObject([
			{ line: String(value?.id), text: 'Đề nghị đối chiếu sổ.', standing: 'open' },
		]);
		await officer.send('PATCH', `/items/report_values/${value?.id}`, { value: 11 });
		expect((await act(head, id, 'submit')).status).toBe(200);

		const forReviewer = await show(reviewer, id);
		expect(forReviewer.round).toBe(2);
		expect(forReviewer.changes).toMatchObject([
			{ since: 'submission', line: String(value?.id), relation: 'values', field: 'value', old: 12, new: 11 },
		]);
		await act(reviewer, id, 'take_into_review');
		expect((await act(reviewer, id, 'approve')).body).toMatchObject({ state: 'approved' });
		const { log } = await show(officer, id);
		expect(log.map(({ action }) => action)).toEqual([
			'approve',
			'take_into_review',
			'submit',
			'return',
			'submit',
		]);
		expect(log[0]?.actor_name).toBeTruthy();
		const posted = await server().database.knex('indicator_values').where({ report: id, round: 2 });
		expect(posted.length).toBeGreaterThan(0);
	});

	it('shows up in the inbox of the reviewer and of nobody in the district', async () => {
		const { id, head, officer } = await submitted();
		const reviewer = await server().as('reviewer');
		const rowsOf = async (client: Client) => (await client.get<InboxRow[]>('/approvals/inbox')).body;
		const mine = (await rowsOf(reviewer)).find((row) => row.id === id);
		expect(mine).toMatchObject({
			collection: 'reports',
			state: 'submitted',
			unit: expect.any(String),
			due: expect.any(String),
		});
		expect(mine?.actions.map(({ action }) => action)).toEqual(['take_into_review', 'return']);
		expect(await rowsOf(head)).toEqual([]);
		expect(await rowsOf(officer)).toEqual([]);
		const dues = (await rowsOf(reviewer)).map(({ due }) => due ?? '9');
		expect(dues).toEqual(dues.toSorted());
	});

	it('is approved by nobody who edited it in that round, not even in bulk', async () => {
		const { id, district } = await submitted();
		const reviewer = await server().as('reviewer');
		await act(reviewer, id, 'return', { comment: 'x' });
		const { knex } = server().database;
		const user = await knex('directus_users')
			.where({ email: 'reviewer@quangngai.example' })
			.first<{ id: string }>('id');
		const value = await knex('report_values').where({ report: id }).first<{ id: number }>('id');
		await knex('directus_activity').insert({
			action: 'update',
			user: user.id,
			collection: 'report_values',
			item: String(value.id),
		});
		const head = await server().as(`head.${district.slug}`);
		await act(head, id, 'submit');
		await act(reviewer, id, 'take_into_review');
		const shown = await show(reviewer, id);
		expect(shown.blocked).toMatchObject([{ action: 'approve', code: 'FORBIDDEN' }]);
		expect(codeOf(await act(reviewer, id, 'approve'))).toBe('FORBIDDEN');

		const other = await submitted();
		const { revision } = await show(reviewer, other.id);
		const items = [
			{ id: other.id, revision },
			{ id, revision: shown.revision },
			{ id: 'x', revision },
		];
		const bulk = await reviewer.send<{ results: BulkResult[] }>(
			'POST',
			'/approvals/reports/bulk/take_into_review',
			{ items },
		);
		expect(bulk.body.results).toMatchObject([
			{ id: other.id, ok: true, state: 'in_review' },
			{ id, ok: false, error: { code: 'WRONG_STATE' } },
			{ id: 'x', ok: false, error: { code: 'FORBIDDEN' } },
		]);
	});
});

describe('bad input', () => {
	it('is a refusal with a code, changes nothing and is never a 500', async () => {
		const { id, head, district } = await nextDraft();
		const { revision } = await show(head, id);
		const foreign = districts.find(({ slug, drafts }) => slug !== district.slug && drafts.length > 0);
		const cases: [path: string, body: unknown, status: number, code: string][] = [
			[`reports/${id}/nothing`, { revision }, 400, 'INVALID_PAYLOAD'],
			['nowhere/1/submit', { revision }, 403, 'FORBIDDEN'],
			['directus_users/1/submit', { revision }, 403, 'FORBIDDEN'],
			['reports/99999999/submit', { revision }, 403, 'FORBIDDEN'],
			['reports/99999999999999999999/submit', { revision }, 403, 'FORBIDDEN'],
			['reports/abc/submit', { revision }, 403, 'FORBIDDEN'],
			['__proto__/1/submit', { revision }, 403, 'FORBIDDEN'],
			[`reports/${foreign?.drafts[0]}/submit`, { revision }, 403, 'FORBIDDEN'],
			[`reports/${id}/submit`, {}, 400, 'INVALID_PAYLOAD'],
			[`reports/${id}/submit`, [], 400, 'INVALID_PAYLOAD'],
			[`reports/${id}/submit`, { revision: 7 }, 400, 'INVALID_PAYLOAD'],
			[`reports/${id}/submit`, { revision: 'f'.repeat(64) }, 409, 'STALE_REVISION'],
			[`reports/${id}/submit`, { revision, comment: 'x'.repeat(20_001) }, 400, 'INVALID_PAYLOAD'],
			[`reports/${id}/submit`, { revision, comment: 'a\u0000b' }, 400, 'INVALID_PAYLOAD'],
			[`reports/${id}/submit`, { revision, comment: { a: 1 } }, 400, 'INVALID_PAYLOAD'],
			[`reports/${id}/submit`, { revision, remarks: 'x' }, 400, 'INVALID_PAYLOAD'],
			[`reports/${id}/submit`, { revision, remarks: [{ text: 'x' }] }, 400, 'INVALID_PAYLOAD'],
			[`reports/${id}/submit`, { revision, remarks: [{ line: 999_999, text: 'x' }] }, 400, 'INVALID_PAYLOAD'],
			[
				`reports/${id}/submit`,
				{ revision, remarks: [{ field: 'nothing', text: 'x' }] },
				400,
				'INVALID_PAYLOAD',
			],
			['reports/bulk/submit', { items: [] }, 400, 'INVALID_PAYLOAD'],
			[
				'reports/bulk/submit',
				{ items: Array.from({ length: 501 }, () => ({ id, revision })) },
				400,
				'INVALID_PAYLOAD',
			],
		];
		for (const [path, body, status, code] of cases) {
			const answer = await head.send('POST', `/approvals/${path}`, body);
			expect([path, answer.status, codeOf(answer)]).toEqual([path, status, code]);
		}
		expect(await show(head, id)).toMatchObject({ state: 'draft', revision, log: [] });
	});

	it('of somebody who is not logged in, or reads another district or no workflow, is refused', async () => {
		const { id, district, head } = await nextDraft();
		const other = districts.find(({ slug }) => slug !== district.slug);
		const neighbour = await server().as(`head.${other?.slug}`);
		expect((await server().anonymous.get('/approvals/inbox')).status).toBe(403);
		expect((await server().anonymous.get(`/approvals/reports/${id}`)).status).toBe(403);
		expect((await neighbour.get(`/approvals/reports/${id}`)).status).toBe(403);
		expect((await head.get(`/approvals/units/${district.unit}`)).status).toBe(404);
	});
});

/** Status and code of an answer; GraphQL refuses with 200. */
function toldBy(answer: Answer<unknown> | undefined): string {
	const route = answer?.status === 200 ? 'GraphQL' : answer?.status;
	return `${route} ${codeOf(answer ?? { status: 0, body: null })}`;
}

/** Directus calls it an internal error when somebody without any mutation sends one; their schema says so beforehand. */
async function hasMutations(client: Client): Promise<boolean> {
	const { body } = await client.graphql<{ data: { __schema: { mutationType: unknown } } }>(
		'{ __schema { mutationType { name } } }',
	);
	return body.data.__schema.mutationType !== null;
}

async function contentOf(report: string): Promise<unknown> {
	const { knex } = server().database;
	const { rows } = await knex.raw<{ rows: { content: unknown }[] }>(
		`select td_workflow_content('reports', ?) as content`,
		[report],
	);
	const log = await knex('workflow_log').where({ collection: 'reports', item: report }).select('hash');
	return { content: rows[0]?.content, log };
}

async function targetOf(report: string, draft: string): Promise<Target> {
	const { knex } = server().database;
	const row = await knex('reports')
		.where({ id: report })
		.first<{ period: number; template: number; unit: number }>();
	const line = await knex('report_values').where({ report }).first<{ id: number }>('id');
	const [activity] = await knex('directus_activity')
		.insert({ action: 'update', collection: 'reports', item: report })
		.returning<{ id: number }[]>('id');
	const data = JSON.stringify({ state: 'draft', narrative: 'door' });
	const [saved] = await knex('directus_revisions')
		.insert({ activity: activity?.id, collection: 'reports', item: report, data, delta: data })
		.returning<{ id: number }[]>('id');
	return { ...row, report, line: line.id, draft, saved: saved?.id ?? 0 };
}

describe.each(['submitted', 'approved'] as const)('the side doors of a report that is %s', (state) => {
	let target: Target;
	let people: Record<string, Client>;
	beforeAll(async () => {
		const locked = state === 'submitted' ? await submitted() : await approved();
		const draft = await nextDraft();
		target = await targetOf(locked.id, draft.id);
		const [reviewer, province, admin] = await Promise.all(
			['reviewer', 'province', 'admin'].map((name) => server().as(name)),
		);
		if (!reviewer || !province || !admin) throw new Error('The demo users are missing');
		people = { officer: locked.officer, head: locked.head, reviewer, province, admin };
	});

	it.each(Object.keys(doors))(
		'%s: is shut to everybody, an administrator included, with 403, 409 or 400',
		async (name) => {
			const before = await contentOf(target.report);
			for (const [person, client] of Object.entries(people)) {
				if (name.startsWith('GraphQL') && !(await hasMutations(client))) continue;
				const answer = await doors[name]?.(client, target);
				expect(`${person}: ${toldBy(answer)}`).toMatch(/: (GraphQL|400|403|409) (?!INTERNAL|undefined)\w+/);
				expect(await contentOf(target.report)).toEqual(before);
				// Nobody learns how the database said it.
				expect(JSON.stringify(answer?.body)).not.toMatch(/update "|insert into|delete from|TD00/i);
			}
		},
	);

	it('tells an administrator the state in which the report is locked', async () => {
		for (const door of ['PATCH content', 'PATCH line', 'DELETE', 'DELETE line']) {
			const answer = await doors[door]?.(people['admin'] as Client, target);
			expect([door, answer?.status, (answer?.body as RefusalBody).errors[0]?.extensions]).toMatchObject([
				door,
				409,
				{ code: 'LOCKED', state },
			]);
		}
	});
});
