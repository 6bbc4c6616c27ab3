import { ANSWER, isLocked, REMAP, type Workflow } from '../../definitions/workflow/workflow.ts';
import { isSubmission, isWithdrawn } from './rounds.ts';

/** What of a log row tells how an item moved. */
export interface LoggedStep {
	readonly action: string;
	readonly from_state: string;
	readonly to_state: string;
}

/** The rows that are steps: answers and renamed states leave an item where it stood. */
export function stepsIn<T extends Pick<LoggedStep, 'action'>>(log: readonly T[]): T[] {
	return log.filter(({ action }) => action !== ANSWER && action !== REMAP);
}

/**
 * How an item came into the state it is in: the step that changed its state, last, with the votes before it that led
 * there. A withdrawal undoes a submission, so what counts then is how the item had come into the state it was submitted
 * from. Empty for an item that nobody handed back. The log is given oldest first. Pure.
 */
export function entryOf<T extends LoggedStep>(workflow: Workflow, log: readonly T[]): T[] {
	const steps = stepsIn(log);
	const at = steps.findLastIndex((step) => step.from_state !== step.to_state);
	const change = steps[at];
	if (!change) return [];
	if (isLocked(workflow, change.from_state) && isWithdrawn(workflow, change.to_state)) {
		const before = steps.slice(0, at);
		const sent = before.findLastIndex((step) => isSubmission(workflow, step.from_state, step.to_state));
		return entryOf(workflow, before.slice(0, Math.max(sent, 0)));
	}
	return [...votesFor(steps.slice(0, at), change), change];
}

/** Votes for the same step in the same stay, oldest first. */
function votesFor<T extends LoggedStep>(before: readonly T[], { action, from_state }: T): T[] {
	const moved = before.findLastIndex((step) => step.from_state !== step.to_state);
	return before.slice(moved + 1).filter((step) => step.action === action && step.from_state === from_state);
}
