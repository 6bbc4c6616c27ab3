import type { BulkResult, InboxRow } from '@tiendo/core/contract/approvals.ts';

/** A row as the list shows it, with what has become of it since the list was loaded. */
export interface Entry {
	readonly row: InboxRow;
	/** waiting · done: a step of the reader's here · refused: a step that was not taken · gone: settled elsewhere. */
	readonly fate: 'waiting' | 'done' | 'refused' | 'gone';
	/** State and moment of the reader's step, or why there was none. */
	readonly result: { readonly label: string; readonly at: string } | null;
	readonly refusal: NonNullable<BulkResult['error']> | null;
	/** Moment from which on there is another content than the one shown; null while there is none. */
	readonly changedAt: string | null;
}

/** One name for a row among all collections. */
export const nameOf = ({ collection, id }: { collection: string; id: string }): string =>
	`${collection}:${id}`;

/** Page of an item in the Studio, below its root. */
export const pathOf = ({ collection, id }: { collection: string; id: string }): string =>
	`/content/${collection}/${encodeURIComponent(id)}`;

export const entryOf = (row: InboxRow): Entry => ({
	...{ row, fate: 'waiting', result: null, refusal: null, changedAt: null },
});

/** What speaks for a look before a decision: a further round, used-up time, another content, somebody else at it. Pure. */
export function warningsOf({ row, changedAt }: Entry): ('changed' | 'overdue' | 'round' | 'viewed')[] {
	return [
		...(changedAt === null ? [] : (['changed'] as const)),
		...(row.sla !== null && row.sla.remaining_minutes < 0 ? (['overdue'] as const) : []),
		...(row.round > 1 ? (['round'] as const) : []),
		...(row.viewers.length > 0 ? (['viewed'] as const) : []),
	];
}

/** True where a step can be taken on the row. */
export const isOpen = ({ fate, row }: Entry): boolean =>
	(fate === 'waiting' || fate === 'refused') && row.actions.length > 0;

/**
 * A newer answer laid over the list without moving a row: rows are brought up to date where they stand, those that no
 * longer wait are marked, and new ones are handed back instead of being put in. The revision a row was shown with stays,
 * since that is what its reader decides on. Pure.
 * @param complete false where the answer was cut off, so that a missing row may only have moved beyond its end
 */
export function merge(
	shown: readonly Entry[],
	fresh: readonly InboxRow[],
	complete: boolean,
): { readonly entries: Entry[]; readonly arrivals: InboxRow[] } {
	const byName = new Map(fresh.map((row) => [nameOf(row), row]));
	const known = new Set(shown.map(({ row }) => nameOf(row)));
	const last = shown.reduce((latest, { row }) => (row.since && row.since > latest ? row.since : latest), '');
	return {
		entries: shown.map((entry) => {
			const row = byName.get(nameOf(entry.row));
			if (row) return updated(entry, row);
			return complete && entry.fate !== 'done' ? { ...entry, fate: 'gone' } : entry;
		}),
		arrivals: fresh.filter((row) => !known.has(nameOf(row)) && (complete || (row.since ?? '') > last)),
	};
}

function updated(entry: Entry, row: InboxRow): Entry {
	// The reader's own step led into a state that waits for them again.
	if (entry.fate === 'done') return { ...entry, row, fate: 'waiting' };
	const fate = entry.fate === 'gone' ? 'waiting' : entry.fate;
	const { revision } = entry.row;
	if (revision === null || row.revision === revision) return { ...entry, row, fate };
	return { ...entry, row: { ...row, revision }, fate, changedAt: entry.changedAt ?? row.since };
}

/** The list after a bulk step: what was done stays in place, what was refused says why. Pure. */
export function settled(
	entries: readonly Entry[],
	collection: string,
	results: readonly BulkResult[],
	at: string,
	labelOf: (row: InboxRow) => string,
): Entry[] {
	const byId = new Map(results.map((result) => [result.id, result]));
	return entries.map((entry) => {
		const result = entry.row.collection === collection ? byId.get(entry.row.id) : undefined;
		if (!result) return entry;
		const label = labelOf(entry.row);
		// The badge shows the new state; its colour comes with the next answer, if the row still waits.
		const state_info = { ...entry.row.state_info, label, color: null, icon: null };
		return result.ok
			? { ...entry, row: { ...entry.row, state_info }, fate: 'done', result: { label, at }, refusal: null }
			: { ...entry, fate: 'refused', refusal: result.error ?? null };
	});
}
