import {
	initialState,
	isLocked,
	type UnitRelation,
	type Workflow,
	type WorkflowTransition,
} from '@tiendo/core/definitions/workflow/workflow.ts';
import { reaches } from '@tiendo/core/domain/policies.ts';
import { unitFits } from '@tiendo/core/domain/workflow/decide.ts';
import type { Delegator, OfferedStep } from '@tiendo/core/domain/workflow/delegation.ts';
import type { Actor } from '@tiendo/core/store/actors.ts';

/** How far somebody's steps lead: the states that wait for them, of units that stand so to theirs. */
export interface Reach {
	readonly relation: UnitRelation;
	/** Path of the unit the relation starts from; null where there is none. */
	readonly from: string | null;
	readonly states: readonly string[];
	readonly steps: readonly WorkflowTransition[];
	/** Whose reach it is, where the caller acts for somebody; null: their own. */
	readonly onBehalfOf: Delegator | null;
}

/** What of a workflow waits for this actor and, after that, for those they may act for. Empty where nothing can. */
export function reachesOf(workflow: Workflow, actor: Actor, delegators: readonly Delegator[] = []): Reach[] {
	const own = { policies: actor.policies, unitPath: actor.unit?.path ?? null };
	return [null, ...delegators].flatMap((onBehalfOf) => reachesBy(workflow, onBehalfOf ?? own, onBehalfOf));
}

function reachesBy(
	workflow: Workflow,
	principal: Pick<Delegator, 'policies' | 'unitPath'>,
	onBehalfOf: Delegator | null,
): Reach[] {
	// Taking one's own submission back is no work that waits.
	const held = workflow.transitions.filter(
		(step) => reaches(step.policies, principal.policies) && step.to !== initialState(workflow)?.key,
	);
	const from = principal.unitPath;
	return (['any', 'own', 'ancestor'] as const)
		.map((relation) => {
			const steps = held.filter((step) => step.unitRelation === relation);
			return { relation, from, steps, states: waitingStates(workflow, steps), onBehalfOf };
		})
		.filter(({ relation, states }) => states.length > 0 && (relation === 'any' || from !== null));
}

/** The steps of these reaches that lead on from a state, each once, for an item of the unit with this path. */
export function stepsFor(
	reached: readonly Reach[],
	{ state, path }: { state: string; path: string | null },
): OfferedStep[] {
	const fitting = reached.flatMap(({ relation, from, steps, onBehalfOf }) =>
		steps
			.filter((step) => step.from.includes(state) && unitFits(relation, from, path))
			.map((transition) => ({ transition, onBehalfOf })),
	);
	return [...new Map(fitting.toReversed().map((step) => [step.transition, step])).values()].toReversed();
}

/** States that wait for one of these steps: handed in (locked) and not at the end. */
function waitingStates(workflow: Workflow, steps: readonly WorkflowTransition[]): string[] {
	const from = new Set(steps.flatMap((step) => step.from));
	return [...workflow.states.values()]
		.filter(({ key, kind }) => kind !== 'final' && isLocked(workflow, key) && from.has(key))
		.map(({ key }) => key);
}
