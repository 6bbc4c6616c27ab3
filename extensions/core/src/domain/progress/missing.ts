import type { StateStanding } from '../workflow/standing-of-state.ts';

/** Why a unit that had to report has no approved figure. */
export type MissingReason = 'awaiting' | 'not_sent' | 'no_figure';

/** A unit that had to report the latest due period and has no approved figure for it. */
export interface MissingUnit {
	readonly id: number;
	readonly code: string;
	readonly name: string;
	readonly reason: MissingReason;
}

/**
 * Why a report has not posted a figure: it waits for approval, it was not sent (or came back), or it is approved with
 * that line left empty.
 */
export function missingReason(standing: StateStanding, posted: boolean): MissingReason {
	if (posted || standing === 'final') return 'no_figure';
	return standing;
}

/** Missing units of several indicators as one list, each unit once, the gravest reason kept, in order of code. */
export function mergeMissing(lists: readonly (readonly MissingUnit[])[]): MissingUnit[] {
	const gravity: Record<MissingReason, number> = { no_figure: 0, awaiting: 1, not_sent: 2 };
	const found = new Map<number, MissingUnit>();
	for (const unit of lists.flat()) {
		const known = found.get(unit.id);
		if (!known || gravity[unit.reason] > gravity[known.reason]) found.set(unit.id, unit);
	}
	return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id - b.id));
}
