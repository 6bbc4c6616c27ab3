import { beforeAll, describe, expect, it } from 'vitest';
import { readIndicator } from '@tiendo/core/store/progress/indicator.ts';
import { readSummary } from '@tiendo/core/store/progress/summary.ts';
import { readTrend } from '@tiendo/core/store/progress/trend.ts';
import { useDatabase } from '../../support/database.ts';
import { createProvince, openReport, post, type Province, scopeOf } from '../progress-fixture.ts';

const database = useDatabase();
let province: Province;

/** Target of the year 1,200, planned 150 by the end of March and 480 by the end of June, nothing said for September. */
const TARGET = { year: 2023, value: 1200, plan_q1: 150, plan_q2: 480 };
const CODES = { quarterly: 'T.plan', linear: 'T.line', at_due: 'T.due' } as const;

beforeAll(async () => {
	const { knex } = database();
	province = await createProvince(
		knex,
		Object.entries(CODES).map(([target_path, code]) => ({ code, target_path })),
	);
	const { a, root, indicators } = province;
	await knex('targets').insert(
		Object.values(indicators).map((indicator) => ({ indicator, unit: root.id, ...TARGET })),
	);
	for (let month = 1; month <= 8; month += 1) {
		const report = await openReport(knex, province, a, month);
		const values = Object.fromEntries(Object.values(CODES).map((code) => [code, 60]));
		await post(knex, province, { report, unit: a, month, values });
	}
});

describe('480 of 1,200 after eight months', () => {
	it.each([
		// 480 by June, on the line to 1,200 in December: 480 + 720 × 2/6.
		['quarterly', 720, 'behind'],
		['linear', 800, 'behind'],
		['at_due', null, 'on_track'],
	] as const)('against a %s target', async (path, target_to_date, band) => {
		const body = await readSummary(database().knex, province.root, scopeOf(province.root), 'vi');
		const found = body.groups.flatMap((group) => group.indicators).find(({ code }) => code === CODES[path]);
		expect(found).toMatchObject({ value: 480, target: 1200, target_to_date, band });
	});

	it('of a quarterly plan is drawn over its corners, none where nothing is planned', async () => {
		const scope = scopeOf(province.root);
		const body = await readIndicator(database().knex, CODES.quarterly, province.root, scope, 'vi');
		expect(body?.path).toEqual([
			{ month: 0, level: 0 },
			{ month: 3, level: 150 },
			{ month: 6, level: 480 },
			{ month: 12, level: 1200 },
		]);
	});

	it('of a quarterly plan needs at the end of each period what the plan says', async () => {
		const scope = scopeOf(province.root);
		const body = await readTrend(database().knex, CODES.quarterly, province.root, scope, 1, 'vi');
		const needed = body?.years[0]?.periods.map((period) => period.target_to_date);
		expect(needed).toEqual([50, 100, 150, 260, 370, 480, 600, 720]);
	});
});
