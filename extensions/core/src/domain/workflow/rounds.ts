import { initialState, isLocked, type Workflow } from '../../definitions/workflow/workflow.ts';

/** One step of an item's past as the rules need it; given oldest first. */
export interface PastStep {
	readonly round: number;
	readonly action: string;
	readonly from: string;
	readonly to: string;
	readonly actor: string | null;
	readonly onBehalfOf: string | null;
}

/** A submission hands the item over: from a state where somebody may edit into one where nobody may. */
export function isSubmission(workflow: Workflow, from: string, to: string): boolean {
	return !isLocked(workflow, from) && isLocked(workflow, to);
}

/**
 * Round to which a step belongs. The first submission opens round 1; a submission after the item was handed back opens
 * the next. Coming back to the initial state counts as withdrawn (same round) where the workflow has another editable
 * state to hand back to; where it has none, coming back is the hand-back itself.
 */
export function roundOf(workflow: Workflow, past: readonly PastStep[], from: string, to: string): number {
	const current = past.at(-1)?.round ?? 0;
	if (current === 0 || !isSubmission(workflow, from, to)) return Math.max(1, current);
	if (!past.some((step) => isSubmission(workflow, step.from, step.to))) return current;
	return isWithdrawn(workflow, from) ? current : current + 1;
}

/** True where coming into this state takes a submission back instead of handing the item back. */
export function isWithdrawn(workflow: Workflow, state: string): boolean {
	const initial = initialState(workflow)?.key;
	const handsBack = [...workflow.states.keys()].some((key) => key !== initial && !isLocked(workflow, key));
	return state === initial && handsBack;
}

/**
 * Everybody who submitted in that round, and for whom; null actors (system steps) left out. A step out of a state that the
 * workflow no longer knows counts as one: a state taken away must not make anybody forget who handed the item in.
 */
export function submittersOf(workflow: Workflow, past: readonly PastStep[], round: number): Set<string> {
	const people = past
		.filter((step) => step.round === round && mayHaveSubmitted(workflow, step))
		.flatMap((step) => [step.actor, step.onBehalfOf]);
	return new Set(people.filter((person) => person !== null));
}

function mayHaveSubmitted(workflow: Workflow, { from, to }: PastStep): boolean {
	if (!workflow.states.has(from)) return from !== to && isLocked(workflow, to);
	return isSubmission(workflow, from, to);
}

/** The steps of this action since the item entered its state: the votes that count towards a quorum. */
export function votesFor(past: readonly PastStep[], action: string, state: string): PastStep[] {
	const sinceEntry = past.slice(past.findLastIndex(({ from, to }) => from !== state || to !== state) + 1);
	return sinceEntry.filter((step) => step.action === action && step.actor !== null);
}

/** Who had a part in those votes, as voter or as the person voted for: none of them has another. */
export function votersOf(past: readonly PastStep[], action: string, state: string): Set<string> {
	const people = votesFor(past, action, state).flatMap((step) => [step.actor, step.onBehalfOf]);
	return new Set(people.filter((person) => person !== null));
}
