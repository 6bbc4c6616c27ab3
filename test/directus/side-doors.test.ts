import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor, codeOf, type Answer, type Client, type RefusalBody } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import type { Door, Target } from '../support/doors/door.ts';
import { fingerprint } from '../support/doors/fingerprint.ts';
import { makeFlows } from '../support/doors/flow-setup.ts';
import { knowsMutations } from '../support/doors/languages.ts';
import { openPermissions, openSchema, shareOf, signInWithPresets } from '../support/doors/openings.ts';
import { table } from '../support/doors/table.ts';
import { reportsOf } from '../support/report-people.ts';
import { openSocket, type Socket } from '../support/socket.ts';

// The server fetches a file from itself (files/import).
const server = useDirectus({ extra: { IMPORT_IP_DENY_LIST: '169.254.169.254' } });
const reports = reportsOf(server);
const sockets = new Map<Client, Promise<Socket>>();
const targets = new Map<string, Target>();
let people: Readonly<Record<string, Client>> = {};
let before: string;
let slug: string;
let knocks = 0;

beforeAll(async () => {
	const { as, database } = server();
	const admin = await as('admin');
	const [flows, preset] = await Promise.all([makeFlows(admin), signInWithPresets(admin)]);
	const attach = async (id: string): Promise<void> => {
		const file = randomUUID();
		await database.knex('directus_files').insert({ id: file, storage: 'local', filename_download: 'a.txt' });
		await database.knex('reports_files').insert({ reports_id: id, directus_files_id: file });
	};
	const submitted = await reports.submitted(attach);
	slug = submitted.district.slug;
	const approved = await reports.approved(attach);
	const other = await reports.draft();
	const shared = { flows, preset, overSocket: askOverSocket };
	for (const [state, { id }] of Object.entries({ submitted, approved })) {
		const share = clientFor(server().url, await shareOf(admin, id));
		targets.set(state, { ...(await rowsOf(id, other.id)), ...shared, shared: share });
	}
	people = {
		officer: submitted.officer,
		head: submitted.head,
		reviewer: await as('reviewer'),
		'provincial admin': await as('province'),
		administrator: admin,
	};
});

afterAll(async () => {
	for (const socket of sockets.values()) (await socket).close();
	console.log(`Side doors: ${knocks} attempts, 0 through.`);
});

async function askOverSocket(client: Client, message: object): Promise<unknown> {
	const socket = sockets.get(client) ?? openSocket(client.url, client.token);
	sockets.set(client, socket);
	return (await socket).ask(message);
}

/** The rows around a locked report that the doors name, and a revision of it with another state. */
async function rowsOf(report: string, draft: string) {
	const { knex } = server().database;
	const row = await knex('reports')
		.where({ id: report })
		.first<{ period: number; template: number; unit: number }>('period', 'template', 'unit');
	const figure = await knex('report_values')
		.where({ report })
		.first<{ id: number; line: number; indicator: number }>('id', 'line', 'indicator');
	const draftLine = await knex('report_values').where({ report: draft }).first<{ id: number }>('id');
	const attached = await knex('reports_files')
		.where({ reports_id: report })
		.first<{ id: number; file: string }>('id', 'directus_files_id as file');
	const [free] = await knex('report_template_lines')
		.insert({ template: row.template, number: `door ${report}`, indicator: figure.indicator })
		.returning<{ id: number }[]>('id');
	const user = await knex('directus_users').where('email', 'like', 'leader@%').first<{ id: string }>('id');
	const [activity] = await knex('directus_activity')
		.insert({ action: 'update', collection: 'reports', item: report })
		.returning<{ id: number }[]>('id');
	const data = JSON.stringify({ state: 'draft', narrative: 'door' });
	const [saved] = await knex('directus_revisions')
		.insert({ activity: activity?.id, collection: 'reports', item: report, data, delta: data })
		.returning<{ id: number }[]>('id');
	return {
		...row,
		report,
		line: figure.id,
		templateLine: figure.line,
		indicator: figure.indicator,
		attachment: attached.id,
		file: attached.file,
		draft,
		draftLine: draftLine.id,
		freeLine: { line: free?.id ?? 0, indicator: figure.indicator },
		user: user.id,
		saved: saved?.id ?? 0,
	};
}

/** Did the answer refuse, in the words the contract has for it? Null when it did, else what it said. */
function fault(door: Door, { status, body }: Answer<unknown>): string | null {
	const { code, ...details } = (body as Partial<RefusalBody> | null)?.errors?.[0]?.extensions ?? { code: '' };
	const said = `${status} ${JSON.stringify(body)}`;
	if (/update "|insert into|delete from|alter table|drop table|TD00/i.test(said)) return `shows SQL: ${said}`;
	// GraphQL answers 200 and a WebSocket has no status; neither is the refusal's own.
	const expected = door.route.startsWith('POST /graphql')
		? 200
		: door.route.startsWith('WebSocket')
			? 0
			: null;
	if (code === 'FORBIDDEN' && status === (expected ?? 403)) return null;
	if (code === 'LOCKED' && status === (expected ?? 409)) {
		if (door.stateless || expected === 0 || typeof details['state'] === 'string') return null;
		return `names no state: ${said}`;
	}
	// What a person may not do is not in their GraphQL schema.
	if (code === 'GRAPHQL_VALIDATION' && expected === 200 && status === 400) return null;
	return door.instead !== undefined && code === door.instead && status === 400 ? null : said;
}

const mutating = new Map<string, Promise<boolean>>();

/** Directus calls it an internal error when somebody without any mutation sends one; their schema says so beforehand. */
async function hasDoor({ route }: Door, person: string, client: Client): Promise<boolean> {
	if (!route.startsWith('POST /graphql')) return true;
	const path = route.slice('POST '.length);
	const key = `${person} ${path}`;
	const known = mutating.get(key) ?? knowsMutations(client, path);
	mutating.set(key, known);
	return known;
}

async function knockAs(door: Door, target: Target, who: Readonly<Record<string, Client>>): Promise<void> {
	const faults: string[] = [];
	for (const [person, client] of Object.entries(who)) {
		if (!(await hasDoor(door, person, client))) continue;
		const said = fault(door, await door.knock(client, target));
		if (said !== null) faults.push(`${person}: ${said}`);
		knocks += 1;
	}
	const after = await fingerprint(server().database.knex);
	const changed = after.split('\n').filter((part) => !before.includes(part));
	before = after;
	expect({ faults, changed }).toEqual({ faults: [], changed: [] });
}

function describeDoors(rows: readonly Door[]): void {
	describe.each(['submitted', 'approved'])('on a report that is %s', (state) => {
		it.each(rows.map((row) => [row.route, row.attempt, row] as const))(
			'%s lets nobody through: %s',
			async (_route, _attempt, row) => {
				const target = targets.get(state);
				if (!target) throw new Error(`There is no ${state} report`);
				await knockAs(row, target, people);
			},
		);
	});
}

const rows = Object.values(table).flat();

describe('the permissions and the schema as they ship', () => {
	beforeAll(async () => {
		before = await fingerprint(server().database.knex);
	});
	describeDoors(rows.filter(({ added }) => !added));
});

describe('every permission given away and every way in added to the schema', () => {
	beforeAll(async () => {
		const admin = people['administrator'] as Client;
		await openSchema(admin);
		await openPermissions(admin, ['reviewer', 'province', `officer.${slug}`, `head.${slug}`]);
		mutating.clear();
		before = await fingerprint(server().database.knex);
	});
	describeDoors(rows);

	it('opens the routes themselves: what they are tried with is done on a draft', async () => {
		const [officer, head] = [people['officer'], people['head']] as [Client, Client];
		const { id, district } = await reports.draft();
		const value = await server()
			.database.knex('report_values')
			.where({ report: id })
			.first<{ id: number }>('id');
		const done = [
			await officer.send('PATCH', `/items/reports/${id}`, { due_on: '2030-01-01' }),
			await head.send('PATCH', `/items/units/${district.unit}`, {
				reports: { create: [], update: [{ id, narrative: 'open' }], delete: [] },
			}),
			await officer.send('PATCH', `/items/report_values/${value.id}`, { value: 5 }),
			await head.graphql(
				`mutation { update_reports_item(id: "${id}", data: { narrative: "open too" }) { id } }`,
			),
		];
		expect(done.map((answer) => [answer.status, codeOf(answer)])).toEqual([
			[200, undefined],
			[200, undefined],
			[200, undefined],
			[200, undefined],
		]);
		expect(await fingerprint(server().database.knex)).not.toBe(before);
	});
});
