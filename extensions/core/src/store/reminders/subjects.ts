import type { Knex } from 'knex';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import { addDays, plainDateAt } from '../../domain/calendar/plain-date.ts';
import { CATCH_UP_DAYS, type ReminderSubject } from '../../domain/reminders/due.ts';
import type { SubjectFacts } from '../../domain/reminders/message.ts';
import { spanOf } from '../../domain/reminders/occurrences.ts';
import { loadReports, type ReportsQuery } from './subject-reports.ts';

/** An item as the rules judge it, as the message tells it, and as the audience is found from it. */
export interface LoadedSubject extends ReminderSubject {
	readonly collection: string;
	readonly id: string;
	readonly unit: { readonly id: number; readonly parent: number | null; readonly path: string } | null;
	/** Everything a message says, except the address, which only the edge knows. */
	readonly facts: Omit<SubjectFacts, 'anchor' | 'url'>;
}

/** Items about which the rule could have something to say at that moment: anchor within its span and the catch-up window. */
export async function loadSubjectsNear(
	db: Knex | Knex.Transaction,
	rule: ReminderRule,
	now: Date,
	options: { readonly includeSettled: boolean },
): Promise<readonly LoadedSubject[]> {
	const today = plainDateAt(now, rule.timeZone);
	const span = spanOf(rule);
	return load(db, rule, {
		from: addDays(today, -span.after - CATCH_UP_DAYS),
		// One day more: the schedule may push a message to the next day, and zones differ by less than one.
		to: addDays(today, span.before + 1),
		includeSettled: options.includeSettled,
	});
}

/** The items with these ledger keys (`reports:12`) as they are now; keys of deleted items are missing. */
export async function loadSubjectsByKey(
	db: Knex | Knex.Transaction,
	rule: ReminderRule,
	keys: readonly string[],
): Promise<readonly LoadedSubject[]> {
	const ids = keys
		.filter((key) => key.startsWith(`${rule.subject}:`))
		.map((key) => Number(key.split(':')[1]));
	return ids.length === 0 ? [] : load(db, rule, { ids, includeSettled: true });
}

/** Every subject has its own query; the switch is complete by its type, so a new one cannot be forgotten here. */
function load(
	db: Knex | Knex.Transaction,
	rule: ReminderRule,
	query: ReportsQuery,
): Promise<readonly LoadedSubject[]> {
	switch (rule.subject) {
		case 'reports':
			return loadReports(db, rule.anchorField, query);
	}
}
