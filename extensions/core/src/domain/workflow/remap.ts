import { isLocked, type Workflow } from '../../definitions/workflow/workflow.ts';

export interface RemapProblem {
	readonly reason: 'unknown_state' | 'same_state' | 'other_kind';
	readonly from: string;
	readonly to: string;
}

/**
 * What forbids moving items from one state to another without a step, or null. The state they come to must be there
 * already. And remapping decides nothing: what is locked stays locked, what is at its end stays there, and the other way
 * round. A state the workflow no longer knows counts as locked for items that have taken a step (`hasLog`); rows from
 * before the workflow may come to any state. Pure.
 */
export function findRemapProblem(
	workflow: Workflow,
	from: string,
	to: string,
	hasLog = true,
): RemapProblem | null {
	const target = workflow.states.get(to);
	if (!target) return { reason: 'unknown_state', from, to };
	if (from === to) return { reason: 'same_state', from, to };
	const source = workflow.states.get(from);
	if (!source && !hasLog) return null;
	const sameEnd = !source || (source.kind === 'final') === (target.kind === 'final');
	if (sameEnd && isLocked(workflow, from) === isLocked(workflow, to)) return null;
	return { reason: 'other_kind', from, to };
}
