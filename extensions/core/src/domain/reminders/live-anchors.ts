import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { decideReminder } from './due.ts';
import type { Occurrence } from './occurrences.ts';

/** An anchor date about which a rule has something to say now, to every item that was not told yet. */
export interface LiveAnchor {
	readonly anchor: PlainDate;
	/** When the message to say fell due; a round that began later is not told. */
	readonly dueAt: Date;
	/** Keys in the ledger that count as told: of this message and of all later ones. */
	readonly keys: readonly string[];
}

/**
 * Of some anchor dates those that are live at a moment. Thousands of items share these few dates, so the database can find
 * the items by them; the decision on each item stays with `decideReminder`, which decides here too.
 */
export function liveAnchors(
	rule: ReminderRule,
	anchors: readonly PlainDate[],
	occurrencesOf: (anchor: PlainDate) => readonly Occurrence[],
	now: Date,
): readonly LiveAnchor[] {
	const open = { ...rule, filter: null };
	const anyItem = { key: '', round: 1, settled: false, since: null, item: {} };
	return anchors.flatMap((anchor) => {
		const occurrences = occurrencesOf(anchor);
		const { due } = decideReminder(open, { ...anyItem, anchor }, new Set(), now, occurrences);
		if (!due) return [];
		const { order, dueAt } = due.occurrence;
		const keys = occurrences.filter((one) => one.order >= order).map(({ key }) => key);
		return [{ anchor, dueAt, keys }];
	});
}
