import type { Knex } from 'knex';
import { type PlainDate, plainDateAt } from '../../domain/calendar/plain-date.ts';
import { addWork, type OfficeCalendar } from '../../domain/calendar/working-hours.ts';
import { loadOfficeCalendar } from '../workflow/sla.ts';
import { isDone, type LoadedSubject, plainSubject } from './loaded-subject.ts';
import type { PreparedRule } from './prepared.ts';
import { readSubjectRows, type SubjectQuery } from './subject-rows.ts';

/** The day on which an item that stands in a state since a moment has used up its time; null without a limit. */
export type DayOfSla = (state: string, since: Date) => PlainDate | null;

/** Days by which time is used up, in the rule's zone and the workflow's working hours, holidays as they are known now. */
async function dayOfSla(db: Knex | Knex.Transaction, { rule, workflow }: PreparedRule): Promise<DayOfSla> {
	if (!workflow) return () => null;
	const calendar: OfficeCalendar = await loadOfficeCalendar(db, workflow);
	return (state, since) => {
		const hours = workflow.states.get(state)?.slaHours ?? null;
		const dueAt = hours === null ? null : addWork(calendar, since, hours * 60);
		return dueAt === null ? null : plainDateAt(dueAt, rule.timeZone);
	};
}

/**
 * Items that stand in the rule's states, since when by the standing kept beside the log. Every state an item comes into is
 * told of anew: what fell before it came there belongs to the state before.
 */
export async function loadWaiting(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	query: SubjectQuery,
): Promise<readonly LoadedSubject[]> {
	const { rule } = prepared;
	const rows = await readSubjectRows(db, prepared, query);
	const bySla = rule.anchorField === 'sla_due' ? await dayOfSla(db, prepared) : null;
	return rows.map((row) => {
		const state = row.phase ?? '';
		const anchor = bySla ? row.since && bySla(state, row.since) : row.anchor;
		return {
			...plainSubject({ ...row, anchor }, prepared),
			phase: state,
			settled: !rule.states.includes(state) || isDone(row, prepared),
		};
	});
}
