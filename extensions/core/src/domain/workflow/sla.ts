import type { SlaBody } from '../../contract/approvals.ts';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import { type OfficeCalendar, officeCalendar, timeAllowed } from '../calendar/working-hours.ts';
import type { Holiday } from '../calendar/working-days.ts';

/** The calendar a workflow's time limits are counted in. Keep one for many items: it remembers the days it has seen. */
export function calendarOf(
	{ workingHours, timeZone }: Workflow,
	holidays: readonly Holiday[],
): OfficeCalendar {
	return officeCalendar(workingHours, timeZone, holidays);
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
