import { beforeAll, describe, expect, it } from 'vitest';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import type { ReportForm } from '@tiendo/core/contract/reports.ts';
import { codeOf, type Client, type RefusalBody } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();

let officer: Client;
let head: Client;
let reviewer: Client;
let drafts: string[] = [];
let lines: string[] = [];
let report = '';
let foreign = '';

const show = async (client: Client, id = report, query = '') =>
	(await client.get<ItemBody>(`/approvals/reports/${id}${query}`)).body;

async function act(client: Client, id: string, action: string, changes: object = {}) {
	const { revision } = await show(client, id);
	return client.send<RefusalBody>('POST', `/approvals/reports/${id}/${action}`, { revision, ...changes });
}

const answer = (client: Client, answers: unknown, id = report) =>
	client.send<RefusalBody & ItemBody>('POST', `/approvals/reports/${id}/remarks`, { answers });

const write = (client: Client, line: string | undefined, value: number) =>
	client.send<RefusalBody>('PATCH', `/items/report_values/${line}`, { value });

const refusalOf = ({ status, body }: { status: number; body: RefusalBody | null }) => [
	status,
	body?.errors[0]?.extensions,
];

/** Two reports of one district, both returned: with remarks on the first line, the second one's note and the narrative. */
beforeAll(async () => {
	const { knex } = server().database;
	const { rows } = await knex.raw<{ rows: { slug: string; drafts: string[] }[] }>(
		`select split_part(split_part(u.email, '@', 1), '.', 2) as slug, array_agg(r.id::text order by r.due_on, r.id) as drafts
		from directus_users u join reports r on r.unit = u.unit and r.state = 'draft'
		where u.email like 'head.%' group by 1 having count(*) > 1 order by 1 limit 1`,
	);
	const slug = String(rows[0]?.slug);
	drafts = rows[0]?.drafts ?? [];
	[report = '', foreign = ''] = drafts;
	[officer, head, reviewer] = await Promise.all([
		server().as(`officer.${slug}`),
		server().as(`head.${slug}`),
		server().as('reviewer'),
	]);
	const values = await knex('report_values').where({ report }).orderBy('id').select<{ id: number }[]>('id');
	lines = values.map(({ id }) => String(id));
	for (const line of lines.slice(0, 3)) expect((await write(officer, line, 100)).status).toBeLessThan(300);
	for (const id of [report, foreign]) {
		const [first, second] =
			id === report
				? lines
				: (await knex('report_values').where({ report: id }).orderBy('id').select('id')).map((row) => row.id);
		expect((await act(head, id, 'submit')).status).toBe(200);
		const remarks = [
			{ line: first, text: 'Đối chiếu sổ' },
			{ line: second, field: 'note', text: 'Giải trình' },
			{ field: 'narrative', text: 'Bổ sung' },
		];
		expect((await act(reviewer, id, 'return', { comment: 'Xem lại', remarks })).status).toBe(200);
	}
});

describe('a returned report', () => {
	it('shows what was remarked, by name, and which lines are open', async () => {
		const item = await show(officer);
		expect(item.open_lines).toEqual(lines.slice(0, 2));
		expect(item.may_answer).toBe(true);
		expect(item.remarks).toMatchObject([
			{ line: lines[0], relation: 'values', standing: 'open', answer: null, by_name: expect.any(String) },
			{ line: lines[1], field: 'note', standing: 'open' },
			{ field: 'narrative', place: 'Phần lời', standing: 'open' },
		]);
		const [first, second] = item.remarks;
		expect(first?.place).toMatch(/\S+ \S+/);
		expect(second?.place).toMatch(/ – Giải trình$/);
		expect(item.blocked).toMatchObject([{ action: 'submit', code: 'FORBIDDEN' }]);
		expect((await show(head)).blocked).toMatchObject([
			{ action: 'submit', code: 'CONDITION_FAILED', reason: 'Còn 3 ý kiến chưa sửa và chưa trả lời.' },
		]);
		const { body: form } = await officer.get<ReportForm>(`/reports/${report}/form`);
		const cells = form.groups.flatMap((group) => group.lines);
		expect(
			cells
				.filter(({ open }) => open)
				.map(({ value_id }) => String(value_id))
				.toSorted(),
		).toEqual(lines.slice(0, 2).toSorted());
		expect(cells.find(({ value_id }) => String(value_id) === lines[0])?.remarks).toEqual([
			{ id: first?.id, text: 'Đối chiếu sổ', standing: 'open', answer: null },
		]);
	});

	it('takes no edit beside those lines, by any route, from anybody', async () => {
		const admin = await server().as('admin');
		const closed = lines[2] ?? '';
		const expected = [
			409,
			expect.objectContaining({ code: 'LOCKED', state: 'returned', reason: 'returned_lines_only' }),
		];
		for (const client of [officer, head, admin]) {
			expect(refusalOf(await write(client, closed, 7))).toEqual(expected);
			const nested = { values: { create: [], update: [{ id: closed, value: 7 }], delete: [] } };
			expect(refusalOf(await client.send('PATCH', `/items/reports/${report}`, nested))).toEqual(expected);
		}
		expect(refusalOf(await admin.send('DELETE', `/items/report_values/${lines[0]}`))).toEqual(expected);
		expect(refusalOf(await admin.send('DELETE', `/items/reports/${report}`))).toEqual(expected);
		expect((await write(admin, closed, 7)).body.errors[0]?.message).toContain('dòng bị trả lại');
		expect((await show(officer)).revision).toBe((await show(head)).revision);
	});
});

describe('answers that are no answers', () => {
	const cases: [string, () => unknown, number, string][] = [
		['no list', () => 'x', 400, 'INVALID_PAYLOAD'],
		['an empty list', () => [], 400, 'INVALID_PAYLOAD'],
		[
			'too many',
			() => Array.from({ length: 501 }, () => ({ remark: '1:0', text: null })),
			400,
			'INVALID_PAYLOAD',
		],
		['a number', () => [7], 400, 'INVALID_PAYLOAD'],
		['an id that is none', () => [{ remark: 'x', text: 'y' }], 400, 'INVALID_PAYLOAD'],
		['an id that is a number', () => [{ remark: 7, text: 'y' }], 400, 'INVALID_PAYLOAD'],
		['an id of nothing', () => [{ remark: '9999999999:0', text: 'y' }], 400, 'INVALID_PAYLOAD'],
		['words of the wrong type', () => [{ remark: ids[0], text: { a: 1 } }], 400, 'INVALID_PAYLOAD'],
		['no words at all', () => [{ remark: ids[0] }], 400, 'INVALID_PAYLOAD'],
		['a NUL', () => [{ remark: ids[0], text: 'a\0' }], 400, 'INVALID_PAYLOAD'],
		['100,000 characters', () => [{ remark: ids[0], text: 'x'.repeat(100_000) }], 400, 'INVALID_PAYLOAD'],
		[
			'the same remark twice',
			() => [
				{ remark: ids[0], text: 'x' },
				{ remark: ids[0], text: 'y' },
			],
			400,
			'INVALID_PAYLOAD',
		],
		['a remark of another report', () => [{ remark: foreignIds[0], text: 'x' }], 400, 'INVALID_PAYLOAD'],
	];
	let ids: string[] = [];
	let foreignIds: string[] = [];
	beforeAll(async () => {
		ids = (await show(officer)).remarks.map(({ id }) => id);
		foreignIds = (await show(officer, foreign)).remarks.map(({ id }) => id);
	});

	it.each(cases)(
		'%s: refused with a code and details, nothing written',
		async (_what, answers, status, code) => {
			const refused = await answer(officer, answers());
			expect(refusalOf(refused)).toMatchObject([status, { code, field: 'answers' }]);
			expect((await show(officer)).log).toHaveLength(2);
		},
	);

	it('from somebody who may not edit, from another district, or to what is not there: 403', async () => {
		const given = [{ remark: ids[0], text: 'x' }];
		expect(refusalOf(await answer(reviewer, given))).toMatchObject([403, { code: 'FORBIDDEN' }]);
		const { rows } = await server().database.knex.raw<{ rows: { email: string }[] }>(
			`select email from directus_users where email like 'officer.%' and unit <> (select unit from reports where id = ?) limit 1`,
			[report],
		);
		const neighbour = await server().as(String(rows[0]?.email.split('@')[0]));
		expect((await answer(neighbour, given)).status).toBe(403);
		expect((await answer(officer, given, '99999999')).status).toBe(403);
		expect((await answer(server().anonymous, given)).status).toBe(403);
	});
});

describe('the next round', () => {
	it('is sent once every remark is settled, and shows the reviewer what changed and what was answered', async () => {
		expect((await write(officer, lines[0], 150)).status).toBeLessThan(300);
		const refused = await act(head, report, 'submit');
		expect(refusalOf(refused)).toMatchObject([
			409,
			{ code: 'CONDITION_FAILED', count: 2, remarks: [{ line: lines[1] }, { field: 'narrative' }] },
		]);
		const [first, second, third] = (await show(officer)).remarks.map(({ id }) => id);
		const answered = await answer(officer, [
			{ remark: second, text: 'Số đúng theo sổ \ud83d' },
			{ remark: third, text: null },
		]);
		expect(answered.status).toBe(200);
		expect(answered.body.remarks).toMatchObject([
			{ id: first, standing: 'changed' },
			{
				id: second,
				standing: 'answered',
				answer: 'Số đúng theo sổ \ufffd',
				answered_by_name: expect.any(String),
			},
			{ id: third, standing: 'answered', answer: null },
		]);
		const again = await answer(officer, [{ remark: third, text: null }]);
		expect(refusalOf(again)).toMatchObject([409, { code: 'CONDITION_FAILED' }]);
		expect((await act(head, report, 'submit')).status).toBe(200);
		expect(refusalOf(await answer(officer, [{ remark: third, text: 'x' }]))).toMatchObject([
			409,
			{ code: 'WRONG_STATE', state: 'submitted' },
		]);

		const item = await show(reviewer);
		expect([item.round, item.open_lines]).toEqual([2, null]);
		expect(item.changes).toMatchObject([
			{
				since: 'submission',
				kind: 'changed',
				line: lines[0],
				relation: 'values',
				field: 'value',
				field_label: 'Số liệu',
				old: 100,
				new: 150,
				percent: 50,
				place: item.remarks[0]?.place,
			},
		]);
		expect(item.log.map(({ action, label }) => `${action} ${label}`)).toEqual([
			'submit Gửi',
			'answer Trả lời ý kiến',
			'return Trả lại',
			'submit Gửi',
		]);
		expect((await show(reviewer, report, '?round=2')).changes).toHaveLength(1);
		expect((await show(reviewer, report, '?round=1')).changes).toEqual([]);
		for (const round of ['0', 'x', '1.5', '3', '-1', '99999999999'])
			expect(codeOf(await reviewer.get(`/approvals/reports/${report}?round=${round}`))).toBe(
				'INVALID_PAYLOAD',
			);
	});

	it('tells a reader nothing of fields they may not read', async () => {
		const admin = await server().as('admin');
		const { knex } = server().database;
		const { rows } = await knex.raw<{ rows: { id: number }[] }>(
			`select p.id from directus_permissions p join directus_policies o on o.id = p.policy
			where o.name = 'Lãnh đạo tỉnh' and p.collection = 'report_values' and p.action = 'read'`,
		);
		const fields = ['id', 'report', 'line', 'indicator'];
		expect((await admin.send('PATCH', `/permissions/${rows[0]?.id}`, { fields })).status).toBe(200);
		const leader = await server().as('leader');
		const item = await show(leader);
		expect(item.changes).toEqual([]);
		expect(item.remarks[1]?.place).toBeNull();
		const log = await (await server().as('province')).get('/items/workflow_log?fields=content&limit=1');
		expect(log.status).toBe(403);
	});
});
