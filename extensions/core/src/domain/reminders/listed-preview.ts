import type { Preview, PreviewNotDue, WholePreview } from '../../contract/reminders.ts';
import { reachOf, upcomingOf } from './preview-totals.ts';

/** Items with recipients that a preview lists. */
export const MOST_DUE = 200;

/** Items that a preview lists for each reason why nobody is told about them. */
export const MOST_OF_A_REASON = 20;

/** A preview cut to what a screen can show, with the numbers of all: a rule may look at a hundred thousand items. */
export function listedPreview(whole: WholePreview): Preview {
	const reasons = Map.groupBy(whole.not_due, ({ code }) => code);
	const listed = [...reasons.values()].flatMap((items) => items.slice(0, MOST_OF_A_REASON));
	return {
		...whole,
		reach: reachOf(whole),
		upcoming: upcomingOf(whole),
		due: whole.due.slice(0, MOST_DUE),
		due_total: whole.due.length,
		not_due: listed,
		not_due_totals: Object.fromEntries([...reasons].map(([code, items]) => [code, items.length])) as Partial<
			Record<PreviewNotDue['code'], number>
		>,
	};
}
