import type { Knex } from 'knex';
import { type Period, periodOf, periodsOfYear } from '../../domain/calendar/cycles.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { type Holiday, workingCalendar } from '../../domain/calendar/working-days.ts';
import { readHolidays, readWeekend } from '../calendar.ts';
import { newerVersion, openedByOthers, readTemplateRule, type TemplateRule } from './template-rule.ts';

export interface GenerateCommand {
	readonly templateId: number;
	readonly year: number;
	/** Days off and substitute working days; read from the holidays table if left out. */
	readonly holidays?: readonly Holiday[];
	/** Codes of the periods to open, e.g. the next one; all periods of the year if left out. */
	readonly only?: readonly string[];
}

/** Days of an ad hoc report; without due_on the template's working days after the last day. */
export interface AdHocCommand {
	readonly templateId: number;
	readonly starts_on: PlainDate;
	readonly ends_on: PlainDate;
	readonly due_on?: PlainDate | undefined;
}

/** How many rows were new; all zero when everything was there already. */
export interface Generated {
	readonly periods: number;
	readonly reports: number;
	readonly values: number;
}

/**
 * Opens a year of a template: its periods, one report for each unit of the template's level and kinds that exists on the
 * cut-off day, and one line per report and template line, empty or with its default. Idempotent and safe against a second
 * one at the same time: rows that exist stay as they are, and a deadline that was moved by hand stays moved. A line added
 * to the template reaches the reports that nobody has sent yet; a report once sent keeps the lines it was sent with.
 * Periods that another version of the template has opened stay with it; a version with a newer one opens none.
 * @returns the number of rows created; null if the template does not exist
 */
export async function generateYear(
	trx: Knex.Transaction,
	command: GenerateCommand,
): Promise<Generated | null> {
	const template = await lockTemplate(trx, command.templateId);
	if (!template) return null;
	const calendar = workingCalendar(command.holidays ?? (await readHolidays(trx)), await readWeekend(trx));
	const taken = await openedByOthers(trx, template);
	const ofYear = periodsOfYear(template, command.year, calendar);
	const wanted = (await newerVersion(trx, template))
		? []
		: ofYear.filter(({ code }) => !taken.has(code) && (command.only?.includes(code) ?? true));
	return open(trx, template, wanted, { year: command.year, codes: ofYear.map(({ code }) => code) });
}

/**
 * Opens one period of an ad hoc template for days that somebody names; everything else as in generateYear.
 * @returns null if there is no such template; 'taken' if a period of other days begins on the same day
 */
export async function generateAdHoc(
	trx: Knex.Transaction,
	command: AdHocCommand,
): Promise<Generated | 'taken' | null> {
	const template = await lockTemplate(trx, command.templateId);
	if (!template) return null;
	const calendar = workingCalendar(await readHolidays(trx), await readWeekend(trx));
	const code = `${command.starts_on}..${command.ends_on}`;
	const made = periodOf(template, code, command, calendar);
	const due_on = command.due_on ?? made.due_on;
	const deadlines = made.deadlines.map((deadline, index) =>
		index === 0 ? { ...deadline, due_on } : deadline,
	);
	const other: { code: string } | undefined = await trx('report_periods')
		.where({ template: template.id, starts_on: command.starts_on })
		.first('code');
	if (other && other.code !== code) return 'taken';
	return open(trx, template, [{ ...made, due_on, deadlines }], { year: made.year, codes: [code] });
}

/** The template, held against others who open its periods, in whatever version, until the transaction ends. */
async function lockTemplate(trx: Knex.Transaction, id: number): Promise<TemplateRule | undefined> {
	const template = await readTemplateRule(trx, id);
	if (template)
		await trx.raw(`select pg_advisory_xact_lock(hashtext(?))`, [`report_periods ${template.code}`]);
	return template;
}

/** The periods whose reports are made complete: those of the year's codes, and those whose cut-off lies in the year. */
interface Scope {
	readonly year: number;
	readonly codes: readonly string[];
}

async function open(
	trx: Knex.Transaction,
	template: TemplateRule,
	wanted: readonly Period[],
	scope: Scope,
): Promise<Generated> {
	const periods = await insertPeriods(trx, template.id, wanted);
	const reports = await insertReports(trx, template, scope);
	const values = await insertValues(trx, template.id, scope);
	return { periods, reports, values };
}

async function insertPeriods(
	trx: Knex.Transaction,
	template: number,
	periods: readonly Period[],
): Promise<number> {
	if (periods.length === 0) return 0;
	const rows: unknown[] = await trx('report_periods')
		.insert(periods.map((period) => ({ template, ...period, deadlines: JSON.stringify(period.deadlines) })))
		.onConflict(['template', 'starts_on'])
		.ignore()
		.returning('id');
	return rows.length;
}

async function insertReports(
	trx: Knex.Transaction,
	template: TemplateRule,
	{ year, codes }: Scope,
): Promise<number> {
	const result = await trx.raw<{ rowCount: number }>(
		`insert into reports (template, period, unit, due_on, date_created)
		select p.template, p.id, u.id, p.due_on, now()
		from report_periods p
		join units u on u.level = ?
			and u.valid_from <= p.ends_on and (u.valid_to is null or u.valid_to >= p.ends_on)
			and (?::text[] is null or u.kind = any(?::text[]))
		where p.template = ? and (p.year = ? or p.code = any(?::text[]))
		order by p.starts_on, u.code
		on conflict (period, unit) do nothing`,
		[template.unit_level, template.unit_kinds, template.unit_kinds, template.id, year, [...codes]],
	);
	return result.rowCount;
}

/** A line with a default begins with it; texts and computed lines have none. */
async function insertValues(
	trx: Knex.Transaction,
	template: number,
	{ year, codes }: Scope,
): Promise<number> {
	const result = await trx.raw<{ rowCount: number }>(
		`insert into report_values (report, line, indicator, value, date_created)
		select r.id, l.id, l.indicator, case when l.kind = 'number' then l.default_value end, now()
		from reports r
		join report_periods p on p.id = r.period
		join report_template_lines l on l.template = r.template
		where r.template = ? and (p.year = ? or p.code = any(?::text[]))
			and not exists (select from workflow_log w where w.collection = 'reports' and w.item = r.id::text)
		order by r.id, l.sort, l.id
		on conflict (report, line) do nothing`,
		[template, year, [...codes]],
	);
	return result.rowCount;
}
