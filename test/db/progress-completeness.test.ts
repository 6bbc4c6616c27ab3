import { beforeAll, describe, expect, it } from 'vitest';
import { readCompleteness } from '@tiendo/core/store/progress/completeness.ts';
import { readRoot } from '@tiendo/core/store/progress/units.ts';
import { useDatabase } from '../support/database.ts';
import { createProvince, openReport, post, type Province, scopeOf } from './progress-fixture.ts';

const database = useDatabase();
let province: Province;

beforeAll(async () => {
	const { knex } = database();
	province = await createProvince(knex, [{ code: 'P.flow' }]);
	for (const unit of [province.a, province.b]) {
		for (const month of [8, 9, 10]) {
			const report = await openReport(knex, province, unit, month);
			if (unit === province.a && month === 8)
				await post(knex, province, { report, unit, month, values: { 'P.flow': 1 } });
		}
	}
});

const read = (change = {}, template: number | null = province.template) =>
	readCompleteness(database().knex, province.root, scopeOf(province.root, change), template, 'vi');

describe('the completeness of reports', () => {
	it('is units × periods, each cell with its report', async () => {
		const body = await read();
		expect(body?.periods.map((period) => period.code)).toEqual(['2023-08', '2023-09', '2023-10']);
		expect(body?.units.map((unit) => [unit.code, unit.cells.map((cell) => cell.state)])).toEqual([
			['PA', ['approved', 'missing', 'not_due']],
			['PB', ['missing', 'missing', 'not_due']],
		]);
		expect(body?.units.every((unit) => unit.cells.every((cell) => cell.report > 0))).toBe(true);
	});

	it('is drawn as it was on a day', async () => {
		const body = await read({ asOf: '2023-08-18' });
		expect(body?.units[0]?.cells.map((cell) => cell.state)).toEqual(['not_due', 'not_due', 'not_due']);
	});

	it('takes the template most reports were made by when none is named', async () => {
		const body = await read({}, null);
		expect(body?.template?.code).toBe('P-BC');
	});

	it('knows no template that does not exist', async () => {
		expect(await read({}, 999_999)).toBeNull();
	});

	it('is empty where nobody has to report', async () => {
		const { knex } = database();
		const body = await readCompleteness(knex, province.commune, scopeOf(province.commune), null, 'vi');
		expect(body).toMatchObject({
			template: null,
			units: [],
			timeliness: { on_time: 0, late: 0, missing: 0 },
		});
	});

	it('of the seeded year has 117 reports that are all in', async () => {
		const { knex } = database();
		const root = await readRoot(knex);
		if (!root) throw new Error('the seeds have no province');
		const body = await readCompleteness(knex, root, scopeOf(root, { today: '2024-01-01' }), null, 'vi');
		const { on_time, late, missing } = body?.timeliness ?? { on_time: 0, late: 0, missing: 0 };
		expect({ due: on_time + late + missing, missing }).toEqual({ due: 117, missing: 0 });
	});
});
