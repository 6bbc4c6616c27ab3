import type { WorkingHours } from './working-hours.ts';

/** A workflow as the rules read it. Built by `parseWorkflow`; every list is a list, every default is filled in. */
export interface Workflow {
	readonly id: number;
	readonly name: string;
	readonly collection: string;
	readonly stateField: string;
	readonly unitField: string | null;
	readonly dueField: string | null;
	/** Names of the o2m fields of the item whose rows belong to it as lines. */
	readonly lineRelations: readonly string[];
	/** Directus display template for the item's title; empty where the key must do. */
	readonly titleTemplate: string;
	readonly active: boolean;
	/** When its people work; what a state's `slaHours` are counted in. */
	readonly workingHours: WorkingHours;
	/** IANA name of the zone of its days and hours. */
	readonly timeZone: string;
	/** Whether somebody may act for somebody else who delegated it. */
	readonly allowDelegation: boolean;
	readonly states: ReadonlyMap<string, WorkflowState>;
	readonly transitions: readonly WorkflowTransition[];
}

export type StateKind = 'initial' | 'open' | 'final';
export type UnitRelation = 'own' | 'ancestor' | 'any';
export type Language = 'vi' | 'en';

/** A text in the two languages of the product; Vietnamese comes first. */
export type Label = Readonly<Record<Language, string>>;

export interface WorkflowState {
	readonly key: string;
	readonly kind: StateKind;
	readonly label: Label;
	readonly color: string | null;
	readonly icon: string | null;
	/** Ids or names of policies that may edit here, or "*"; empty: nobody, the state is locked. */
	readonly editableBy: readonly string[];
	/** Working hours an item may stay here; null: no limit. */
	readonly slaHours: number | null;
}

export interface WorkflowTransition {
	readonly action: string;
	readonly label: Label;
	readonly from: readonly string[];
	readonly to: string;
	/** Ids or names of policies that may act, or "*". */
	readonly policies: readonly string[];
	readonly unitRelation: UnitRelation;
	/** A field of the item that names a user: that user may act too, whatever their policies and unit; null: none. */
	readonly userField: string | null;
	/** Directus filter on the item, see domain/workflow/condition.ts; null: no condition. */
	readonly condition: Readonly<Record<string, unknown>> | null;
	readonly commentRequired: boolean;
	/** True (the default): nobody who edited or submitted this round may act. */
	readonly fourEyes: boolean;
	/** How many different people must act before the state changes. */
	readonly quorum: number;
	readonly returnedLinesOnly: boolean;
	/** Names of effects that other extensions must carry out in the same transaction. */
	readonly effects: readonly string[];
	readonly confirm: Label | null;
	/** Who is told after the step, in the Studio and by mail where it says so. */
	readonly notify: readonly Audience[];
}

/** People to be told of a step: holders of policies in a relation to the item's unit, and the user a field names. */
export interface Audience {
	readonly policies: readonly string[];
	readonly unitRelation: UnitRelation;
	readonly userField: string | null;
	/** Also by mail, to those who take mail notifications. */
	readonly mail: boolean;
}

/** Action of a log row that answers remarks: no step of a definition, the item stays in its state. */
export const ANSWER = 'answer';

/** Action of a log row that renames the state an item stands in after a change of the definition. */
export const REMAP = 'remap';

/** Keys a definition may not give its steps: the log or the address of another call means something else by them. */
export const RESERVED_ACTIONS: readonly string[] = [ANSWER, REMAP, 'bulk', 'remarks'];

/** True when nobody may edit an item in this state; unknown states count as locked, as in the database's guard. */
export function isLocked(workflow: Workflow, state: string): boolean {
	return (workflow.states.get(state)?.editableBy.length ?? 0) === 0;
}

/** The state in which items are born, or null in a definition that has none. */
export function initialState(workflow: Workflow): WorkflowState | null {
	return [...workflow.states.values()].find((state) => state.kind === 'initial') ?? null;
}

/** The transition of that action key, or null. */
export function findTransition(workflow: Workflow, action: string): WorkflowTransition | null {
	return workflow.transitions.find((transition) => transition.action === action) ?? null;
}
