import type { SlaBody } from '../../contract/approvals.ts';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import { type OfficeCalendar, officeCalendar, timeAllowed } from '../calendar/working-hours.ts';
import type { Holiday } from '../calendar/working-days.ts';

/** Calendars that were asked for, by all that makes them; the newest last. */
const made = new Map<string, OfficeCalendar>();
const MOST_KEPT = 16;

/**
 * The calendar a workflow's time limits are counted in. The same hours, zone and holidays give the same one, with the days
 * it has seen: moments of a wall clock are dear.
 */
export function calendarOf(
	{ workingHours, timeZone }: Workflow,
	holidays: readonly Holiday[],
): OfficeCalendar {
	const key = JSON.stringify([timeZone, [...workingHours], holidays]);
	const calendar = made.get(key) ?? officeCalendar(workingHours, timeZone, holidays);
	made.delete(key);
	made.set(key, calendar);
	const [oldest] = made.keys();
	if (made.size > MOST_KEPT && oldest !== undefined) made.delete(oldest);
	return calendar;
}

/**
 * What is left of the time a state allows. `since` is when the item came into the state. Null without a limit, without a
 * moment to count from, and where the calendar knows no work within a year.
 */
export function slaOf(
	workflow: Workflow,
	calendar: OfficeCalendar,
	state: string,
	since: Date | null,
	now: Date,
): SlaBody | null {
	const hours = workflow.states.get(state)?.slaHours ?? null;
	if (hours === null || since === null) return null;
	const allowed = timeAllowed(calendar, since, hours, now);
	if (allowed === null) return null;
	return { hours, due_at: allowed.dueAt.toISOString(), remaining_minutes: allowed.remainingMinutes };
}
