import type { PreviewNotDue } from '@tiendo/core/contract/reminders.ts';

export interface ReasonGroup {
	readonly code: PreviewNotDue['code'];
	readonly items: readonly PreviewNotDue[];
}

/** Items that nobody is told about, by reason; the reason most of them share comes first. */
export function byReason(items: readonly PreviewNotDue[]): ReasonGroup[] {
	const groups = Map.groupBy(items, ({ code }) => code);
	return [...groups]
		.map(([code, group]) => ({ code, items: group }))
		.sort((a, b) => b.items.length - a.items.length || a.code.localeCompare(b.code));
}
