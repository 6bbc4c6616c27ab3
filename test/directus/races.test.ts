import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, signIn, type Answer, type Client } from '../support/client.ts';
import { startServer, useDirectus, type TestServer } from '../support/directus.ts';
import { contradictions } from '../support/log-holds.ts';
import { act, reportsOf, show } from '../support/report-people.ts';
import { rounds } from '../support/soak.ts';

const LONG = rounds(120_000, 3_600_000);
const extra = { ACCESS_TOKEN_TTL: '1d' };
const first = useDirectus({ extra });
const reports = reportsOf(first);
let second: TestServer;
let colleague: Client;

beforeAll(async () => {
	const { database } = first();
	second = await startServer(database, { extra });
	const reviewer = await database
		.knex('directus_users')
		.where({ email: 'reviewer@quangngai.example' })
		.first<Record<string, unknown>>();
	await database.knex('directus_users').insert({
		...Object.fromEntries(
			['password', 'role', 'unit', 'status', 'provider'].map((field) => [field, reviewer[field]]),
		),
		id: randomUUID(),
		email: 'colleague@quangngai.example',
	});
	colleague = await signIn(second.url, 'colleague');
});

afterAll(() => second.process.stop());

const step = (client: Client, id: string, action: string, body: object) =>
	client.send('POST', `/approvals/reports/${id}/${action}`, body);

const told = (answer: Answer<unknown>): string => `${answer.status} ${codeOf(answer) ?? ''}`.trim();

interface Stored {
	state: string;
	rows: number;
	action: string;
}

/** What the database holds of a report: its state, how many steps its log has and which is the last. */
async function stored(id: string): Promise<Stored> {
	const { rows } = await first().database.knex.raw<{ rows: Stored[] }>(
		`select r.state, count(l.id)::integer as rows, (array_agg(l.action order by l.id desc))[1] as action
		from reports r left join workflow_log l on l.collection = 'reports' and l.item = r.id::text
		where r.id = ? group by r.state`,
		[id],
	);
	if (!rows[0]) throw new Error(`Report ${id} is gone`);
	return rows[0];
}

/** Leads a report to where it is reviewed again, from wherever the last round left it. */
async function toReview(id: string, head: Client, reviewer: Client): Promise<void> {
	const { state } = await show(reviewer, id);
	const ways: Record<string, [Client, string][]> = {
		draft: [
			[head, 'submit'],
			[reviewer, 'take_into_review'],
		],
		returned: [
			[head, 'submit'],
			[reviewer, 'take_into_review'],
		],
		approved: [
			[reviewer, 'reopen'],
			[head, 'submit'],
			[reviewer, 'take_into_review'],
		],
		in_review: [],
	};
	for (const [client, action] of ways[state] ?? []) {
		const answer = await act(client, id, action, { comment: 'Vòng mới' });
		if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
	}
}

describe('two people who decide at the same moment, each on an instance of its own', () => {
	const wanted = rounds(10, 200);

	it(
		`leave one decision in each of ${wanted} rounds, and the other gets 409`,
		async () => {
			const { id, head } = await reports.draft();
			const reviewer = await first().as('reviewer');
			const won = { approve: 0, return: 0 };
			for (let round = 0; round < wanted; round += 1) {
				await toReview(id, head, reviewer);
				const before = await stored(id);
				const { revision } = await show(colleague, id);
				const decisions = [
					() => step(reviewer, id, 'approve', { revision }),
					() => step(colleague, id, 'return', { revision, comment: 'Xem lại' }),
				];
				// Who is asked first takes turns.
				const order = round % 2 === 0 ? decisions : decisions.toReversed();
				const answers = await Promise.all(order.map((decide) => decide()));
				const [approve, back] = (round % 2 === 0 ? answers : answers.toReversed()) as [Answer, Answer];
				expect([told(approve), told(back)].toSorted(), `round ${round}`).toEqual(['200', '409 WRONG_STATE']);
				const winner = approve.status === 200 ? 'approve' : 'return';
				won[winner] += 1;
				expect(await stored(id)).toEqual({
					state: winner === 'approve' ? 'approved' : 'returned',
					rows: before.rows + 1,
					action: winner,
				});
			}
			console.log(`Opposite decisions: ${wanted} rounds, ${won.approve} approved, ${won.return} returned.`);
			expect(await contradictions(first().database.knex)).toEqual([]);
		},
		LONG,
	);
});

describe('an approval against an edit at the same moment', () => {
	const wanted = rounds(10, 200);

	it(
		`approves what was seen, or nothing, in each of ${wanted} rounds`,
		async () => {
			const { knex } = first().database;
			const reviewer = await first().as('reviewer');
			for (const report of await knex('reports').where({ state: 'in_review' }).pluck<number[]>('id'))
				await act(reviewer, String(report), 'return', { comment: 'Xem lại' });
			// The shipped workflow locks what is reviewed; here it stays open, so that an edit can be in time.
			await knex('workflow_states')
				.where({ key: 'in_review' })
				.whereIn('workflow', knex('workflows').where({ collection: 'reports' }).select('id'))
				.update({ editable_by: JSON.stringify(['*']) });
			const { id, head } = await reports.draft();
			const editor = await second.as('admin');
			const line = await knex('report_values').where({ report: id }).first<{ id: number }>('id');
			const content = async () =>
				(
					await knex.raw<{ rows: { content: unknown }[] }>(
						`select td_workflow_content('reports', ?, true) as content`,
						[id],
					)
				).rows[0]?.content;
			const won = { approval: 0, edit: 0 };
			for (let round = 0; round < wanted; round += 1) {
				await toReview(id, head, reviewer);
				const before = await stored(id);
				const seen = await content();
				const { revision } = await show(reviewer, id);
				const edits = [
					() => editor.send('PATCH', `/items/report_values/${line.id}`, { value: round + 1 }),
					() => editor.send('PATCH', `/items/reports/${id}`, { narrative: `Vòng ${round}` }),
					() =>
						editor.send('PATCH', `/items/reports/${id}`, {
							values: { create: [], update: [{ id: line.id, value: round + 1 }], delete: [] },
						}),
				];
				const approve = () => step(reviewer, id, 'approve', { revision });
				const edit = edits[round % edits.length] as (typeof edits)[number];
				// The approval reads more before it locks; the edit sets out a few answers later each time, to meet it anywhere.
				const later = async () => {
					for (let ping = 0; ping < round % 12; ping += 1) await editor.get('/server/ping');
					return edit();
				};
				const answers = await Promise.all([approve(), later()]);
				const [approval, edited] = answers;
				const after = await stored(id);
				if (approval.status === 200) {
					won.approval += 1;
					expect([told(edited), after.state, after.rows]).toEqual([
						'409 LOCKED',
						'approved',
						before.rows + 1,
					]);
					expect(await content()).toEqual(seen);
				} else {
					won.edit += 1;
					expect([told(approval), told(edited)]).toEqual(['409 STALE_REVISION', '200']);
					expect(after).toEqual(before);
					expect(await content()).not.toEqual(seen);
				}
			}
			console.log(
				`Approval against edit: ${wanted} rounds, ${won.approval} approved as seen, ${won.edit} edited first.`,
			);
			expect(await contradictions(knex)).toEqual([]);
		},
		LONG,
	);
});
