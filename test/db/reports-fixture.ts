import type { Knex } from 'knex';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';

/** A template of its own with two lines, on two units of a level that nothing else uses in these tests. */
export interface Fixture {
	readonly template: number;
	readonly indicators: readonly [number, number];
	readonly lines: readonly [number, number];
	/** A unit that exists throughout, and one that ends within 2031. */
	readonly units: readonly [number, number];
}

export async function insert(knex: Knex, table: string, row: Record<string, unknown>): Promise<number> {
	const rows: { id: number }[] = await knex(table).insert(row).returning('id');
	const id = rows[0]?.id;
	if (id === undefined) throw new Error(`nothing inserted into ${table}`);
	return id;
}

/** Makes the fixture in a fresh clone; `mark` keeps the codes of several apart. */
export async function makeFixture(knex: Knex, mark: string): Promise<Fixture> {
	// Only these two units are of the template's level from 2031 on.
	await knex('units')
		.where({ level: 'district' })
		.andWhere('valid_from', '<', '2031-01-01')
		.update({ valid_to: '2030-12-31' });
	const group = await knex('task_groups').first<{ id: number }>('id');
	const province = await knex('units').where({ level: 'province' }).first<{ id: number }>('id');
	const unit = (name: string, valid_to: string | null) =>
		insert(knex, 'units', {
			code: `${mark}-${name}`,
			name,
			full_name: `Huyện ${name}`,
			level: 'district',
			kind: 'huyen',
			parent: province?.id,
			valid_from: '2031-01-01',
			valid_to,
		});
	const units = [await unit('A', null), await unit('B', '2031-03-20')] as const;
	const indicator = (name: string) =>
		insert(knex, 'indicators', {
			code: `${mark}-${name}`,
			task_group: group.id,
			name_vi: name,
			name_en: name,
			unit_of_measure: 'participation',
			value_kind: 'flow',
			time_aggregation: 'sum',
			unit_aggregation: 'sum',
			direction: 'up',
			source: 'reported',
		});
	const indicators = [await indicator('I1'), await indicator('I2')] as const;
	const template = await insert(knex, 'report_templates', {
		code: mark,
		version: 1,
		name_vi: mark,
		cycle: 'month',
		regime: 'decree_09',
		unit_level: 'district',
		deadline_working_days: 2,
	});
	const line = (number: string, of: number) =>
		insert(knex, 'report_template_lines', { template, number, indicator: of, required: true, decimals: 0 });
	return {
		template,
		indicators,
		lines: [await line('1', indicators[0]), await line('2', indicators[1])],
		units,
	};
}

/** Opens 2031 and returns the first month's report of the lasting unit with its two figures set. */
export async function openReport(
	knex: Knex,
	fixture: Fixture,
	figures: readonly (number | null)[],
): Promise<number> {
	await knex.transaction((trx) =>
		generateYear(trx, { templateId: fixture.template, year: 2031, holidays: [] }),
	);
	const report = await knex('reports')
		.where({ template: fixture.template, unit: fixture.units[0] })
		.orderBy('due_on')
		.first<{ id: number }>('id');
	await setFigures(knex, fixture, report.id, figures);
	return report.id;
}

/**
 * A report of the same unit by a quarterly template with the first indicator: the period of `report` lies within its
 * period. Returns its id, the figure set.
 */
export async function openOverlapping(
	knex: Knex,
	fixture: Fixture,
	report: number,
	figure: number | null,
): Promise<number> {
	const template = await insert(knex, 'report_templates', {
		code: `QUARTER-${report}`,
		version: 1,
		name_vi: 'Quý',
		cycle: 'quarter',
		regime: 'ict_02',
		unit_level: 'district',
		deadline_working_days: 2,
	});
	const line = await insert(knex, 'report_template_lines', {
		template,
		number: '1',
		indicator: fixture.indicators[0],
		required: true,
		decimals: 0,
	});
	const period = await insert(knex, 'report_periods', {
		template,
		code: '2031-Q1',
		starts_on: '2030-12-15',
		ends_on: '2031-03-14',
		due_on: '2031-03-18',
		year: 2031,
	});
	const quarter = await insert(knex, 'reports', {
		template,
		period,
		unit: fixture.units[0],
		due_on: '2031-03-18',
	});
	await insert(knex, 'report_values', {
		report: quarter,
		line,
		indicator: fixture.indicators[0],
		value: figure,
	});
	return quarter;
}

/** Types figures into the two lines of a report. */
export async function setFigures(
	knex: Knex,
	fixture: Fixture,
	report: number,
	figures: readonly (number | null)[],
): Promise<void> {
	for (const [index, line] of fixture.lines.entries()) {
		await knex('report_values')
			.where({ report, line })
			.update({ value: figures[index] ?? null });
	}
}

/** The SQLSTATE a statement is refused with; null when it is not. */
export async function refusedWith(statement: PromiseLike<unknown>): Promise<string | null> {
	try {
		await statement;
		return null;
	} catch (error) {
		return (error as { code?: string }).code ?? String(error);
	}
}
