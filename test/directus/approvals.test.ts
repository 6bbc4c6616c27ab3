import { describe, expect, it } from 'vitest';
import type { BulkResult, InboxRow } from '@tiendo/core/contract/approvals.ts';
import { codeOf, type Client } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { act, reportsOf, show } from '../support/report-people.ts';

const server = useDirectus();

const { draft: nextDraft, submitted, another } = reportsOf(server);

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
		const foreign = await another(district);
		const cases: [path: string, body: unknown, status: number, code: string][] = [
			[`reports/${id}/nothing`, { revision }, 400, 'INVALID_PAYLOAD'],
			['nowhere/1/submit', { revision }, 403, 'FORBIDDEN'],
			['directus_users/1/submit', { revision }, 403, 'FORBIDDEN'],
			['reports/99999999/submit', { revision }, 403, 'FORBIDDEN'],
			['reports/99999999999999999999/submit', { revision }, 403, 'FORBIDDEN'],
			['reports/abc/submit', { revision }, 403, 'FORBIDDEN'],
			['__proto__/1/submit', { revision }, 403, 'FORBIDDEN'],
			[`reports/${foreign.drafts[0]}/submit`, { revision }, 403, 'FORBIDDEN'],
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
		const other = await another(district);
		const neighbour = await server().as(`head.${other.slug}`);
		expect((await server().anonymous.get('/approvals/inbox')).status).toBe(403);
		expect((await server().anonymous.get(`/approvals/reports/${id}`)).status).toBe(403);
		expect((await neighbour.get(`/approvals/reports/${id}`)).status).toBe(403);
		expect((await head.get(`/approvals/units/${district.unit}`)).status).toBe(404);
	});
});
