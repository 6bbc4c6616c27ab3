/** Rows of the three definition tables as they are stored; json columns arrive parsed. */

export interface WorkflowRow {
	id: number;
	name: string;
	collection: string;
	state_field: string;
	unit_field: string | null;
	due_field: string | null;
	line_relations: unknown;
	title_template: string | null;
	active: boolean | null;
	working_hours?: unknown;
	time_zone?: string | null;
	allow_delegation?: boolean | null;
}

export interface WorkflowStateRow {
	key: string;
	kind: string;
	label_vi: string | null;
	label_en: string | null;
	color: string | null;
	icon: string | null;
	editable_by: unknown;
	sla_hours: number | null;
	sort: number | null;
}

export interface WorkflowTransitionRow {
	action: string;
	label_vi: string | null;
	label_en: string | null;
	from_states: unknown;
	to_state: string;
	policies: unknown;
	unit_relation: string | null;
	user_field?: string | null;
	condition: unknown;
	comment_required: boolean | null;
	four_eyes: boolean | null;
	quorum: number | null;
	returned_lines_only: boolean | null;
	effects: unknown;
	notify?: unknown;
	confirm_vi: string | null;
	confirm_en: string | null;
	sort: number | null;
}

/** A definition as stored or as about to be stored, before anybody has looked at whether it makes sense. */
export interface WorkflowRows {
	workflow: WorkflowRow;
	states: readonly WorkflowStateRow[];
	transitions: readonly WorkflowTransitionRow[];
}
