import type { Knex } from 'knex';
import type { CycleRule } from '../../definitions/report-template.ts';
import { type Period, periodsOfYear } from '../../domain/calendar/cycles.ts';
import { type Holiday, workingCalendar } from '../../domain/calendar/working-days.ts';

export interface GenerateCommand {
	readonly templateId: number;
	readonly year: number;
	/** Days off and substitute working days; read from the holidays table if left out. */
	readonly holidays?: readonly Holiday[];
	/** Codes of the periods to open, e.g. the next one; all periods of the year if left out. */
	readonly only?: readonly string[];
}

/** How many rows were new; all zero when everything was there already. */
export interface Generated {
	readonly periods: number;
	readonly reports: number;
	readonly values: number;
}

interface TemplateRow extends CycleRule {
	readonly id: number;
	readonly unit_level: string;
}

/**
 * Opens a year of a template: its periods, one report for each unit of the template's level that exists on the cut-off
 * day, and one empty line per report and template line. Idempotent and safe against a second one at the same time: rows
 * that exist stay as they are, and a deadline that was moved by hand stays moved. A line added to the template reaches
 * the reports that nobody has sent yet; a report once sent keeps the lines it was sent with.
 * @returns the number of rows created; null if the template does not exist
 */
export async function generateYear(
	trx: Knex.Transaction,
	command: GenerateCommand,
): Promise<Generated | null> {
	const template = await trx<TemplateRow>('report_templates')
		.where({ id: command.templateId })
		.first('id', 'cycle', 'regime', 'deadline_working_days', 'unit_level');
	if (!template) return null;
	const calendar = workingCalendar(command.holidays ?? (await readHolidays(trx)));
	const wanted = periodsOfYear(template, command.year, calendar).filter(
		(period) => command.only?.includes(period.code) ?? true,
	);
	const periods = await insertPeriods(trx, template.id, wanted);
	const reports = await insertReports(trx, template, command.year);
	const values = await insertValues(trx, template.id, command.year);
	return { periods, reports, values };
}

/** All exceptions to the working week, as plain days. */
export async function readHolidays(knex: Knex | Knex.Transaction): Promise<Holiday[]> {
	const rows: Holiday[] = await knex('holidays').select(knex.raw('day::text as day'), 'kind').orderBy('day');
	return rows;
}

async function insertPeriods(
	trx: Knex.Transaction,
	template: number,
	periods: readonly Period[],
): Promise<number> {
	if (periods.length === 0) return 0;
	const rows: unknown[] = await trx('report_periods')
		.insert(periods.map((period) => ({ template, ...period })))
		.onConflict(['template', 'starts_on'])
		.ignore()
		.returning('id');
	return rows.length;
}

async function insertReports(trx: Knex.Transaction, template: TemplateRow, year: number): Promise<number> {
	const result = await trx.raw<{ rowCount: number }>(
		`insert into reports (template, period, unit, due_on, date_created)
		select p.template, p.id, u.id, p.due_on, now()
		from report_periods p
		join units u on u.level = ?
			and u.valid_from <= p.ends_on and (u.valid_to is null or u.valid_to >= p.ends_on)
		where p.template = ? and p.year = ?
		order by p.starts_on, u.code
		on conflict (period, unit) do nothing`,
		[template.unit_level, template.id, year],
	);
	return result.rowCount;
}

async function insertValues(trx: Knex.Transaction, template: number, year: number): Promise<number> {
	const result = await trx.raw<{ rowCount: number }>(
		`insert into report_values (report, line, indicator, date_created)
		select r.id, l.id, l.indicator, now()
		from reports r
		join report_periods p on p.id = r.period
		join report_template_lines l on l.template = r.template
		where r.template = ? and p.year = ?
			and not exists (select from workflow_log w where w.collection = 'reports' and w.item = r.id::text)
		order by r.id, l.sort, l.id
		on conflict (report, line) do nothing`,
		[template, year],
	);
	return result.rowCount;
}
