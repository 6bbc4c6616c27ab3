import { isLocked, type Workflow } from '../../definitions/workflow/workflow.ts';
import { stepsIn, type LoggedStep } from './entry.ts';
import { isSubmission } from './rounds.ts';

interface Row extends LoggedStep {
	readonly id: number;
	readonly round: number;
}

/** Rows of the log whose contents are held against each other; null: there is none such. */
export interface Baselines<T> {
	/** What is looked at; null: the item as it is now. */
	readonly after: T | null;
	readonly submission: T | null;
	readonly approval: T | null;
}

/**
 * What the item as it is now is held against: while it is worked on, the last submission; once handed in, the last one of
 * an earlier round. And the last time it reached a final state, that of the present stay left out. Pure.
 */
export function baselinesNow<T extends Row>(
	workflow: Workflow,
	log: readonly T[],
	{ state, round }: { state: string; round: number },
): Baselines<T> {
	const steps = stepsIn(log);
	const handedIn = isLocked(workflow, state);
	const isFinal = (key: string) => workflow.states.get(key)?.kind === 'final';
	const earlier = (row: T) => row.round < round;
	return {
		after: null,
		submission: steps.findLast((row) => submits(workflow, row) && (!handedIn || earlier(row))) ?? null,
		approval:
			steps.findLast(
				(row) =>
					isFinal(row.to_state) && row.from_state !== row.to_state && (!isFinal(state) || earlier(row)),
			) ?? null,
	};
}

/**
 * The same for what a round handed in: its last submission against the last of an earlier round and the last final state
 * before it; null where that round was not handed in. Pure.
 */
export function baselinesOf<T extends Row>(
	workflow: Workflow,
	log: readonly T[],
	round: number,
): Baselines<T> | null {
	const steps = stepsIn(log);
	const after = steps.findLast((row) => row.round === round && submits(workflow, row));
	if (!after) return null;
	const before = steps.filter((row) => row.id < after.id && row.round < round);
	return {
		after,
		submission: before.findLast((row) => submits(workflow, row)) ?? null,
		approval: before.findLast((row) => workflow.states.get(row.to_state)?.kind === 'final') ?? null,
	};
}

function submits(workflow: Workflow, { from_state, to_state }: LoggedStep): boolean {
	return isSubmission(workflow, from_state, to_state);
}
