// The progress of a country: 3,321 communes × 40 indicators × 60 months, 8 million figures. The summary against the host's own
// aggregate queries on the same rows and against an empty endpoint, kept and made anew; completeness of one province; what
// posting a report's figures adds to its approval; and how the summary grows over 1, 5 and 10 years.
import type { SummaryBody } from '@tiendo/core/contract/progress.ts';
import type { Knex } from 'knex';
import type { Client } from '../test/support/client.ts';
import { LINES, timeApprovals } from './support/approve-figures.ts';
import type { Figure } from './support/figure.ts';
import { COMMUNES, fillYears, INDICATORS, makeCountry } from './support/fill-progress.ts';
import { inTurns, medianOf } from './support/timing.ts';
import { type BenchServer, withServer } from './support/server.ts';

const YEAR = 2024;
/** Years that are filled before each measuring of the growth. */
const GROWTH: readonly (readonly number[])[] = [
	[YEAR],
	[2020, 2021, 2022, 2023],
	[2015, 2016, 2017, 2018, 2019],
];
const ROUNDS = 40;
const COLD_ROUNDS = 10;
const APPROVALS = 40;

export const measure = (): Promise<readonly Figure[]> =>
	// Filling takes longer than a sign-in is good for.
	withServer(run, { ACCESS_TOKEN_TTL: '6h' });

async function run(server: BenchServer): Promise<readonly Figure[]> {
	const { knex } = server;
	const country = await makeCountry(knex);
	const leader = await server.as('leader');
	const figures: Figure[] = [];
	let years = 0;
	for (const part of GROWTH.slice(0, Number(process.env['PROGRESS_STAGES'] ?? GROWTH.length))) {
		await fillYears(knex, country, part, (text) => console.log(`  ${part.length} years: ${text} …`));
		years += part.length;
		figures.push(await growth(knex, leader, years));
		if (years === 5) figures.push(...(await bounds(server, leader, country.province)));
	}
	return figures;
}

/** A GET that has to succeed. */
function ask<T = unknown>(client: Client, path: string): () => Promise<T> {
	return async () => {
		const { status, body } = await client.get<T>(path);
		if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
		return body;
	};
}

/** The same after something has changed, so that nothing kept can be sent. */
const anew = (knex: Knex, once: () => Promise<unknown>) => async () => {
	await knex.raw('select td_progress_touch()');
	const began = performance.now();
	await once();
	return performance.now() - began;
};

async function coldOf(knex: Knex, once: () => Promise<unknown>): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < COLD_ROUNDS; round += 1) times.push(await anew(knex, once)());
	return medianOf(times);
}

async function growth(knex: Knex, leader: Client, years: number): Promise<Figure> {
	const summary = ask<SummaryBody>(leader, `/progress/summary?year=${YEAR}`);
	const counted = (await summary()).groups.flatMap((group) => group.indicators);
	if (!counted.some((entry) => (entry.value ?? 0) > 0)) throw new Error('the summary has no figures');
	const cold = await coldOf(knex, summary);
	const times = await inTurns(ROUNDS, { summary, empty: ask(leader, '/server/ping') });
	const warm = medianOf(times['summary'] ?? []);
	const [row] = await knex('indicator_values').count<{ count: string }[]>('* as count');
	return {
		name: `summary of a country after ${years} years: anew ÷ kept`,
		value: cold / warm,
		unit: '×',
		peer: `kept ${warm.toFixed(1)} ms, anew ${cold.toFixed(0)} ms, ${Number(row?.count).toLocaleString('en')} figures`,
		bound: null,
	};
}

/** The questions whose answers a summary is made of, as the host's own API answers them. */
function hostQueries(): readonly string[] {
	const days = { _between: [`${YEAR}-01-01`, `${YEAR}-12-31`] };
	const values = (filter: object, rest: string): string =>
		`/items/indicator_values?limit=-1&filter=${encodeURIComponent(
			JSON.stringify({ superseded_at: { _null: true }, ends_on: days, ...filter }),
		)}&${rest}`;
	const rule = (name: string): object => ({ indicator: { time_aggregation: { _eq: name } } });
	const reports = encodeURIComponent(
		JSON.stringify({
			period: { year: { _eq: YEAR }, code: { _eq: `${YEAR}-12` } },
			state: { _neq: 'approved' },
		}),
	);
	return [
		'/items/task_groups?limit=-1',
		'/items/indicators?limit=-1&filter[is_active][_eq]=true',
		`/items/targets?limit=-1&filter[year][_eq]=${YEAR}`,
		// Flows and levels by period; the peaks and means of each unit; units that did it; empty lines of the latest period.
		values({}, 'aggregate[sum]=value&groupBy[]=indicator&groupBy[]=ends_on'),
		values(rule('max'), 'aggregate[max]=value&groupBy[]=indicator&groupBy[]=unit'),
		values(rule('average'), 'aggregate[avg]=value&groupBy[]=indicator&groupBy[]=unit'),
		values({ value: { _gt: 0 } }, 'aggregate[countDistinct]=unit&groupBy[]=indicator'),
		values({ period: { code: { _eq: `${YEAR}-12` } } }, 'aggregate[count]=unit&groupBy[]=indicator'),
		`/items/reports?limit=-1&fields=unit.code,unit.name,state&filter=${reports}`,
	];
}

async function bounds(server: BenchServer, leader: Client, province: number): Promise<readonly Figure[]> {
	const { knex } = server;
	const summary = ask(leader, `/progress/summary?year=${YEAR}`);
	const completeness = ask(leader, `/progress/completeness?year=${YEAR}&unit=${province}`);
	const host = async (): Promise<void> => {
		for (const query of hostQueries()) await ask(leader, query)();
	};
	const hostTimes: number[] = [];
	for (let round = 0; round < 3; round += 1) {
		const began = performance.now();
		await host();
		hostTimes.push(performance.now() - began);
	}
	const hosts = medianOf(hostTimes);
	const cold = await coldOf(knex, summary);
	const coldCells = await coldOf(knex, completeness);
	const times = await inTurns(ROUNDS, {
		...{ summary, completeness },
		ping: ask(leader, '/server/ping'),
		me: ask(leader, '/users/me?fields=id'),
		item: ask(leader, '/items/indicator_values?limit=1'),
	});
	const ms = (name: string): number => medianOf(times[name] ?? []);
	const approvals = await timeApprovals(server, APPROVALS);
	const approval = {
		posted: medianOf(approvals.posted),
		kept: medianOf(approvals.kept),
		empty: medianOf(approvals.empty),
	};
	const figure = (name: string, value: number, peer: string, bound: Figure['bound']): Figure => ({
		...{ name, value, unit: '×', peer, bound },
	});
	const queries = `${hostQueries().length} queries of the host, ${hosts.toFixed(0)} ms; ${COMMUNES} communes × ${INDICATORS}`;
	return [
		figure(`the host's aggregates ÷ summary anew ${cold.toFixed(0)} ms`, hosts / cold, queries, {
			kind: 'at least',
			value: 20,
		}),
		figure(
			`the host's aggregates ÷ summary kept ${ms('summary').toFixed(1)} ms`,
			hosts / ms('summary'),
			queries,
			{
				kind: 'at least',
				value: 20,
			},
		),
		figure(
			`summary kept ${ms('summary').toFixed(1)} ms ÷ empty endpoint, signed in`,
			ms('summary') / ms('me'),
			`GET /users/me?fields=id, ${ms('me').toFixed(1)} ms`,
			{ kind: 'at most', value: 5 },
		),
		figure(
			'summary kept ÷ GET /server/ping',
			ms('summary') / ms('ping'),
			`no question to the database, ${ms('ping').toFixed(1)} ms`,
			null,
		),
		figure(
			`completeness of a province kept ${ms('completeness').toFixed(1)} ms ÷ GET /items of one row`,
			ms('completeness') / ms('item'),
			`${ms('item').toFixed(1)} ms; 12 periods`,
			{ kind: 'at most', value: 3 },
		),
		figure(
			`completeness anew ${coldCells.toFixed(1)} ms ÷ GET /items of one row`,
			coldCells / ms('item'),
			`${ms('item').toFixed(1)} ms`,
			null,
		),
		figure(
			`approval that posts ${LINES} figures ${approval.posted.toFixed(1)} ms ÷ that posts none`,
			approval.posted / approval.kept,
			`the same step of the same ${LINES} figures that do not count, ${approval.kept.toFixed(1)} ms`,
			{ kind: 'at most', value: 1.2 },
		),
		figure(
			'approval that posts them ÷ of empty lines',
			approval.posted / approval.empty,
			`the same step of ${LINES} empty lines, ${approval.empty.toFixed(1)} ms`,
			null,
		),
	];
}
