import type { InboxRow, InboxSort } from '@tiendo/core/contract/approvals.ts';

/** What of a row decides its place. */
export type Placed = Pick<InboxRow, 'collection' | 'id' | 'since' | 'due' | 'sla'>;

/**
 * Compares two rows of the inbox by working time left, due date or the moment the state began. What has none comes last
 * in either direction; equals follow the moment of their state and then their key, so that pages never overlap. Pure.
 */
export function inOrder(sort: InboxSort, descending: boolean): (a: Placed, b: Placed) => number {
	const by: Record<InboxSort, (row: Placed) => string | null> = {
		time_left: ({ sla }) => sla?.due_at ?? null,
		due: ({ due }) => due,
		since: ({ since }) => since,
	};
	const value = by[sort];
	return (a, b) =>
		compare(value(a), value(b), descending) ||
		// Without a limit of time, what is due first is the most pressing.
		(sort === 'time_left' && a.sla === null ? compare(a.due, b.due, descending) : 0) ||
		compare(a.since, b.since, descending) ||
		a.collection.localeCompare(b.collection, 'en') ||
		a.id.localeCompare(b.id, 'en', { numeric: true });
}

/** Days and moments by time; nulls last, whatever the direction. */
function compare(a: string | null, b: string | null, descending: boolean): number {
	if (a === b) return 0;
	if (a === null) return 1;
	if (b === null) return -1;
	return (Date.parse(a) - Date.parse(b)) * (descending ? -1 : 1);
}
