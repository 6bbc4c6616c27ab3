import type { Preview, PreviewNotDue } from '@tiendo/core/contract/reminders.ts';

export interface ReasonGroup {
	readonly code: PreviewNotDue['code'];
	/** The first of them. */
	readonly items: readonly PreviewNotDue[];
	readonly total: number;
}

/** Items that nobody is told about, by reason; the reason most of them share comes first. */
export function byReason({
	not_due,
	not_due_totals,
}: Pick<Preview, 'not_due' | 'not_due_totals'>): ReasonGroup[] {
	const groups = Map.groupBy(not_due, ({ code }) => code);
	return [...groups]
		.map(([code, items]) => ({ code, items, total: not_due_totals[code] ?? items.length }))
		.sort((a, b) => b.total - a.total || a.code.localeCompare(b.code));
}
