import type { Knex } from 'knex';
import { addDays, plainDateAt } from '../../domain/calendar/plain-date.ts';
import { CATCH_UP_DAYS } from '../../domain/reminders/due.ts';
import { spanOf } from '../../domain/reminders/occurrences.ts';
import { type LoadedSubject, plainSubject, subjectKey } from './loaded-subject.ts';
import type { PreparedRule } from './prepared.ts';
import { loadReports } from './subject-reports.ts';
import { readSubjectRows, type SubjectQuery } from './subject-rows.ts';
import { loadTargets } from './subject-targets.ts';
import { loadWaiting } from './subject-waiting.ts';

export type { LoadedSubject } from './loaded-subject.ts';

/** Days, both included, in which an anchor must lie for a rule to have something to say about it at a moment. */
export function anchorWindow(
	{ rule }: Pick<PreparedRule, 'rule'>,
	now: Date,
): { readonly from: string; readonly to: string } {
	const today = plainDateAt(now, rule.timeZone);
	const span = spanOf(rule);
	return {
		from: addDays(today, -span.after - CATCH_UP_DAYS),
		// One day more: the schedule may push a message to the next day, and zones differ by less than one.
		to: addDays(today, span.before + 1),
	};
}

/** Items about which the rule could have something to say at that moment: anchor within its span and the catch-up window. */
export async function loadSubjectsNear(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	now: Date,
	options: { readonly includeSettled: boolean },
): Promise<readonly LoadedSubject[]> {
	const window = anchorWindow(prepared, now);
	const subjects = await load(db, prepared, { ...window, ...options }, now);
	return options.includeSettled ? subjects : subjects.filter(({ settled }) => !settled);
}

/** The items with these ledger keys (`reports:12`) as they are now; keys of deleted items are missing. */
export async function loadSubjectsByKey(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	keys: readonly string[],
	now: Date,
): Promise<readonly LoadedSubject[]> {
	const prefix = subjectKey(prepared.collection.name, '');
	const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
	return ids.length === 0 ? [] : load(db, prepared, { ids, includeSettled: true }, now);
}

/** Every subject has its own query; the switch is complete by its type, so a new one cannot be forgotten here. */
async function load(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	query: SubjectQuery,
	now: Date,
): Promise<readonly LoadedSubject[]> {
	switch (prepared.rule.subject) {
		case 'reports':
			return loadReports(db, prepared, query);
		case 'targets':
			return loadTargets(db, prepared, query, now);
		case 'waiting':
			return loadWaiting(db, prepared, query);
		case 'tasks':
		case 'trainings':
		case 'collection':
			return (await readSubjectRows(db, prepared, query)).map((row) => plainSubject(row, prepared));
	}
}
