import type { NotDueCode } from '../../contract/reminders.ts';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import { partsOf, type PlainDate } from '../calendar/plain-date.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import { matchesFilter } from './filter.ts';
import { afterQuietHours } from './fire-time.ts';
import { type Occurrence, occurrencesOf, PHASE_MARK } from './occurrences.ts';
import { scheduledOccurrences } from './schedule-period.ts';
import { wallClock } from '../calendar/zone.ts';

/**
 * How far back a missed message is still told. Three weeks of downtime with a holiday fit in; a rule that is switched
 * on today does not wake up last year's items.
 */
export const CATCH_UP_DAYS = 31;

const DAY_MS = 86_400_000;

/** What the rules need to know of an item; read by the store. */
export interface ReminderSubject {
	/** `collection:id`, as in the ledger. */
	readonly key: string;
	readonly round: number;
	/** Null: the item has no deadline, so there is nothing to say about it. */
	readonly anchor: PlainDate | null;
	/** What the reminder asks for has been done. */
	readonly settled: boolean;
	/** When the item came back to be worked on; messages that fell before are not made up for. Null = it was never away. */
	readonly since: Date | null;
	/** The item as the rule's filter sees it, related rows nested. */
	readonly item: Readonly<Record<string, unknown>>;
	/** The state in which the item waits, for rules about that: each state is told of anew. Absent for all others. */
	readonly phase?: string;
}

/** A message of this rule that the ledger already holds, for whichever recipient. */
export interface LedgerEntry {
	readonly subject: string;
	readonly round: number;
	readonly occurrence: string;
}

export interface DueReminder {
	readonly subject: string;
	readonly round: number;
	readonly occurrence: Occurrence;
}

/** Either the one message to say now, or why none; `next` is what comes after if nothing changes. */
export type Decision =
	| { readonly due: DueReminder; readonly next: Occurrence | null }
	| {
			readonly due: null;
			readonly code: NotDueCode;
			readonly next: Occurrence | null;
			readonly last: Occurrence | null;
	  };

/**
 * Decides for one item. Only the latest message whose time has come counts: after a downtime the item gets that one,
 * not one for every day missed. It is due unless the ledger holds it or a later one (a clock set back must not repeat),
 * or it is older than the catch-up window.
 */
export function decideReminder(
	rule: ReminderRule,
	subject: ReminderSubject,
	told: ReadonlySet<string>,
	now: Date,
	occurrences: readonly Occurrence[],
): Decision {
	const none = (
		code: NotDueCode,
		next: Occurrence | null = null,
		last: Occurrence | null = null,
	): Decision => ({
		due: null,
		code,
		next,
		last,
	});
	if (subject.anchor === null) return none('no_anchor');
	if (subject.settled) return none('settled');
	if (rule.filter && !matchesFilter(rule.filter, subject.item)) return none('filtered_out');

	const ofRound = occurrences.filter(({ dueAt }) => subject.since === null || dueAt >= subject.since);
	const next = ofRound.find(({ dueAt }) => dueAt > now) ?? null;
	const last = ofRound.findLast(({ dueAt }) => dueAt <= now) ?? null;
	if (!last) return none(next ? 'not_yet' : 'finished', next);
	const isTold = ofRound.some(({ key, order }) => order >= last.order && told.has(toldKey(subject, key)));
	if (isTold) return none(next ? 'already_told' : 'finished', next, last);
	if (last.dueAt.getTime() < now.getTime() - CATCH_UP_DAYS * DAY_MS) return none('too_old', next, last);
	if (isOfAnotherYear(rule, last, subject.anchor)) return none('too_old', next, last);
	if (isPastItsDeadline(rule, last, subject.anchor, now)) return none('deadline_passed', next, last);
	// A message caught up at night waits for the morning too; its own moment already lies outside the quiet hours.
	if (afterQuietHours(now, rule.quiet, rule.timeZone) > now) return none('quiet_hours', next, last);
	return { due: { subject: subject.key, round: subject.round, occurrence: last }, next };
}

/**
 * A message that announces a deadline is of no use once it has passed: what is overdue is another rule's to say, and
 * after a downtime both would be said at once. One that its own schedule puts behind the deadline is meant to be there.
 */
function isPastItsDeadline(rule: ReminderRule, last: Occurrence, anchor: PlainDate, now: Date): boolean {
	// What is said when the schedule comes round announces no deadline.
	if (rule.subject === 'targets') return false;
	const dayOf = (moment: Date) => wallClock(moment, rule.timeZone).day;
	return last.overdueNumber === 0 && dayOf(last.dueAt) <= anchor && dayOf(now) > anchor;
}

/** What should have been said of last year's targets is not made up for with this year's; a target's anchor is the end of its year. */
function isOfAnotherYear(rule: ReminderRule, last: Occurrence, anchor: PlainDate): boolean {
	return rule.subject === 'targets' && partsOf(last.day).year !== partsOf(anchor).year;
}

/** All decisions of a rule at a moment, in the order of the subjects. */
export function decideReminders(
	rule: ReminderRule,
	subjects: readonly ReminderSubject[],
	ledger: readonly LedgerEntry[],
	calendar: WorkingCalendar,
	now: Date,
): readonly Decision[] {
	const told = new Set(
		ledger.map((entry) => toldKey({ key: entry.subject, round: entry.round }, entry.occurrence)),
	);
	// Thousands of items share a handful of deadlines.
	const known = new Map<string, readonly Occurrence[]>();
	return subjects.map((subject) => {
		let occurrences: readonly Occurrence[] = [];
		if (subject.anchor !== null && !subject.settled) {
			const key = `${subject.anchor}@${subject.phase ?? ''}`;
			occurrences = known.get(key) ?? occurrencesFor(rule, subject.anchor, subject.phase, calendar, now);
			known.set(key, occurrences);
		}
		return decideReminder(rule, subject, told, now, occurrences);
	});
}

function occurrencesFor(
	rule: ReminderRule,
	anchor: PlainDate,
	phase: string | undefined,
	calendar: WorkingCalendar,
	now: Date,
): readonly Occurrence[] {
	if (rule.subject === 'targets') return scheduledOccurrences(rule, now);
	const plain = occurrencesOf(rule, anchor, calendar);
	return phase === undefined
		? plain
		: plain.map((occurrence) => ({ ...occurrence, key: `${occurrence.key}${PHASE_MARK}${phase}` }));
}

function toldKey(subject: { readonly key: string; readonly round: number }, occurrence: string): string {
	return `${subject.key}|${subject.round}|${occurrence}`;
}
