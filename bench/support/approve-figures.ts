import type { Knex } from 'knex';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import type { Client } from '../../test/support/client.ts';
import type { BenchServer } from './server.ts';

/** Lines of the report that is approved. */
export const LINES = 60;

/** Reports that differ in what their approval has to post. */
const KINDS = {
	/** 60 figures that count. */
	posted: { counts: true, filled: true },
	/** The same 60 figures by a template whose figures do not count: the same step without the posting. */
	kept: { counts: false, filled: true },
	/** 60 empty lines. */
	empty: { counts: true, filled: false },
} as const;
type Kind = keyof typeof KINDS;
const NAMES = Object.keys(KINDS) as readonly Kind[];

/**
 * Reports of one district with 60 lines of each kind, sent and taken into review by the people whose part it is.
 * @returns the ids by kind
 */
async function reportsInReview(
	{ knex, as }: BenchServer,
	count: number,
): Promise<{ ids: Readonly<Record<Kind, readonly string[]>>; reviewer: Client }> {
	const [head, reviewer] = [await as('head.binh-son'), await as('reviewer')];
	const ids: Record<Kind, readonly string[]> = { posted: [], kept: [], empty: [] };
	for (const [index, kind] of NAMES.entries()) {
		ids[kind] = await fillReports(knex, kind, count, 1950 + 10 * index);
		for (const [client, action] of [
			[head, 'submit'],
			[reviewer, 'take_into_review'],
		] as const) {
			for (const id of ids[kind]) await stepOf(client, id, action)();
		}
	}
	return { ids, reviewer };
}

/** Reports of four weeks each from the year on, with what each line says. */
async function fillReports(knex: Knex, kind: Kind, count: number, year: number): Promise<readonly string[]> {
	const template = await makeTemplate(knex, kind);
	const { rows } = await knex.raw<{ rows: { id: number }[] }>(
		`with head as (select unit from directus_users where email = 'head.binh-son@quangngai.example'),
			periods as (
				insert into report_periods (template, code, starts_on, ends_on, due_on, year)
				select ?::int, 'p-' || n, d, d + 27, d + 29, extract(year from d + 27)
				from generate_series(1, ?::int) n, lateral (select make_date(?::int, 1, 1) + n * 28 as d) day returning *)
		insert into reports (template, period, unit, due_on)
		select p.template, p.id, head.unit, p.due_on from periods p, head order by p.id returning id`,
		[template, count, year],
	);
	const ids = rows.map(({ id }) => id);
	await knex.raw(
		`insert into report_values (report, line, indicator, value)
		select r.id, l.id, l.indicator, case when ? then 5 + r.id % 7 end
		from reports r join report_template_lines l on l.template = r.template where r.id = any(?::int[])`,
		[KINDS[kind].filled, ids],
	);
	return ids.map(String);
}

async function makeTemplate(knex: Knex, kind: Kind): Promise<number> {
	const { rows } = await knex.raw<{ rows: { id: number }[] }>(
		`insert into report_templates
			(code, version, name_vi, cycle, regime, unit_level, deadline_working_days, posts_figures)
		values (?, 1, 'Báo cáo 60 dòng', 'month', 'custom', 'district', 2, ?) returning id`,
		[`BENCH60-${kind}`, KINDS[kind].counts],
	);
	const id = rows[0]?.id ?? 0;
	await knex.raw(
		`insert into report_template_lines (template, number, indicator, required)
		select ?::int, n::text, i.id, false from (
			select id, row_number() over (order by is_active desc, id) as n from indicators where numerator is null) i
		where n <= ?::int`,
		[id, LINES],
	);
	return id;
}

/** A step of a report, ready to be taken: what has to be looked at before is looked at now. */
function stepOf(client: Client, id: string, action: string): () => Promise<void> {
	return async () => {
		const { body } = await client.get<ItemBody>(`/approvals/reports/${id}`);
		await take(client, id, action, body.revision);
	};
}

async function take(client: Client, id: string, action: string, revision: string): Promise<void> {
	const answer = await client.send('POST', `/approvals/reports/${id}/${action}`, { revision });
	if (answer.status !== 200)
		throw new Error(`${action} ${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** Milliseconds of approving reports of each kind, in turns. */
export async function timeApprovals(
	server: BenchServer,
	count: number,
): Promise<Readonly<Record<Kind, readonly number[]>>> {
	const { ids, reviewer } = await reportsInReview(server, count);
	const times: Record<Kind, number[]> = { posted: [], kept: [], empty: [] };
	for (let index = 0; index < count; index += 1) {
		for (const kind of NAMES) {
			const id = ids[kind][index];
			if (id === undefined) continue;
			const { body } = await reviewer.get<ItemBody>(`/approvals/reports/${id}`);
			const began = performance.now();
			await take(reviewer, id, 'approve', body.revision);
			// The first tenth warms up.
			if (index >= count / 10) times[kind].push(performance.now() - began);
		}
	}
	return times;
}
