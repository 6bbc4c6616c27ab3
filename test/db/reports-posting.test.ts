import { beforeEach, describe, expect, it } from 'vitest';
import { FiguresOverlap } from '@tiendo/core/store/reports/overlap.ts';
import { postReportValues } from '@tiendo/core/store/reports/post-values.ts';
import { useDatabase } from '../support/database.ts';
import {
	type Fixture,
	makeFixture,
	openOverlapping,
	openReport,
	refusedWith,
	setFigures,
} from './reports-fixture.ts';

interface Posted {
	readonly id: number;
	readonly indicator: number;
	readonly value: string;
	readonly round: number;
	readonly superseded_by: number | null;
	readonly current: boolean;
}

describe('posting the figures of an approved report', () => {
	const db = useDatabase();
	let fixture: Fixture;
	let report: number;
	let serial = 0;

	const post = (round: number, pool = db().knex, reportId = report) =>
		pool.transaction((trx) =>
			postReportValues(trx, { reportId, round, at: `2031-01-2${round}T02:00:00Z`, actor: null }),
		);
	const posted = async (): Promise<Posted[]> =>
		db()
			.knex('indicator_values')
			.where({ report })
			.orderBy('id')
			.select(
				'id',
				'indicator',
				'value',
				'round',
				'superseded_by',
				db().knex.raw('superseded_at is null as current'),
			);

	beforeEach(async () => {
		serial += 1;
		fixture = await makeFixture(db().knex, `POST${serial}`);
		report = await openReport(db().knex, fixture, [12, null]);
	});

	it('posts what is there and nothing for a missing figure', async () => {
		expect(await post(1)).toBe(1);
		const rows = await posted();
		expect(rows.map((row) => [row.indicator, Number(row.value), row.current])).toEqual([
			[fixture.indicators[0], 12, true],
		]);
	});

	it('the same round twice posts once', async () => {
		await post(1);
		expect(await post(1)).toBe(0);
		expect(await posted()).toHaveLength(1);
	});

	it('a new round keeps what it replaces and says by what; a figure taken out has no successor', async () => {
		await setFigures(db().knex, fixture, report, [12, 30]);
		await post(1);
		await setFigures(db().knex, fixture, report, [15, null]);
		expect(await post(2)).toBe(1);
		const [first, second, third] = await posted();
		expect([Number(first?.value), first?.current, first?.superseded_by]).toEqual([12, false, third?.id]);
		expect([Number(second?.value), second?.current, second?.superseded_by]).toEqual([30, false, null]);
		expect([Number(third?.value), third?.current]).toEqual([15, true]);
	});

	it('two approvals racing leave one valid figure', async () => {
		await Promise.all([post(1), post(1, db().second())]);
		const rows = await posted();
		expect(rows.filter((row) => row.current)).toHaveLength(1);
		expect(rows).toHaveLength(1);
	});

	it('a rolled back approval leaves nothing posted', async () => {
		await db()
			.knex.transaction(async (trx) => {
				await postReportValues(trx, { reportId: report, round: 1, at: '2031-01-21T02:00:00Z', actor: null });
				throw new Error('the approval fails');
			})
			.catch(() => undefined);
		expect(await posted()).toEqual([]);
	});

	it('posted figures are history: no change, no deletion, no second superseding', async () => {
		await post(1);
		const table = () => db().knex('indicator_values').where({ report });
		expect(await refusedWith(table().update({ value: 99 }))).toBe('TD004');
		expect(await refusedWith(table().update({ provenance: 'sourced', unit: fixture.units[1] }))).toBe(
			'TD004',
		);
		expect(await refusedWith(table().delete())).toBe('TD004');
		expect(await refusedWith(db().knex.raw('truncate indicator_values cascade'))).toBe('TD004');
		await post(2);
		const old = () => table().where({ round: 1 });
		expect(await refusedWith(old().update({ superseded_at: '2031-02-01T00:00:00Z' }))).toBe('TD004');
		expect(await refusedWith(old().update({ superseded_at: null, superseded_by: null }))).toBe('TD004');
	});

	it('refuses a figure for days that another period counts already, and says which', async () => {
		await post(1);
		const quarter = await openOverlapping(db().knex, fixture, report, 40);
		const refused: unknown = await post(1, db().knex, quarter).catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(FiguresOverlap);
		expect((refused as FiguresOverlap).overlap).toEqual({
			indicator: `POST${serial}-I1`,
			period: '2031-01',
			startsOn: '2030-12-15',
			endsOn: '2031-01-14',
		});
		expect(await db().knex('indicator_values').where({ report: quarter })).toEqual([]);
		expect((await posted()).map((row) => row.current)).toEqual([true]);
	});

	it('an overlapping period without a figure for that indicator is no overlap', async () => {
		await post(1);
		expect(await post(1, db().knex, await openOverlapping(db().knex, fixture, report, null))).toBe(0);
	});

	it('of two overlapping periods approved at once one is posted, the other refused in words', async () => {
		const quarter = await openOverlapping(db().knex, fixture, report, 40);
		const results = await Promise.allSettled([post(1), post(1, db().second(), quarter)]);
		const refused = results.filter((result) => result.status === 'rejected');
		expect(refused.map((result): unknown => result.reason)).toEqual([expect.any(FiguresOverlap)]);
		const current = await db()
			.knex('indicator_values')
			.where({ indicator: fixture.indicators[0] })
			.whereNull('superseded_at');
		expect(current).toHaveLength(1);
	});

	const overlapping = () => ({
		...{ indicator: fixture.indicators[0], unit: fixture.units[0], value: 1 },
		...{ starts_on: '2031-01-14', ends_on: '2031-02-14' },
	});

	it('the database itself refuses overlapping figures in force, and takes them once one is superseded', async () => {
		await post(1);
		const other = () => db().knex('indicator_values').insert(overlapping());
		expect(await refusedWith(other())).toBe('TD006');
		await db().knex('indicator_values').where({ report }).update({ superseded_at: '2031-01-30T00:00:00Z' });
		expect(await refusedWith(other())).toBeNull();
	});

	it('of two imports of overlapping figures at once the second waits for the first, and is refused', async () => {
		const first = await db().knex.transaction();
		await first('indicator_values').insert({
			...overlapping(),
			starts_on: '2031-02-10',
			ends_on: '2031-02-28',
		});
		const second = refusedWith(db().second()('indicator_values').insert(overlapping()));
		await expect
			.poll(() => db().knex('pg_stat_activity').where({ wait_event_type: 'Lock' }).pluck('query'))
			.toEqual([expect.stringContaining('indicator_values')]);
		await first.commit();
		expect(await second).toBe('TD006');
	});

	it('a transaction that does not see what others commit meanwhile posts no figure', async () => {
		const posting = db().knex.transaction((trx) => trx('indicator_values').insert(overlapping()), {
			isolationLevel: 'repeatable read',
		});
		expect(await refusedWith(posting)).toBe('TD006');
	});
});
