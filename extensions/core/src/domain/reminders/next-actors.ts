import { initialState, type Workflow } from '../../definitions/workflow/workflow.ts';
import { type PolicyRef, reaches } from '../policies.ts';
import { keyOf } from './filter.ts';
import { unitFits } from '../workflow/decide.ts';

interface Item {
	readonly item: Readonly<Record<string, unknown>>;
	/** Path of the item's unit; null where it has none. */
	readonly unitPath: string | null;
}

interface Actor {
	readonly id: string;
	readonly unitPath: string | null;
	readonly policies: readonly PolicyRef[];
}

/**
 * Tells of a person whether the next step of an item is theirs to take, by policy and unit or as the user a field names.
 * Steps back to the first state are nobody's duty. Whether a step is open to them right now (four eyes, its condition)
 * changes from hour to hour and is for the step itself to judge.
 */
export function nextActorsOf(workflow: Workflow, { item, unitPath }: Item): (person: Actor) => boolean {
	const state = String(item[workflow.stateField] ?? initialState(workflow)?.key);
	const steps = workflow.transitions.filter(
		({ from, to }) => from.includes(state) && to !== initialState(workflow)?.key,
	);
	return (person) =>
		steps.some(
			({ policies, unitRelation, userField }) =>
				(userField !== null && keyOf(item[userField]) === person.id) ||
				(reaches(policies, person.policies) && unitFits(unitRelation, person.unitPath, unitPath)),
		);
}
