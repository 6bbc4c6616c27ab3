// A step of an item against a plain PATCH of one field of the same rows, 8 clients; and a bulk of 100 against singles.
import type { Knex } from 'knex';
import type { BulkResult, ItemBody } from '@tiendo/core/contract/approvals.ts';
import type { Client } from '../test/support/client.ts';
import type { Figure } from './support/figure.ts';
import { withServer, type BenchServer } from './support/server.ts';
import { medianOf } from './support/timing.ts';

const CLIENTS = 8;
const ROUNDS = 5;

/** Draft reports of one district, made for this: each has the lines of the template. */
async function draftsOf(knex: Knex, count: number): Promise<{ slug: string; ids: string[] }> {
	const { rows } = await knex.raw<{ rows: { email: string; unit: number }[] }>(
		`select email, unit from directus_users where email like 'head.%' order by email limit 1`,
	);
	const [head] = rows;
	if (!head) throw new Error('The demonstration has no head of a district');
	const made = await knex.raw<{ rows: { id: number }[] }>(
		`with template as (select min(id) as id from report_templates),
			periods as (
				insert into report_periods (template, code, starts_on, ends_on, due_on, year)
				select template.id, 'b-' || n, d, d + 30, d + 32, extract(year from d + 30)
				from template, generate_series(1, ?::int) n, lateral (select date '1950-01-01' + n * 31 as d) day
				returning id, template, due_on)
		insert into reports (template, period, unit, due_on) select template, id, ?::int, due_on from periods returning id`,
		[count, head.unit],
	);
	await knex.raw(
		`insert into report_values (report, line, indicator, value)
		select r.id, l.id, l.indicator, 7 from reports r join report_template_lines l on l.template = r.template
		where r.id = any(?)`,
		[made.rows.map(({ id }) => id)],
	);
	return { slug: head.email.replace(/^head\.|@.*$/g, ''), ids: made.rows.map(({ id }) => String(id)) };
}

/** Milliseconds that some work takes. */
async function elapsed(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return performance.now() - began;
}

/** Milliseconds until all of these are done, CLIENTS at a time. */
async function timed(ids: readonly string[], one: (id: string) => Promise<unknown>): Promise<number> {
	const queue = [...ids];
	const client = async () => {
		for (let id = queue.pop(); id !== undefined; id = queue.pop()) await one(id);
	};
	return await elapsed(() => Promise.all(Array.from({ length: CLIENTS }, client)));
}

async function ok(client: Client, method: string, path: string, body: unknown): Promise<void> {
	const answer = await client.send<{ results?: BulkResult[] }>(method, path, body);
	if (answer.status >= 300)
		throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
	const refused = (answer.body.results ?? []).find((result) => !result.ok);
	if (refused) throw new Error(`${path}: ${JSON.stringify(refused)}`);
}

async function run({ knex, as }: BenchServer): Promise<readonly Figure[]> {
	const { slug, ids } = await draftsOf(knex, 100);
	const [head, officer] = [await as(`head.${slug}`), await as(`officer.${slug}`)];
	const revisions = new Map<string, string>();
	const look = async (id: string) =>
		revisions.set(id, (await head.get<ItemBody>(`/approvals/reports/${id}`)).body.revision);
	const step = (action: string) => (id: string) =>
		ok(head, 'POST', `/approvals/reports/${id}/${action}`, { revision: revisions.get(id) });
	/** One after the other, as one person would without the bulk. */
	const single = (action: string) =>
		elapsed(async () => {
			for (const id of ids) await step(action)(id);
		});
	const inBulk = (action: string) =>
		elapsed(() => {
			const items = ids.map((id) => ({ id, revision: revisions.get(id) }));
			return ok(head, 'POST', `/approvals/reports/bulk/${action}`, { items });
		});
	const patch = (round: number) => (id: string) =>
		ok(officer, 'PATCH', `/items/reports/${id}`, { narrative: `Vòng ${round}` });

	const times: Record<'patch' | 'step' | 'single' | 'bulk', number[]> = {
		...{ patch: [], step: [], single: [], bulk: [] },
	};
	for (let round = 0; round < ROUNDS + 1; round += 1) {
		const patched = await timed(ids, patch(round));
		await timed(ids, look);
		const submitted = await timed(ids, step('submit'));
		const withdrawn = await timed(ids, step('withdraw'));
		// Each step both ways, so that what it tells and whom weighs on both alike.
		let [singles, bulk] = [await single('submit'), await inBulk('withdraw')];
		bulk += await inBulk('submit');
		singles += await single('withdraw');
		// The first round warms up.
		if (round === 0) continue;
		times.patch.push(patched);
		times.step.push((submitted + withdrawn) / 2);
		times.single.push(singles / 2);
		times.bulk.push(bulk / 2);
	}
	const ms = (name: keyof typeof times) => medianOf(times[name]);
	const each = (name: keyof typeof times) => `${(ms(name) / ids.length).toFixed(1)} ms each`;
	return [
		{
			name: `transition, ${CLIENTS} clients: throughput ÷ plain PATCH`,
			value: ms('patch') / ms('step'),
			unit: '×',
			peer: `PATCH of one field of the same rows, ${each('patch')}; a step ${each('step')}`,
			bound: { kind: 'at least', value: 1 },
		},
		{
			name: `bulk of ${ids.length}: throughput ÷ singles in a row`,
			value: ms('single') / ms('bulk'),
			unit: '×',
			peer: `single steps, ${each('single')}; in bulk ${each('bulk')}`,
			bound: { kind: 'at least', value: 3 },
		},
	];
}

export const measure = (): Promise<readonly Figure[]> => withServer(run);
