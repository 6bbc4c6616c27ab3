import { beforeAll, describe, expect, it } from 'vitest';
import { overTime } from '@tiendo/core/domain/progress/over-time.ts';
import { readIndicator } from '@tiendo/core/store/progress/indicator.ts';
import type { ProgressScope } from '@tiendo/core/store/progress/known.ts';
import { readSteps } from '@tiendo/core/store/progress/steps.ts';
import { readSummary } from '@tiendo/core/store/progress/summary.ts';
import type { ProgressUnit } from '@tiendo/core/store/progress/units.ts';
import { useDatabase } from '../support/database.ts';
import { createProvince, days, openReport, post, type Province, scopeOf } from './progress-fixture.ts';

const database = useDatabase();
let province: Province;
const reports = new Map<string, number>();

const figure = async (code: string, unit: ProgressUnit, change: Partial<ProgressScope> = {}) => {
	const body = await readSummary(database().knex, unit, scopeOf(unit, change), 'vi');
	const found = body.groups.flatMap((group) => group.indicators).find((entry) => entry.code === code);
	if (!found) throw new Error(`no ${code}`);
	return found;
};

beforeAll(async () => {
	const { knex } = database();
	province = await createProvince(knex, [
		{ code: 'P.flow' },
		{ code: 'P.people', unit_of_measure: 'person', value_kind: 'stock', time_aggregation: 'last' },
		{ code: 'P.peak', time_aggregation: 'max' },
		{ code: 'P.mean', time_aggregation: 'average' },
		{
			code: 'P.ratio',
			unit_of_measure: 'per_100',
			value_kind: 'ratio',
			unit_aggregation: 'ratio',
			numerator: 'P.flow',
			denominator: 'P.people',
			scale: 100,
			mixes_units: true,
			decimals: 2,
		},
		{
			code: 'P.share',
			unit_of_measure: 'percent',
			value_kind: 'ratio',
			unit_aggregation: 'share_of_units',
			numerator: 'P.flow',
			scale: 100,
		},
	]);
	await knex('targets').insert([
		{ indicator: province.indicators['P.flow'], unit: province.root.id, year: 2023, value: 1200 },
		{ indicator: province.indicators['P.flow'], unit: province.a.id, year: 2023, value: 480 },
	]);
	for (const unit of [province.a, province.b, province.c]) {
		for (let month = 1; month <= 9; month += 1) {
			reports.set(`${unit.code}/${month}`, await openReport(knex, province, unit, month));
		}
	}
	const fill = async (unit: ProgressUnit, month: number, values: Record<string, number>, at?: string) =>
		post(knex, province, { report: reports.get(`${unit.code}/${month}`) ?? 0, unit, month, values, at });
	for (let month = 1; month <= 9; month += 1) {
		await fill(province.a, month, {
			'P.flow': 40,
			'P.people': 1000 + month,
			'P.peak': month,
			'P.mean': month,
		});
	}
	// B has sent nothing for September; C has reported only participations, never its people.
	for (let month = 1; month <= 8; month += 1) {
		await fill(province.b, month, { 'P.flow': 30, 'P.people': 500, 'P.peak': 10 - month, 'P.mean': 7 });
	}
	await fill(province.c, 9, { 'P.flow': 0 });
});

describe('figures of a province', () => {
	it('are the sum of its units over the year, against target and target to date', async () => {
		expect(await figure('P.flow', province.root)).toMatchObject({
			value: 40 * 9 + 30 * 8,
			target: 1200,
			target_to_date: 900,
			progress: 50,
			band: 'behind',
			required_pace: 200,
		});
	});

	it.each(['P.flow', 'P.people', 'P.peak', 'P.mean'])('of %s are what the pure rules give', async (code) => {
		const how = { 'P.flow': 'sum', 'P.people': 'last', 'P.peak': 'max', 'P.mean': 'average' } as const;
		const rows: { unit: number; month: string; value: string }[] = await database()
			.knex('indicator_values')
			.where({ indicator: province.indicators[code] })
			.whereNull('superseded_at')
			.select('unit', database().knex.raw('ends_on::text as month'), 'value');
		const units = [province.a, province.b, province.c].map((unit) =>
			overTime(
				how[code as keyof typeof how],
				rows
					.filter((row) => row.unit === unit.id)
					.map((row) => ({ startsOn: row.month, endsOn: row.month, value: Number(row.value) })),
			),
		);
		const direct = units.filter((value) => value !== null).reduce((sum, value) => sum + value, 0);
		expect((await figure(code, province.root)).value).toBeCloseTo(direct, 9);
	});

	it('in a ratio count only units that have both sides', async () => {
		const { value, mixes_units, band } = await figure('P.ratio', province.root);
		expect(value).toBeCloseTo(((360 + 240) / (1009 + 500)) * 100, 8);
		expect({ mixes_units, band }).toEqual({ mixes_units: true, band: 'untargeted' });
	});

	it('as a share of units count those that did it over those that have to report', async () => {
		expect((await figure('P.share', province.root)).value).toBeCloseTo((2 / 3) * 100, 8);
	});

	it('name the units that are missing and why, and count none of them as 0', async () => {
		const flow = await figure('P.flow', province.root);
		expect(flow.missing_units).toEqual([
			{ id: province.b.id, code: 'PB', name: 'Đơn vị PB', reason: 'not_sent' },
		]);
		const people = await figure('P.people', province.root);
		expect(people.missing_units.map((unit) => [unit.code, unit.reason])).toEqual([
			['PB', 'not_sent'],
			['PC', 'no_figure'],
		]);
	});

	it('tell how fresh they are', async () => {
		const body = await readSummary(database().knex, province.root, scopeOf(province.root), 'vi');
		expect(body).toMatchObject({
			elapsed_months: 9,
			latest: { period: '2023-09', have_to_report: 3, approved: 2, missing_units: [{ code: 'PB' }] },
		});
		expect(body.groups.find((group) => group.code === 'PG')).toMatchObject({
			progress: 50,
			needed: 75,
			band: 'behind',
			worst: 'P.flow',
		});
	});

	it('come with the names of the reader’s language', async () => {
		const body = await readSummary(database().knex, province.root, scopeOf(province.root), 'en');
		const group = body.groups.find((entry) => entry.code === 'PG');
		expect(group?.name).toBe('Nhóm thử');
		expect(group?.indicators[0]?.name).toBe('Indicator P.flow');
	});

	it('take eight queries whatever the unit, and one for each template with an empty line', async () => {
		const count = async (unit: ProgressUnit): Promise<number> => {
			const { knex } = database();
			let queries = 0;
			const counting = () => (queries += 1);
			knex.on('query', counting);
			await readSummary(knex, unit, scopeOf(unit), 'vi');
			knex.off('query', counting);
			return queries;
		};
		expect([await count(province.a), await count(province.root)]).toEqual([8, 9]);
	});
});

describe('figures of one unit', () => {
	it('contain nothing of its neighbours', async () => {
		expect(await figure('P.flow', province.a)).toMatchObject({ value: 360, target: 480, band: 'on_track' });
		expect(await figure('P.flow', province.b)).toMatchObject({
			value: 240,
			target: null,
			band: 'untargeted',
		});
	});

	it('are missing, not 0, below the level that reports', async () => {
		expect(await figure('P.flow', province.commune)).toMatchObject({ value: null, missing_units: [] });
	});

	it('can be 0 when 0 was reported', async () => {
		expect((await figure('P.flow', province.c)).value).toBe(0);
		expect((await figure('P.people', province.c)).value).toBeNull();
	});
});

describe('figures as they were known on a day', () => {
	it('leave out what was posted later', async () => {
		expect((await figure('P.flow', province.root, { asOf: '2023-08-31' })).value).toBe(70 * 8);
		const body = await readSummary(
			database().knex,
			province.root,
			scopeOf(province.root, { asOf: '2023-08-31' }),
			'vi',
		);
		expect(body).toMatchObject({ elapsed_months: 8, latest: { period: '2023-08' } });
	});

	it('end with the day in the province, not in UTC', async () => {
		// Posted on the 20th at 02:00 UTC, which is 09:00 in Quảng Ngãi.
		expect((await figure('P.flow', province.a, { asOf: '2023-01-19' })).value).toBeNull();
		expect((await figure('P.flow', province.a, { asOf: '2023-01-20' })).value).toBe(40);
	});

	it('keep the old value before a correction and have the new one after', async () => {
		await post(database().knex, province, {
			report: reports.get('PA/2') ?? 0,
			unit: province.a,
			month: 2,
			at: '2023-10-02T18:30:00Z', // 3 October, 01:30 in Quảng Ngãi
			values: { 'P.flow': 140 },
		});
		expect((await figure('P.flow', province.a)).value).toBe(460);
		expect((await figure('P.flow', province.a, { asOf: '2023-10-02' })).value).toBe(360);
		expect((await figure('P.flow', province.a, { asOf: '2023-10-03' })).value).toBe(460);
	});
});

describe('the drill-down of an indicator', () => {
	it('gives each figure with the reports it was added up from', async () => {
		const body = await readIndicator(
			database().knex,
			'P.flow',
			province.root,
			scopeOf(province.root, { asOf: '2023-09-30' }),
			'vi',
		);
		expect(body?.value).toBe(600);
		expect(body?.units.map((unit) => [unit.code, unit.value])).toEqual([
			['PA', 360],
			['PB', 240],
			['PC', 0],
		]);
		const first = body?.periods[0];
		expect(first).toMatchObject({ ...days(1), value: 70, cumulative: 70 });
		expect(first?.report_ids).toEqual(
			[reports.get('PA/1'), reports.get('PB/1')].sort((x, y) => (x ?? 0) - (y ?? 0)),
		);
		expect(body?.units[1]?.missing_units.map((unit) => unit.reason)).toEqual(['not_sent']);
		expect(body?.units[0]?.missing_units).toEqual([]);
		expect(body?.units[0]?.report_ids).toHaveLength(9);
	});

	it('adds up to the summary for a unit without children as well', async () => {
		const { knex } = database();
		const body = await readIndicator(knex, 'P.flow', province.b, scopeOf(province.b), 'vi');
		expect(body?.units.map((unit) => [unit.code, unit.value])).toEqual([['PB', 240]]);
	});

	it('knows no indicator that does not exist', async () => {
		const { knex } = database();
		expect(await readIndicator(knex, 'P.none', province.root, scopeOf(province.root), 'vi')).toBeNull();
	});
});

describe('steps', () => {
	it('add up to the same total however the units are divided', async () => {
		const { knex } = database();
		const indicators = ['P.flow', 'P.people', 'P.peak', 'P.mean'].map(
			(code) => province.indicators[code] ?? 0,
		);
		const totals = async (unit: ProgressUnit): Promise<number[]> => {
			const steps = await readSteps(knex, scopeOf(unit), indicators);
			return indicators.map((id) => (steps.get(id)?.own ?? []).reduce((sum, step) => sum + step.step, 0));
		};
		const whole = await totals(province.root);
		const parts = await Promise.all([province.a, province.b, province.c].map(totals));
		indicators.forEach((_, index) => {
			expect(parts.reduce((sum, part) => sum + (part[index] ?? 0), 0)).toBeCloseTo(whole[index] ?? NaN, 6);
		});
	});
});
