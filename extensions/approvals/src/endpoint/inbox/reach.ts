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
	/** Field of the item that must name this user, for steps of an item's own person; null: no such field is asked. */
	readonly named: { readonly field: string; readonly user: string } | null;
	readonly states: readonly string[];
	readonly steps: readonly WorkflowTransition[];
	/** Whose reach it is, where the caller acts for somebody; null: their own. */
	readonly onBehalfOf: Delegator | null;
}

/** What of a workflow waits for this actor and, after that, for those they may act for. Empty where nothing can. */
export function reachesOf(workflow: Workflow, actor: Actor, delegators: readonly Delegator[] = []): Reach[] {
	const own = { user: actor.user, policies: actor.policies, unitPath: actor.unit?.path ?? null };
	return [null, ...delegators].flatMap((onBehalfOf) => reachesBy(workflow, onBehalfOf ?? own, onBehalfOf));
}

function reachesBy(
	workflow: Workflow,
	principal: Pick<Delegator, 'policies' | 'unitPath'> & { readonly user: string | null },
	onBehalfOf: Delegator | null,
): Reach[] {
	// Taking one's own submission back is no work that waits.
	const onward = workflow.transitions.filter((step) => step.to !== initialState(workflow)?.key);
	const held = onward.filter((step) => reaches(step.policies, principal.policies));
	const { user, unitPath: from } = principal;
	const fields = [...new Set(onward.flatMap(({ userField }) => (userField === null ? [] : [userField])))];
	const byPolicy = (['any', 'own', 'ancestor'] as const).map((relation) => ({
		...{ relation, from, named: null, onBehalfOf },
		steps: held.filter((step) => step.unitRelation === relation),
	}));
	const byName = fields.map((field) => ({
		...{ relation: 'any' as const, from, onBehalfOf },
		named: user === null ? null : { field, user },
		steps: user === null ? [] : onward.filter((step) => step.userField === field),
	}));
	return [...byPolicy, ...byName]
		.map((reach) => ({ ...reach, states: waitingStates(workflow, reach.steps) }))
		.filter(({ relation, states }) => states.length > 0 && (relation === 'any' || from !== null));
}

/** The item fields that these reaches ask for a person, each once. */
export function namingFields(reached: readonly Reach[]): string[] {
	return [...new Set(reached.flatMap(({ named }) => (named === null ? [] : [named.field])))];
}

/**
 * The steps of these reaches that lead on from a state, each once, for an item of the unit with this path and with these
 * people in its fields.
 */
export function stepsFor(
	reached: readonly Reach[],
	{ state, path, people }: { state: string; path: string | null; people: ReadonlyMap<string, unknown> },
): OfferedStep[] {
	const fitting = reached.flatMap(({ relation, from, named, steps, onBehalfOf }) =>
		steps
			.filter(
				(step) =>
					step.from.includes(state) &&
					(named === null ? unitFits(relation, from, path) : people.get(named.field) === named.user),
			)
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
