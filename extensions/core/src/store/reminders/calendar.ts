import type { Knex } from 'knex';
import { type Holiday, type WorkingCalendar, workingCalendar } from '../../domain/calendar/working-days.ts';

/** The province's working calendar as the holidays table has it now. */
export async function loadCalendar(db: Knex | Knex.Transaction): Promise<WorkingCalendar> {
	const rows = await db('holidays').select<Holiday[]>(db.raw('day::text as day'), 'kind');
	return workingCalendar(rows);
}
