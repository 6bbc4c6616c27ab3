import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { expectRefusal, refusalOf } from '../support/refusals.ts';

/* Requests to reports, reminders and progress that are wrong; those to approvals are in bad-input.test.ts,
   parameters nobody knows in unknown-parameters.test.ts. */

const server = useDirectus();
let report: number;
let template: number;
let rule: number;

beforeAll(async () => {
	const { knex } = server().database;
	const key = async (table: string, where: object) =>
		(await knex(table).where(where).orderBy('id').first<{ id: number }>('id')).id;
	const unit = await key('units', { full_name: 'Huyện Tư Nghĩa' });
	report = await key('reports', { unit, state: 'draft' });
	template = await key('report_templates', { cycle: 'month' });
	rule = await key('reminder_rules', {});
});

/** An address with the keys of this database. */
const filled = (path: string): string =>
	path
		.replace(':report', String(report))
		.replace(':template', String(template))
		.replace(':rule', String(rule));

const NO_NUMBER = [
	...['abc', '-1', '0', '1.5', '1e3', '99999', '2147483648', '99999999999999999999', '%00', '2%00'],
	...['%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%93', '%F0%9F%98%80', 'ti%C3%AA%CC%81ng', '%C0%80'],
];
const NO_DAY = [
	'abc',
	'2023',
	'30/9/2023',
	'2023-02-30',
	'0000-01-01',
	'10000-01-01',
	'2023-09-30T00:00Z',
	'%00',
];
const NO_MOMENT = [
	...['abc', '2023', '2023-09-30', '2023-09-30T08:00:00', '2023-09-30T25:00:00Z', '2023-02-30T08:00:00Z'],
	...['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '-271821-04-20T00:00:00Z', '2023-09-30T08:00:00Z%00'],
];

describe('a query', () => {
	const named = (field: string, values: readonly string[]) => [
		...values.map((value) => `${field}=${value}`),
		...[`${field}=2023&${field}=2024`, `${field}[]=2023`, `${field}[a][b]=2023`],
	];

	it.each([
		['leader', '/progress/summary', 'year', NO_NUMBER],
		['leader', '/progress/summary', 'as_of', NO_DAY],
		['leader', '/progress/summary.csv', 'year', NO_NUMBER],
		['leader', '/progress/summary.xlsx', 'as_of', NO_DAY],
		['leader', '/progress/indicators/N2.1', 'year', NO_NUMBER],
		['leader', '/progress/indicators/N2.1', 'as_of', NO_DAY],
		['leader', '/progress/indicators/N2.1/trend', 'years', NO_NUMBER],
		['leader', '/progress/completeness', 'template', NO_NUMBER],
		['officer.tu-nghia', '/reports/desk', 'year', [...NO_NUMBER, '0000', '0001', '1999', '2101']],
		['officer.tu-nghia', '/reports/:report/cells', 'since', [...NO_MOMENT, '']],
		['province', '/reports/consolidated', 'template', NO_NUMBER],
		['province', '/reports/consolidated?template=:template&', 'period', NO_NUMBER],
		['province', '/reports/periods/preview', 'template', NO_NUMBER],
		['province', '/reports/periods/preview?template=:template&', 'year', NO_NUMBER],
		['province', '/reminders/rules/:rule/preview', 'at', NO_MOMENT],
	] as const)(
		'of %s to %s is refused for what is no %s, which it names',
		async (name, path, field, values) => {
			const client = await server().as(name);
			for (const query of named(field, values)) {
				const to = filled(path);
				const answer = await client.get(`${to}${to.includes('?') ? '' : '?'}${query}`);
				expectRefusal(answer);
				expect([query, answer.status, refusalOf(answer)?.extensions['field']]).toEqual([query, 400, field]);
			}
		},
	);

	it('for a unit that is no key, or none of theirs, is refused and says nothing of which', async () => {
		const officer = await server().as('officer.tu-nghia');
		const paths = ['/progress/summary', '/progress/indicators/N2.1', '/progress/completeness.csv'];
		for (const path of [...paths, '/reports/consolidated/choices']) {
			for (const query of named('unit', NO_NUMBER)) expectRefusal(await officer.get(`${path}?${query}`));
			const [foreign, missing] = [
				await officer.get(`${path}?unit=1`),
				await officer.get(`${path}?unit=999999`),
			];
			expect([foreign.status, foreign.body]).toEqual([403, missing.body]);
		}
	});

	it.each(['0001-01-01', '2000-01-01', '9999-12-31'])('as of %s has an answer', async (day) => {
		const leader = await server().as('leader');
		for (const path of ['summary', 'indicators/N2.3', 'indicators/N2.1/trend', 'completeness']) {
			for (const year of [2000, 2100])
				expect((await leader.get(`/progress/${path}?year=${year}&as_of=${day}`)).status).toBe(200);
		}
	});
});

describe('a row', () => {
	it.each([
		['holidays', { day: '2023-02-28', kind: 'holiday', name_vi: 'a\u0000b' }],
		['targets', { year: 'abc', indicator: 1, value: 1 }],
		['targets', { year: 2023, indicator: 'one', value: 1 }],
		['targets', { year: 2023, indicator: 1, value: 'a lot' }],
	])('of %s with a value its column cannot hold is refused as not valid: %j', async (collection, row) => {
		const admin = await server().as('admin');
		const { knex } = server().database;
		const { id } = await knex(collection).orderBy('id').first<{ id: number }>('id');
		for (const [method, path, body] of [
			['POST', `/items/${collection}`, row],
			['POST', `/items/${collection}`, [row, row]],
			['PATCH', `/items/${collection}/${id}`, row],
			['PATCH', `/items/${collection}`, [{ id, ...row }]],
		] as const) {
			const answer = await admin.send(method, path, body);
			expectRefusal(answer);
			expect(refusalOf(answer)?.message).toContain('A value is too long, out of range or malformed.');
		}
	});
});

const NO_KEYS = [
	...[
		'0',
		'-1',
		'abc',
		'1e1',
		'1,2',
		"1'",
		'2147483648',
		'99999999999999999999',
		'00',
		'%00',
		'1%00',
		'1%2F..',
	],
	...['%EF%BC%91', '__proto__', 'constructor'],
];

describe('an address', () => {
	it.each(['officer.tu-nghia', 'admin'])('with a key that is none is refused to %s', async (name) => {
		const client = await server().as(name);
		for (const key of NO_KEYS) {
			for (const path of [
				...[
					`reports/${key}/form`,
					`reports/${key}/cells?since=2023-09-30T08:00:00Z`,
					`reports/${key}/lines/1/rows`,
				],
				...[
					`reports/${report}/lines/${key}/rows`,
					`reports/${key}/export.xlsx`,
					`reports/templates/${key}/changes`,
				],
				...[`reports/registers/${key}/template.csv`, `reminders/rules/${key}/preview`],
				...[
					`progress/indicators/${key}`,
					`progress/indicators/${key}.csv`,
					`progress/indicators/${key}/trend`,
				],
			])
				expectRefusal(await client.get(`/${path}`));
			for (const path of [
				...[`reports/${key}/ready`, `reports/${key}/import`, `reports/templates/${key}/version`],
				...[
					`reports/registers/${key}/import`,
					`reminders/rules/${key}/message`,
					`approvals/workflows/${key}/remap`,
				],
			])
				expectRefusal(await client.send('POST', `/${path}`, {}));
			// The host reads 1e1 as the number it is.
			if (key !== '1e1') expectRefusal(await client.send('PUT', `/approvals/reports/${key}/presence`));
		}
	});
});

describe('a body', () => {
	const nothing = [undefined, null, [], {}, [[]], 'x', 7, true];
	const bodies: [who: string, path: string, bodies: readonly unknown[]][] = [
		[
			'admin',
			'/reports/periods/open',
			['9999-12-31T23:59:59Z', '\u0000', [], {}, 7, ''].map((at) => ({ at })),
		],
		['admin', '/reminders/run', ['9999-12-31T23:59:59Z', '\u0000', [], {}, 7].map((at) => ({ at }))],
		[
			'province',
			'/reports/periods/generate',
			[
				...nothing,
				...['2024', 1e308, -1, 2024.5, 99_999, null, [2024]].map((year) => ({ template: 1, year })),
				...['\u0000', 1e20, 0, [1], 2_147_483_648, 99_999_999].map((key) => ({ template: key, year: 2024 })),
			],
		],
		[
			'officer.tu-nghia',
			'/reports/:report/cells',
			[
				...nothing,
				...[null, 7, {}].map((cell) => ({ cells: [cell] })),
				...[0, 1.5, 1e20, '1', null].map((key) => ({ cells: [{ value_id: key, field: 'value', to: 1 }] })),
				...[1e308, '1', [], {}, undefined].map((to) => ({ cells: [{ value_id: 1, field: 'value', to }] })),
				...['__proto__', 'state', '', 7].map((field) => ({ cells: [{ value_id: 1, field, to: 'x' }] })),
				{ cells: [{ value_id: 1, field: 'note', to: 'x'.repeat(100_000) }] },
				{ cells: Array.from({ length: 501 }, () => ({ value_id: 1, field: 'value', to: 1 })) },
			],
		],
		[
			'province',
			'/reminders/rules/:rule/message',
			[
				...nothing,
				...[
					'\u0000',
					'reports:\u0000',
					'reports:\ud800',
					'reports:99999999999',
					'nope:1',
					'__proto__:1',
					':',
				].map((subject) => ({ subject, recipient: '\u0000' })),
				{ subject: 'reports:1', recipient: 'x', at: '9999-12-31T23:59:59Z' },
			],
		],
		[
			'province',
			'/reminders/deliveries/resend',
			[
				...nothing,
				...[[], [0], [1e20], ['1'], {}, Array.from({ length: 501 }, () => 1)].map((ids) => ({ ids })),
			],
		],
		[
			'admin',
			'/approvals/workflows/1/remap',
			[
				...nothing,
				...[[], { '\u0000': 'x' }, { draft: 'nope' }, { draft: {} }].map((mapping) => ({ mapping })),
			],
		],
	];

	it.each(bodies)('of %s to %s that is wrong is refused', async (name, path, wrong) => {
		const client = await server().as(name);
		for (const body of wrong) expectRefusal(await client.send('POST', filled(path), body));
	});

	it('of a diagram that holds anything is drawn or refused', async () => {
		const admin = await server().as('admin');
		const odd = [
			null,
			7,
			'x',
			{},
			[null],
			[{}],
			[{ key: 7 }],
			{ create: [{ key: {} }], update: 7, delete: {} },
		];
		for (const values of odd.flatMap((value) => [
			...[{ states: value }, { transitions: value }, { working_hours: value }, { line_relations: value }],
			...[{ name: value }, { title_template: value }],
		])) {
			for (const workflow of ['1', null]) {
				const answer = await admin.send('POST', '/approvals/workflows/diagram', { workflow, values });
				if (answer.status !== 200) expectRefusal(answer);
			}
		}
	});
});

describe('an upload', () => {
	const PART = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx';
	const ILL_FORMED = [
		...['', '--b\r\nContent-Disposition: form-data', '--b\r\n:\r\n\r\nx\r\n--b--\r\n', PART],
		PART.replace('a.csv', 'a\u0000.csv'),
		`--b\r\nX: ${'y'.repeat(100_000)}\r\n\r\nx\r\n--b--\r\n`,
		`${PART}\r\n--b\r\n:\r\n\r\nx\r\n--b--\r\n`,
	];
	const paths = () => [`/reports/${report}/import`, '/reports/registers/trainings/import'];
	const goesOn = async (client: Client) => expect((await client.get('/server/ping')).body).toBe('pong');

	it('that is ill formed is refused, and the server goes on', async () => {
		const officer = await server().as('officer.tu-nghia');
		for (const path of paths()) {
			for (const body of ILL_FORMED) {
				const answer = await fetch(server().url + path, {
					method: 'POST',
					headers: {
						Authorization: `Bearer ${officer.token}`,
						'Content-Type': 'multipart/form-data; boundary=b',
					},
					body,
				});
				expectRefusal({ status: answer.status, body: await answer.json() });
				await goesOn(officer);
			}
		}
	});

	it('whose sender goes away in the middle leaves the server as it was', async () => {
		const officer = await server().as('officer.tu-nghia');
		for (const path of paths()) {
			for (const begun of [PART, '--b\r\n:\r\n\r\nx']) {
				await breakOff(officer, path, begun);
				await goesOn(officer);
			}
		}
	});

	/** Sends the beginning of a body and closes the connection once it has left; resolves when that is closed. */
	function breakOff({ token }: Client, path: string, begun: string): Promise<void> {
		const { hostname, port } = new URL(server().url);
		const head = [
			...[`POST ${path} HTTP/1.1`, `Host: ${hostname}`, `Authorization: Bearer ${token}`],
			...['Content-Type: multipart/form-data; boundary=b', 'Content-Length: 100000', 'Expect: 100-continue'],
		].join('\r\n');
		return new Promise((resolve, reject) => {
			const socket = connect(Number(port), hostname, () => socket.write(`${head}\r\n\r\n`));
			// The server asks for the body once it has read the head.
			socket.once('data', () => socket.write(begun, () => socket.destroy()));
			socket.once('error', reject);
			socket.once('close', () => resolve());
		});
	}
});
