import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { overTime } from '@tiendo/core/domain/progress/over-time.ts';
import type { IndicatorSteps, Step } from '@tiendo/core/domain/progress/line.ts';
import { readKeptSteps } from '@tiendo/core/store/progress/kept-steps.ts';
import { rebuildRollup, verifyRollup } from '@tiendo/core/store/progress/verify-rollup.ts';
import { readSteps } from '@tiendo/core/store/progress/steps.ts';
import type { ProgressUnit } from '@tiendo/core/store/progress/units.ts';
import { useDatabase } from '../../support/database.ts';
import { rounds } from '../../support/soak.ts';
import { createProvince, days, type Province, scopeOf } from '../progress-fixture.ts';
import { refusedWith } from '../reports-fixture.ts';
import { carryOut, randomPostings } from './random-postings.ts';

const database = useDatabase();
let province: Province;
const PLAIN = ['R.flow', 'R.people', 'R.peak', 'R.mean'] as const;
const RULES = { 'R.flow': 'sum', 'R.people': 'last', 'R.peak': 'max', 'R.mean': 'average' } as const;

beforeAll(async () => {
	province = await createProvince(database().knex, [
		{ code: 'R.flow' },
		{ code: 'R.people', unit_of_measure: 'person', value_kind: 'stock', time_aggregation: 'last' },
		{ code: 'R.peak', time_aggregation: 'max' },
		{ code: 'R.mean', time_aggregation: 'average' },
		{
			...{ code: 'R.ratio', value_kind: 'ratio', unit_aggregation: 'ratio', mixes_units: true },
			...{ numerator: 'R.flow', denominator: 'R.people', scale: 100 },
		},
		{
			...{ code: 'R.mean_ratio', value_kind: 'ratio', unit_aggregation: 'ratio', mixes_units: true },
			...{ numerator: 'R.mean', denominator: 'R.peak' },
		},
		{
			...{ code: 'R.share', value_kind: 'ratio', unit_aggregation: 'share_of_units', numerator: 'R.flow' },
			scale: 100,
		},
	]);
});

const ids = () => Object.values(province.indicators);

/** Steps in order, without what is not kept: figures as reported, and units that began where nobody counts them. */
function comparable(steps: ReadonlyMap<number, IndicatorSteps>): unknown {
	const plain = (list: readonly Step[], counts: boolean) =>
		[...list]
			.sort((a, b) => (a.endsOn + a.startsOn < b.endsOn + b.startsOn ? -1 : 1))
			.map(({ reported: _, began, ...step }) => ({
				...step,
				began: counts ? began : null,
				// Means are added up in another order here and there.
				step: Number(step.step.toFixed(8)),
			}));
	return [...steps]
		.sort(([a], [b]) => a - b)
		.map(([id, { own, numerator, denominator }]) =>
			[own, numerator, denominator].map((list) => plain(list, id === province.indicators['R.share'])),
		);
}

const agree = async (unit: ProgressUnit): Promise<void> => {
	const { knex } = database();
	const { steps: kept } = await readKeptSteps(knex, scopeOf(unit), ids());
	const direct = await readSteps(knex, scopeOf(unit), ids());
	expect(comparable(kept)).toEqual(comparable(direct));
};

/** The total of an indicator over units, from the figures in force by the pure rule. */
async function directSum(code: (typeof PLAIN)[number], units: readonly ProgressUnit[]): Promise<number> {
	const { knex } = database();
	const rows: { unit: number; s: string; e: string; value: string }[] = await knex('indicator_values')
		.where({ indicator: province.indicators[code] })
		.whereNull('superseded_at')
		.select('unit', knex.raw('starts_on::text as s'), knex.raw('ends_on::text as e'), 'value');
	const of = (unit: ProgressUnit): number =>
		overTime(
			RULES[code],
			rows
				.filter((row) => row.unit === unit.id)
				.map(({ s, e, value }) => ({ startsOn: s, endsOn: e, value: Number(value) })),
		) ?? 0;
	return units.reduce((sum, unit) => sum + of(unit), 0);
}

const totalOf = async (code: string, unit: ProgressUnit): Promise<number> => {
	const id = province.indicators[code] ?? 0;
	const { steps } = await readKeptSteps(database().knex, scopeOf(unit), [id]);
	return (steps.get(id)?.own ?? []).reduce((sum, step) => sum + step.step, 0);
};

describe('the kept rows of posted figures', () => {
	// Ten thousand postings take about a minute.
	const patience = rounds(60_000, 600_000);
	it(
		'are those of a rebuild after random postings and corrections by two instances',
		{ timeout: patience },
		async () => {
			const count = rounds(60, 5_000);
			const [first, second] = [database().knex, database().second()];
			const run = async (knex: typeof first, seed: number): Promise<void> => {
				for (const posting of randomPostings(province, PLAIN, count, seed)) await carryOut(knex, posting);
			};
			await Promise.all([run(first, 1), run(second, 2)]);
			expect(await verifyRollup(first)).toEqual({
				indicators: expect.any(Number) as number,
				differences: [],
			});
			for (const unit of [province.root, province.a, province.commune]) await agree(unit);
		},
	);

	it('add up to a direct sum by the pure rules, for a unit and for all, in whatever order the figures came', async () => {
		const units = [province.a, province.b, province.c, province.commune];
		for (const code of PLAIN) {
			expect(await totalOf(code, province.root)).toBeCloseTo(await directSum(code, units), 6);
			expect(await totalOf(code, province.b)).toBeCloseTo(await directSum(code, [province.b]), 6);
		}
	});

	it('give the same total when a period is split and when a value is superseded by its parts', async () => {
		const { knex } = database();
		const [halves, whole] = [province.b, province.c];
		const key = { indicator: province.indicators['R.flow'] };
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 9999 }), async (x, y) => {
				await knex('indicator_values')
					.where(key)
					.whereNull('superseded_at')
					.update({ superseded_at: knex.fn.now() });
				const { starts_on, ends_on } = days(4);
				await knex('indicator_values').insert([
					{ ...key, unit: halves.id, value: y, starts_on: '2023-04-01', ends_on },
					{ ...key, unit: halves.id, value: x, starts_on, ends_on: '2023-03-31' },
					{ ...key, unit: whole.id, value: x + y, starts_on, ends_on },
				]);
				expect(await totalOf('R.flow', halves)).toBe(await totalOf('R.flow', whole));
				expect(await totalOf('R.flow', province.root)).toBe(2 * (x + y));
			}),
			{ numRuns: rounds(4, 200) },
		);
		expect((await verifyRollup(knex)).differences).toEqual([]);
	});

	it.each([
		['R.people', 140],
		['R.mean', 120.5],
	] as const)('of %s with more than twelve periods in a year are kept whole', async (code, total) => {
		const { knex } = database();
		const key = { indicator: province.indicators[code] ?? 0, unit: province.c.id };
		await knex('indicator_values')
			.where(key)
			.whereNull('superseded_at')
			.update({ superseded_at: knex.fn.now() });
		await knex.raw(
			`insert into indicator_values (indicator, unit, value, starts_on, ends_on)
			select ?, ?, 100 + n, d, d + 6 from generate_series(1, 40) n, lateral (select date '2023-01-02' + 7 * n as d) day`,
			[key.indicator, key.unit],
		);
		expect(await totalOf(code, province.c)).toBeCloseTo(total, 9);
		for (const unit of [province.c, province.root]) await agree(unit);
	});

	it('leave a unit without its other part out of a ratio of means, whatever its number of periods', async () => {
		await database()
			.knex('indicator_values')
			.where({ indicator: province.indicators['R.peak'], unit: province.c.id })
			.whereNull('superseded_at')
			.update({ superseded_at: database().knex.fn.now() });
		for (const unit of [province.c, province.root]) await agree(unit);
		const id = province.indicators['R.mean_ratio'] ?? 0;
		const { steps } = await readKeptSteps(database().knex, scopeOf(province.c), [id]);
		expect(steps.get(id)?.numerator ?? []).toEqual([]);
	});

	it('are built anew where the table is laid out as it was before', async () => {
		const { knex } = database();
		const file = new URL('../../../schema/constraints/61-progress-rollup.sql', import.meta.url);
		await knex.raw('alter table td_progress_rollup alter column s1 type numeric');
		await knex.raw(readFileSync(file, 'utf8'));
		const { rows } = await knex.raw<{ rows: { type: string }[] }>(
			`select atttypid::regtype::text as type from pg_attribute
			where attrelid = 'td_progress_rollup'::regclass and attname = 's1'`,
		);
		expect(rows).toEqual([{ type: 'bigint' }]);
		expect((await verifyRollup(knex)).differences).toEqual([]);
		await agree(province.root);
	});

	it('that somebody has spoilt are named by the check, and made good by a rebuild', async () => {
		const { knex } = database();
		await knex('td_progress_rollup').where({ unit: province.c.id, year: 2023 }).update({ value: 7 });
		const { differences } = await verifyRollup(knex);
		expect(differences.length).toBeGreaterThan(0);
		expect(differences.every(({ unit, year }) => unit === province.c.id && year === 2023)).toBe(true);
		await rebuildRollup(knex);
		expect((await verifyRollup(knex)).differences).toEqual([]);
	});

	it('follow an indicator that is aggregated otherwise from now on', async () => {
		const { knex } = database();
		const peak = () => knex('indicators').where({ id: province.indicators['R.peak'] });
		await peak().update({ time_aggregation: 'average' });
		expect((await verifyRollup(knex)).differences).toEqual([]);
		await agree(province.root);
		await peak().update({ time_aggregation: 'max' });
	});
});

describe('figures that share days', () => {
	const put = (code: string, value: number, starts_on: string, ends_on: string) =>
		database()
			.knex('indicator_values')
			.insert({ indicator: province.indicators[code], unit: province.a.id, value, starts_on, ends_on });

	it('are refused where they add up, and taken for a level reported by month and by quarter', async () => {
		await put('R.flow', 5, '2021-01-15', '2021-02-14');
		expect(await refusedWith(put('R.flow', 9, '2020-12-15', '2021-03-14'))).toBe('TD006');
		await put('R.people', 5, '2021-02-15', '2021-03-14');
		expect(await refusedWith(put('R.people', 9, '2020-12-15', '2021-03-14'))).toBeNull();
		const id = province.indicators['R.people'] ?? 0;
		const { steps } = await readKeptSteps(database().knex, scopeOf(province.a, { year: 2021 }), [id]);
		expect((steps.get(id)?.own ?? []).reduce((sum, step) => sum + step.step, 0)).toBe(5);
	});

	it('keep a level from being made one that adds up', async () => {
		const people = database().knex('indicators').where({ id: province.indicators['R.people'] });
		expect(await refusedWith(people.update({ time_aggregation: 'sum' }))).toBe('TD006');
	});

	it.each([
		['R.flow', false, '2021-06-01'],
		['R.peak', true, '2021-02-01'],
	] as const)(
		'are refused where the writer says of %s that adding up is %s',
		async (code, adds_up, starts_on) => {
			const row = { indicator: province.indicators[code], unit: province.a.id, value: 1, adds_up };
			const insert = database()
				.knex('indicator_values')
				.insert({ ...row, starts_on, ends_on: '2021-06-30' });
			expect(await refusedWith(insert)).toBe('TD006');
		},
	);
});

describe('a unit that was replaced within the year', () => {
	it('leaves its level to its successor and keeps what adds up', async () => {
		const { knex } = database();
		const [first] = await knex('units')
			.insert({
				...{ code: 'PN', name: 'Mới', full_name: 'Xã Mới', level: 'commune', kind: 'xa' },
				...{ parent: province.root.id, valid_from: '2019-07-01' },
			})
			.returning<{ id: number }[]>('id');
		const successor = first?.id ?? 0;
		await knex('unit_successions').insert({
			...{ predecessor: province.commune.id, successor, scope: 'whole', effective_on: '2019-07-01' },
		});
		const put = (code: string, unit: number, value: number, starts_on: string, ends_on: string) =>
			knex('indicator_values').insert({
				indicator: province.indicators[code],
				unit,
				value,
				starts_on,
				ends_on,
			});
		for (const code of ['R.flow', 'R.people']) {
			await put(code, province.commune.id, 100, '2019-06-01', '2019-06-30');
			await put(code, successor, 130, '2019-07-01', '2019-07-31');
		}
		const kept: typeof readSteps = async (...asked) => new Map((await readKeptSteps(...asked)).steps);
		for (const read of [kept, readSteps]) {
			const of = async (unit: ProgressUnit, code: string): Promise<number> => {
				const id = province.indicators[code] ?? 0;
				const steps = await read(knex, scopeOf(unit, { year: 2019 }), [id]);
				return (steps.get(id)?.own ?? []).reduce((sum, step) => sum + step.step, 0);
			};
			expect([await of(province.root, 'R.flow'), await of(province.root, 'R.people')]).toEqual([230, 130]);
			// The district the commune belonged to keeps what it knew: the successor lies elsewhere.
			expect([await of(province.a, 'R.flow'), await of(province.a, 'R.people')]).toEqual([100, 100]);
		}
	});
});

describe('a ratio of different units of measure', () => {
	it('has to be declared, also when a part of it comes to count something else', async () => {
		const { knex } = database();
		const ratio = knex('indicators').where({ id: province.indicators['R.ratio'] });
		expect(await refusedWith(ratio.clone().update({ mixes_units: false }))).toBe('TD006');
		await knex('indicators')
			.where({ id: province.indicators['R.flow'] })
			.update({ unit_of_measure: 'person' });
		expect(await refusedWith(ratio.clone().update({ mixes_units: false }))).toBeNull();
		const flow = knex('indicators').where({ id: province.indicators['R.flow'] });
		expect(await refusedWith(flow.update({ unit_of_measure: 'team' }))).toBe('TD006');
	});
});
