import type { StateKind } from '../../definitions/workflow/workflow.ts';

/**
 * What a state means for who has to act: the item is still with its unit, it waits for the reader above, or it is at its
 * end. The workflow is data, so only these two facts of a state are looked at, never its key.
 */
export type StateStanding = 'not_sent' | 'awaiting' | 'final';

/** What of a workflow state its standing depends on. */
export interface StateFacts {
	readonly kind: StateKind;
	/** Whether anybody may edit an item in this state. */
	readonly editable: boolean;
}

/** Final states are the end; others are with the unit where they are the first or can be edited, else they wait. */
export function standingOfState({ kind, editable }: StateFacts): StateStanding {
	if (kind === 'final') return 'final';
	return kind === 'initial' || editable ? 'not_sent' : 'awaiting';
}

/** The states of one workflow by what they mean. */
export interface StandingStates {
	/** Key of the state in which items are born; null where no workflow is active. */
	readonly initial: string | null;
	readonly byKey: ReadonlyMap<string, StateStanding>;
}

/** Sorts a workflow's states; an empty list stands for a collection without an active workflow. */
export function standingStates(states: readonly (StateFacts & { readonly key: string })[]): StandingStates {
	return {
		initial: states.find(({ kind }) => kind === 'initial')?.key ?? null,
		byKey: new Map(states.map((state) => [state.key, standingOfState(state)])),
	};
}

/**
 * The standing of an item by its state's key. A state the workflow does not know is locked and no end, as in the
 * database's guard, so it waits; without a workflow nothing is ever sent.
 */
export function standingOf(states: StandingStates, key: string): StateStanding {
	return states.byKey.get(key) ?? (states.byKey.size === 0 ? 'not_sent' : 'awaiting');
}

/** Keys of the states with one of these standings, for a query. */
export function keysOf(states: StandingStates, ...wanted: readonly StateStanding[]): string[] {
	return [...states.byKey].filter(([, standing]) => wanted.includes(standing)).map(([key]) => key);
}
