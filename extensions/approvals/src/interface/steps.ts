import type { ActionBody, LogBody } from '@tiendo/core/contract/approvals.ts';

/** What of an item the rules on its steps look at. */
interface Standing {
	readonly state: string;
	readonly log: readonly Pick<LogBody, 'action' | 'from_state' | 'to_state'>[];
}

/** A step that leads back: it asks for an explanation, or opens what its remarks name. Remarks leave with it. */
export function leadsBack(action: Pick<ActionBody, 'comment_required' | 'opens_remarked_lines'>): boolean {
	return action.comment_required || action.opens_remarked_lines;
}

/** The one step to stand out: the first that leads on and not to where the item was born; null if there is none. */
export function mainStep(actions: readonly ActionBody[], { state, log }: Standing): ActionBody | null {
	const born = log.at(-1)?.from_state ?? state;
	return actions.find((action) => !leadsBack(action) && action.to !== born) ?? null;
}

/** How many have taken a step already since the item came into its state. The log is newest first. */
export function votesGiven(action: string, { state, log }: Standing): number {
	const entered = log.findIndex((step) => step.from_state !== state || step.to_state !== state);
	const since = entered === -1 ? log : log.slice(0, entered);
	return since.filter((step) => step.action === action).length;
}
