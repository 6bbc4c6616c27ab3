import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type Answer, type Client } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { fingerprint } from '../support/doors/fingerprint.ts';
import { contradictions } from '../support/log-holds.ts';
import { expectRefusal, REFUSALS, refusalOf } from '../support/refusals.ts';
import { act, reportsOf, show } from '../support/report-people.ts';
import { rounds } from '../support/soak.ts';

const server = useDirectus();
const reports = reportsOf(server);
let id: string;
let head: Client;
let reviewer: Client;
let revision: string;

beforeAll(async () => {
	({ id, head } = await reports.submitted());
	reviewer = await server().as('reviewer');
	({ revision } = await show(head, id));
});

const print = () => fingerprint(server().database.knex);
const post = (client: Client, path: string, body?: unknown) =>
	client.send('POST', `/approvals/${path}`, body);

const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.constantFrom(
		'',
		' ',
		'\u0000',
		'\ud800',
		'0',
		'-1',
		'1e9',
		'{{x}}',
		"'; drop table reports; --",
		'null',
		'%',
		'$1',
		'?',
	),
);
const anything = fc.oneof(
	fc.jsonValue(),
	text,
	fc.array(text),
	fc.constantFrom(null, 0, -1, 1e308, true, [], {}, [[]], [null]),
);
/** A revision that is none. */
const wrongRevision = anything.filter((value) => value !== revision);
const step = fc.record(
	{ revision: wrongRevision, comment: anything, remarks: anything, on_behalf_of: anything },
	{ requiredKeys: ['revision'] },
);
const bulk = fc.record(
	{
		items: fc.oneof(
			anything,
			fc.array(fc.record({ id: anything, revision: wrongRevision }, { requiredKeys: [] })),
		),
		comment: anything,
	},
	{ requiredKeys: [] },
);
const RUNS = { numRuns: rounds(60, 1_000) };

describe('generated payloads', () => {
	it('of a step are refused with a code, and nothing changes', async () => {
		const before = await print();
		await fc.assert(
			fc.asyncProperty(fc.oneof(anything, step), async (body) => {
				expectRefusal(await post(reviewer, `reports/${id}/return`, body));
			}),
			RUNS,
		);
		expect(await print()).toBe(before);
	});

	it('of a bulk step are refused as a whole or item by item, and nothing changes', async () => {
		const before = await print();
		await fc.assert(
			fc.asyncProperty(fc.oneof(anything, bulk), async (body) => {
				const answer = await post(reviewer, 'reports/bulk/take_into_review', body);
				if (answer.status !== 200) return expectRefusal(answer);
				const { results } = answer.body as { results: { ok: boolean; error: { code: string } }[] };
				for (const { ok, error } of results) {
					expect(ok).toBe(false);
					expect(REFUSALS).toHaveProperty(error.code);
				}
			}),
			RUNS,
		);
		expect(await print()).toBe(before);
	});

	it('as collection, key and action are refused with a code, and nothing changes', async () => {
		const part = text
			.filter((value) => value.isWellFormed() && !['', '.', '..'].includes(value))
			.map(encodeURIComponent);
		const path = fc.oneof(
			fc.tuple(part, fc.constant(id), fc.constant('return')),
			fc.tuple(
				fc.constant('reports'),
				part.filter((value) => Number(decodeURIComponent(value)) !== Number(id)),
				fc.constant('return'),
			),
			fc.tuple(fc.constant('reports'), fc.constant(id), part),
			fc.tuple(part, part, part),
		);
		const before = await print();
		await fc.assert(
			fc.asyncProperty(path, async ([collection, key, action]) => {
				const wrong = { revision: 'f'.repeat(64), comment: 'x' };
				expectRefusal(await post(reviewer, `${collection}/${key}/${action}`, wrong));
			}),
			RUNS,
		);
		await fc.assert(
			fc.asyncProperty(path, async ([collection, key]) => {
				if (collection === 'reports' && key === id) return;
				const answer = await reviewer.get(`/approvals/${collection}/${key}`);
				expectRefusal(answer);
			}),
			RUNS,
		);
		expect(await print()).toBe(before);
	});

	it('as a query of the inbox or of an item never break it', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(
					'limit',
					'page',
					'collection',
					'state',
					'unit',
					'search',
					'sort',
					'filter',
					'due',
					'round',
					'fields',
					'version',
				),
				text.filter((value) => value.isWellFormed()),
				async (name, value) => {
					const query = `?${name}=${encodeURIComponent(value)}`;
					for (const path of ['inbox', `reports/${id}`]) {
						const answer = await reviewer.get(`/approvals/${path}${query}`);
						if (answer.status !== 200) expectRefusal(answer);
					}
				},
			),
			RUNS,
		);
	});
});

describe('a body that is wrong as a whole', () => {
	it('is refused: none, empty, no JSON, no object, too large', async () => {
		const before = await print();
		const raw = (body: string | undefined, type = 'application/json') =>
			fetch(`${server().url}/approvals/reports/${id}/return`, {
				method: 'POST',
				headers: { Authorization: `Bearer ${reviewer.token}`, 'Content-Type': type },
				...(body === undefined ? {} : { body }),
			}).then(async (response) => ({ status: response.status, body: (await response.json()) as unknown }));
		const wrong = [
			undefined,
			'',
			'{',
			'[]',
			'null',
			'"x"',
			'7',
			'{"revision":',
			`{"revision":"${'x'.repeat(2_000_000)}"}`,
		];
		for (const body of wrong) expectRefusal(await raw(body));
		expectRefusal(await raw(`revision=${revision}`, 'application/x-www-form-urlencoded'));
		expectRefusal(await raw(JSON.stringify({ revision }), 'text/plain'));
		expect(await print()).toBe(before);
	});

	it('is refused when it asks for more than the limits, which the refusal names', async () => {
		const before = await print();
		const items = (count: number) => ({
			items: Array.from({ length: count }, (_, index) => ({ id: index, revision: 'f' })),
		});
		const remarks = (count: number) =>
			Array.from({ length: count }, () => ({ field: 'narrative', text: 'x' }));
		const cases: [path: string, body: object, field: string][] = [
			['reports/bulk/take_into_review', items(10_000), 'items'],
			['reports/bulk/take_into_review', items(501), 'items'],
			[`reports/${id}/return`, { revision, comment: 'x'.repeat(100_000) }, 'comment'],
			[`reports/${id}/return`, { revision, comment: 'ế'.normalize('NFD').repeat(40_000) }, 'comment'],
			[`reports/${id}/return`, { revision, remarks: remarks(501) }, 'remarks'],
			[
				`reports/${id}/return`,
				{ revision, remarks: [{ field: 'narrative', text: 'x'.repeat(100_000) }] },
				'remarks',
			],
		];
		for (const [path, body, field] of cases) {
			const answer = await post(reviewer, path, body);
			expect([answer.status, refusalOf(answer)?.extensions]).toMatchObject([
				400,
				{ code: 'INVALID_PAYLOAD', field, limit: expect.any(Number) },
			]);
		}
		expect(await print()).toBe(before);
	});
});

describe('a key', () => {
	it('with leading zeros is the item’s own, in the answer and in the log', async () => {
		const draft = await reports.draft();
		const padded = `000${draft.id}`;
		expect(await show(draft.head, padded)).toMatchObject({ state: 'draft' });
		const { revision: seen } = await show(draft.head, draft.id);
		expect((await post(draft.head, `reports/${padded}/submit`, { revision: seen })).status).toBe(200);
		const rows = await server()
			.database.knex('workflow_log')
			.whereIn('item', [draft.id, padded])
			.pluck<string[]>('item');
		expect(rows).toEqual([draft.id]);
		const twice = { items: [draft.id, padded].map((key) => ({ id: key, revision: seen })) };
		const answer = await post(draft.head, 'reports/bulk/withdraw', twice);
		expect(answer.body).toMatchObject({
			results: [{ ok: true }, { ok: false, error: { code: 'WRONG_STATE' } }],
		});
	});

	it('of another district is refused like one that does not exist, wherever it stands', async () => {
		const other = await reports.draft();
		const others = await server()
			.database.knex('directus_users')
			.where('email', 'like', 'head.%')
			.whereNot({ unit: other.district.unit })
			.first<{ email: string }>('email');
		const neighbour = await server().as(others.email.replace('@quangngai.example', ''));
		const { revision: seen } = await show(other.head, other.id);
		const before = await print();
		const asked = async (key: string) => [
			await neighbour.get(`/approvals/reports/${key}`),
			await post(neighbour, `reports/${key}/submit`, { revision: seen }),
			await post(neighbour, `reports/${key}/nothing`, { revision: seen }),
		];
		const alike = (answers: Answer<unknown>[], key: string) => JSON.stringify(answers).replaceAll(key, 'KEY');
		const [foreign, missing] = [await asked(other.id), await asked('99999999')];
		for (const answer of foreign) expectRefusal(answer);
		expect(alike(foreign, other.id)).toBe(alike(missing, '99999999'));
		const bulked = { items: [other.id, '99999999'].map((key) => ({ id: key, revision: seen })) };
		const { body } = await post(neighbour, 'reports/bulk/submit', bulked);
		expect(body).toMatchObject({
			results: [{ error: { code: 'FORBIDDEN' } }, { error: { code: 'FORBIDDEN' } }],
		});
		expect(await print()).toBe(before);
	});
});

describe('text in Vietnamese', () => {
	it('is kept as it was sent, composed or decomposed, and the log still verifies', async () => {
		const draft = await reports.draft();
		const words = 'Đề nghị đối chiếu sổ họp tổ công nghệ số cộng đồng';
		for (const form of ['NFC', 'NFD'] as const) {
			const comment = words.normalize(form);
			expect((await act(draft.head, draft.id, 'submit', { comment })).status).toBe(200);
			expect((await show(draft.head, draft.id)).log[0]?.comment).toBe(comment);
			expect((await act(draft.head, draft.id, 'withdraw')).status).toBe(200);
		}
		expect(await contradictions(server().database.knex)).toEqual([]);
	});
});

describe('a definition edited while steps run', () => {
	it(
		'lets each step be taken as before or as after the edit, or refuses it; never half, never an internal error',
		async () => {
			const { knex } = server().database;
			const admin = await server().as('admin');
			const draft = await reports.draft();
			const submit = await knex('workflow_transitions as t')
				.join('workflows as w', 'w.id', 't.workflow')
				.where({ 'w.collection': 'reports', 't.action': 'submit' })
				.first<{ id: number; policies: unknown }>('t.id', 't.policies');
			const path = `/items/workflow_transitions/${submit.id}`;
			const told = new Map<string, number>();
			for (let round = 0; round < rounds(10, 100); round += 1) {
				const { state } = await show(draft.head, draft.id);
				const policies = round % 2 === 0 ? ['Thẩm định tỉnh'] : submit.policies;
				const [taken, edited] = await Promise.all([
					act(draft.head, draft.id, state === 'draft' ? 'submit' : 'withdraw'),
					admin.send('PATCH', path, { policies }),
				]);
				expect(edited.status).toBe(200);
				if (taken.status !== 200) expectRefusal(taken);
				const said = codeOf(taken) ?? 'taken';
				told.set(said, (told.get(said) ?? 0) + 1);
			}
			await admin.send('PATCH', path, { policies: submit.policies });
			console.log(`Definition edited under way: ${JSON.stringify(Object.fromEntries(told))}`);
			expect(await contradictions(knex)).toEqual([]);
		},
		rounds(120_000, 1_200_000),
	);
});
