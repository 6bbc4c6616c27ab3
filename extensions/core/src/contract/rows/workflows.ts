// Written by "npm run schema:build" from schema/collections.

import type { Day, Moment } from './scalars.ts';

/** A row of delegations (Delegations). */
export interface DelegationsRow {
	id: number;
	delegator: string;
	delegate: string;
	workflow: number | null;
	starts_on: Day;
	ends_on: Day | null;
	revoked_at: Moment | null;
	reason: string | null;
	user_created: string | null;
	date_created: Moment | null;
	user_updated: string | null;
	date_updated: Moment | null;
}

/** A row of workflow_log (Workflow log). */
export interface WorkflowLogRow {
	id: number;
	collection: string;
	item: string;
	workflow: number | null;
	round: number;
	action: string;
	at: Moment;
	from_state: string | null;
	to_state: string | null;
	actor: string | null;
	on_behalf_of: string | null;
	comment: string | null;
	remarks: unknown;
	revision: string | null;
	content: unknown;
	previous_hash: string | null;
	hash: string;
}

/** A row of workflow_states (States). */
export interface WorkflowStatesRow {
	id: number;
	workflow: number;
	key: string;
	label_vi: string | null;
	label_en: string | null;
	kind: 'initial' | 'open' | 'final';
	sla_hours: number | null;
	editable_by: unknown;
	color: string | null;
	icon: string | null;
	sort: number | null;
}

/** A row of workflow_transitions (Transitions). */
export interface WorkflowTransitionsRow {
	id: number;
	workflow: number;
	action: string;
	label_vi: string | null;
	label_en: string | null;
	from_states: unknown;
	to_state: string;
	policies: unknown;
	unit_relation: 'own' | 'ancestor' | 'any';
	user_field: string | null;
	comment_required: boolean;
	four_eyes: boolean;
	quorum: number;
	returned_lines_only: boolean;
	condition: unknown;
	effects: unknown;
	notify: unknown;
	confirm_vi: string | null;
	confirm_en: string | null;
	sort: number | null;
}

/** A row of workflows (Workflows). */
export interface WorkflowsRow {
	id: number;
	name: string;
	active: boolean;
	collection: string;
	title_template: string | null;
	state_field: string;
	unit_field: string | null;
	due_field: string | null;
	line_relations: unknown;
	allow_delegation: boolean;
	time_zone: string | null;
	working_hours: unknown;
}
