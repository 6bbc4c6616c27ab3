import type { Knex } from 'knex';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import type { Client } from '../../test/support/client.ts';
import type { BenchServer } from './server.ts';

/** Lines of the report that is approved. */
export const LINES = 60;

/**
 * Reports of one district with 60 lines, half of them filled in and half left empty, sent and taken into review by the
 * people whose part it is.
 * @returns the ids of both kinds
 */
async function reportsInReview(
	{ knex, as }: BenchServer,
	count: number,
): Promise<{ filled: string[]; empty: string[]; reviewer: Client }> {
	const template = await makeTemplate(knex);
	const { rows } = await knex.raw<{ rows: { id: number }[] }>(
		`with head as (select unit from directus_users where email = 'head.binh-son@quangngai.example'),
			periods as (
				insert into report_periods (template, code, starts_on, ends_on, due_on, year)
				select ?::int, 'p-' || n, d, d + 27, d + 29, extract(year from d + 27)
				from generate_series(1, ?::int) n, lateral (select date '1950-01-01' + n * 28 as d) day returning *)
		insert into reports (template, period, unit, due_on)
		select p.template, p.id, head.unit, p.due_on from periods p, head order by p.id returning id`,
		[template, 2 * count],
	);
	const ids = rows.map(({ id }) => id);
	await knex.raw(
		`insert into report_values (report, line, indicator, value)
		select r.id, l.id, l.indicator, case when r.id % 2 = 0 then 5 + r.id % 7 end
		from reports r join report_template_lines l on l.template = r.template where r.id = any(?::int[])`,
		[ids],
	);
	const [head, reviewer] = [await as('head.binh-son'), await as('reviewer')];
	for (const [client, action] of [
		[head, 'submit'],
		[reviewer, 'take_into_review'],
	] as const) {
		for (const id of ids) await stepOf(client, String(id), action)();
	}
	return {
		filled: ids.filter((id) => id % 2 === 0).map(String),
		empty: ids.filter((id) => id % 2 === 1).map(String),
		reviewer,
	};
}

async function makeTemplate(knex: Knex): Promise<number> {
	const { rows } = await knex.raw<{ rows: { id: number }[] }>(
		`insert into report_templates (code, version, name_vi, cycle, regime, unit_level, deadline_working_days)
		values ('BENCH60', 1, 'Báo cáo 60 dòng', 'month', 'custom', 'district', 2) returning id`,
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

/** Milliseconds of approving reports of 60 figures and of none, in turns. */
export async function timeApprovals(
	server: BenchServer,
	count: number,
): Promise<{ filled: number[]; empty: number[] }> {
	const { filled, empty, reviewer } = await reportsInReview(server, count);
	const times = { filled: [] as number[], empty: [] as number[] };
	for (let index = 0; index < count; index += 1) {
		for (const [kind, id] of [
			['filled', filled[index]],
			['empty', empty[index]],
		] as const) {
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
