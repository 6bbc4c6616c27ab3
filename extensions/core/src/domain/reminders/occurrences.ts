import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import { addWorkingDays, type WorkingCalendar } from '../calendar/working-days.ts';
import { afterQuietHours, firstFire } from './fire-time.ts';

/** Parts the key of a message about a waiting item from the state it waits in: `overdue-1@submitted`. */
export const PHASE_MARK = '@';

/** The state that a key names; null for a message that is about no state. */
export function phaseOf(occurrence: string): string | null {
	const at = occurrence.indexOf(PHASE_MARK);
	return at < 0 ? null : occurrence.slice(at + 1);
}

/** One message that a rule has to say about an anchor date. */
export interface Occurrence {
	/** Key in the ledger: `due-5`, `due+0`, `overdue-1` (number of the message after the anchor date, not of days). */
	readonly key: string;
	/** Position among the occurrences of the anchor, from 0. */
	readonly order: number;
	/** Number of the message after the anchor date; 0 before and on it. */
	readonly overdueNumber: number;
	readonly day: PlainDate;
	readonly dueAt: Date;
}

/**
 * Everything a rule says about an anchor date, in order. Offsets count from the anchor; after the last of them the
 * message repeats every `repeatEvery` until `repeatMax` messages after the anchor date have been said. Numbering by
 * message keeps the ledger's keys stable when the interval is edited while items are overdue.
 */
export function occurrencesOf(
	rule: ReminderRule,
	anchor: PlainDate,
	calendar: WorkingCalendar,
): readonly Occurrence[] {
	return stepsOf(rule).map(({ key, offset, overdueNumber }, order) => {
		const day = shift(rule, anchor, offset, calendar);
		const dueAt = afterQuietHours(firstFire(rule.schedule, day, rule.timeZone), rule.quiet, rule.timeZone);
		return { key, order, overdueNumber, day, dueAt };
	});
}

/** Calendar days around the anchor within which all occurrences of a rule lie, holidays included: for queries. */
export function spanOf(rule: ReminderRule): { readonly before: number; readonly after: number } {
	const offsets = stepsOf(rule).map((step) => step.offset);
	const wide = (days: number): number => (rule.offsetUnit === 'days' ? days : days * 2 + 14);
	return { before: wide(Math.max(0, -Math.min(...offsets))), after: wide(Math.max(0, ...offsets)) + 7 };
}

interface Step {
	readonly key: string;
	readonly offset: number;
	readonly overdueNumber: number;
}

function stepsOf(rule: ReminderRule): readonly Step[] {
	const before = rule.offsets.filter((offset) => offset <= 0);
	const after = rule.offsets.filter((offset) => offset > 0);
	if (rule.repeatEvery !== null) {
		let last = after.at(-1) ?? 0;
		while (after.length < rule.repeatMax) after.push((last += rule.repeatEvery));
	}
	return [
		...before.map((offset) => ({ key: offset === 0 ? 'due+0' : `due${offset}`, offset, overdueNumber: 0 })),
		...after.map((offset, index) => ({ key: `overdue-${index + 1}`, offset, overdueNumber: index + 1 })),
	];
}

function shift(rule: ReminderRule, anchor: PlainDate, offset: number, calendar: WorkingCalendar): PlainDate {
	return rule.offsetUnit === 'days' ? addDays(anchor, offset) : addWorkingDays(calendar, anchor, offset);
}
