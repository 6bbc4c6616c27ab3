import type { Knex } from 'knex';
import { parseWeekend } from '../definitions/report-calendar.ts';
import { type Holiday, type WorkingCalendar, workingCalendar } from '../domain/calendar/working-days.ts';

/** An exception to the working week with its name in both languages. */
export interface NamedHoliday extends Holiday {
	readonly name_vi: string;
	readonly name_en: string | null;
}

/** All exceptions to the working week, as plain days, in order. */
export async function readHolidays(knex: Knex | Knex.Transaction): Promise<NamedHoliday[]> {
	const rows: NamedHoliday[] = await knex('holidays')
		.select(knex.raw('day::text as day'), 'kind', 'name_vi', 'name_en')
		.orderBy('day');
	return rows;
}

/** The weekdays off that the province has set (1 = Monday … 7 = Sunday); Saturday and Sunday where it set none. */
export async function readWeekend(knex: Knex | Knex.Transaction): Promise<readonly number[]> {
	const row: { weekly_days_off: unknown } | undefined = await knex('units')
		.whereNull('parent')
		.where('level', 'province')
		.orderByRaw('valid_to desc nulls first, valid_from desc, id')
		.first('weekly_days_off');
	return parseWeekend(row?.weekly_days_off);
}

/**
 * The province's working calendar as it is known now. A project without holidays or units, which has the reminders alone,
 * works from Monday to Friday.
 */
export async function loadCalendar(knex: Knex | Knex.Transaction): Promise<WorkingCalendar> {
	const { rows } = await knex.raw<{ rows: { holidays: boolean; units: boolean }[] }>(
		`select to_regclass('holidays') is not null as holidays, exists (
			select from pg_attribute a where a.attrelid = to_regclass('units') and a.attname = 'weekly_days_off') as units`,
	);
	const [has] = rows;
	return workingCalendar(
		has?.holidays ? await readHolidays(knex) : [],
		has?.units ? await readWeekend(knex) : parseWeekend(undefined),
	);
}
