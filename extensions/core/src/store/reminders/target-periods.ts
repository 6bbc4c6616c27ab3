import type { Knex } from 'knex';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import { CATCH_UP_DAYS } from '../../domain/reminders/due.ts';
import { afterQuietHours } from '../../domain/reminders/fire-time.ts';
import { ruleMark } from './rule-mark.ts';
import { scheduledOccurrences } from '../../domain/reminders/schedule-period.ts';

/**
 * The period this process planned last, by rule. Figures of a whole province are added up for a rule about targets; once a
 * period is enough, whoever falls behind in the middle of a week is told in the next. The ledger, not this memory, keeps
 * anybody from being told twice: a process that starts plans the running period once more.
 */
const planned = new WeakMap<object, Map<number, string>>();

/** A period whose message is to be said; `planned` remembers that it was. */
export interface DuePeriod {
	readonly planned: () => void;
}

/** The period of a rule about targets that has to be planned at a moment; null where there is nothing to do. */
export function periodToPlan(db: Knex, rule: ReminderRule, now: Date): DuePeriod | null {
	const [occurrence] = scheduledOccurrences(rule, now);
	if (!occurrence || occurrence.dueAt.getTime() < now.getTime() - CATCH_UP_DAYS * 86_400_000) return null;
	// Held until the morning, so not done with.
	if (afterQuietHours(now, rule.quiet, rule.timeZone) > now) return null;
	const ofPool = planned.get(db.client as object) ?? new Map<number, string>();
	planned.set(db.client as object, ofPool);
	// A rule that was changed meanwhile is planned anew.
	const mark = `${occurrence.key} ${ruleMark(rule)}`;
	if (ofPool.get(rule.id) === mark) return null;
	return { planned: () => void ofPool.set(rule.id, mark) };
}
