import type { Knex } from 'knex';
import type { SlaBody } from '../../contract/approvals.ts';
import type { OfficeCalendar } from '../../domain/calendar/working-hours.ts';
import type { Holiday } from '../../domain/calendar/working-days.ts';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import { calendarOf, slaOf } from '../../domain/workflow/sla.ts';
import { readStateSince } from './state-since.ts';

/**
 * Calendars by all that makes them, the newest last, with the days they have seen: moments of a wall clock are dear. What
 * makes one is read each time, so none is ever stale.
 */
const calendars = new Map<string, OfficeCalendar>();
const MOST_CALENDARS = 16;

/** The calendar of a workflow with the holidays as they are known now; hosts without the holidays table have none. */
export async function loadOfficeCalendar(knex: Knex, workflow: Workflow): Promise<OfficeCalendar> {
	const { rows } = await knex.raw<{ rows: { holidays: Holiday[] }[] }>('select td_holidays() as holidays');
	const holidays = rows[0]?.holidays ?? [];
	const key = JSON.stringify([workflow.timeZone, [...workflow.workingHours], holidays]);
	const calendar = calendars.get(key) ?? calendarOf(workflow, holidays);
	calendars.delete(key);
	calendars.set(key, calendar);
	const [oldest] = calendars.keys();
	if (calendars.size > MOST_CALENDARS && oldest !== undefined) calendars.delete(oldest);
	return calendar;
}

/** The time left of one item in its state. Reads no calendar where the state has no limit. */
export async function readSla(
	knex: Knex,
	workflow: Workflow,
	item: { readonly id: string; readonly state: string },
	now: Date,
): Promise<SlaBody | null> {
	if (workflow.states.get(item.state)?.slaHours == null) return null;
	const calendar = await loadOfficeCalendar(knex, workflow);
	const since = await readStateSince(knex, workflow.collection, [item.id]);
	return slaOf(workflow, calendar, item.state, since.get(item.id) ?? null, now);
}
