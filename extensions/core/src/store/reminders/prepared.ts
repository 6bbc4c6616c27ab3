import type { CollectionModel } from '../../definitions/data-model.ts';
import {
	problemsInModel,
	type RuleSurroundings,
	waitingStates,
} from '../../definitions/reminder/in-model.ts';
import type { ReminderRule, RuleProblem } from '../../definitions/reminder/rule.ts';
import { defaultTitle } from '../../definitions/reminder/title-template.ts';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import { keysOf, type StandingStates, standingStates } from '../../domain/workflow/standing-of-state.ts';

/** A rule with what it meets in the project: all that is needed to read its items. */
export interface PreparedRule {
	readonly rule: ReminderRule;
	readonly collection: CollectionModel;
	readonly surroundings: RuleSurroundings;
	readonly workflow: Workflow | null;
	/** What the states of that workflow mean; empty without one. */
	readonly standing: StandingStates;
}

export type Prepared =
	| { readonly ok: true; readonly prepared: PreparedRule }
	| { readonly ok: false; readonly problems: readonly RuleProblem[] };

/**
 * Joins a rule with the project as it is now. A policy that is gone leaves the rule's other recipients; everything else
 * that is missing stops the rule.
 */
export function prepareRule(rule: ReminderRule, surroundings: RuleSurroundings): Prepared {
	const problems = problemsInModel(rule, surroundings).filter(({ field }) => field !== 'audience');
	const collection = surroundings.model.get(rule.collection);
	if (!collection || problems.length > 0) return { ok: false, problems };
	const workflow = surroundings.workflows.get(rule.collection) ?? null;
	const states = [...(workflow?.states.values() ?? [])];
	const standing = standingStates(
		states.map(({ key, kind, editableBy }) => ({ key, kind, editable: editableBy.length > 0 })),
	);
	const completed: ReminderRule =
		rule.subject === 'waiting' && workflow
			? {
					...rule,
					unitField: rule.unitField ?? workflow.unitField,
					titleTemplate: rule.titleTemplate || workflow.titleTemplate,
					states: waitingStates(rule, workflow),
				}
			: { ...rule, titleTemplate: rule.titleTemplate || titleOf(rule, collection, surroundings) };
	return { ok: true, prepared: { rule: completed, collection, surroundings, workflow, standing } };
}

/** Items of any collection are called as the Studio calls them; reports and targets have names of their own. */
function titleOf(rule: ReminderRule, collection: CollectionModel, { model }: RuleSurroundings): string {
	return rule.subject === 'collection' ? defaultTitle(model, collection) : '';
}

/** The states in which a report still asks something of its unit; null: every state does. */
export function settledStates({ rule, standing }: PreparedRule): readonly string[] {
	return rule.subject === 'reports' ? keysOf(standing, 'awaiting', 'final') : [];
}
