import { parseWorkflow } from '@tiendo/core/definitions/workflow/parse.ts';
import type {
	WorkflowRows,
	WorkflowStateRow,
	WorkflowTransitionRow,
} from '@tiendo/core/definitions/workflow/rows.ts';

const state = (key: string, kind: string, editable: boolean): WorkflowStateRow => ({
	key,
	kind,
	label_vi: null,
	label_en: key.toUpperCase(),
	color: null,
	icon: null,
	editable_by: editable ? ['*'] : [],
	sla_hours: null,
	sort: null,
});

const transition = (
	action: string,
	from_states: string[],
	to_state: string,
	policy: string,
	rules: Partial<WorkflowTransitionRow> = {},
): WorkflowTransitionRow => ({
	action,
	label_vi: null,
	label_en: null,
	from_states,
	to_state,
	policies: [policy],
	unit_relation: policy === 'Head' ? 'own' : 'ancestor',
	condition: null,
	comment_required: false,
	four_eyes: policy !== 'Head',
	quorum: 1,
	returned_lines_only: false,
	effects: null,
	confirm_vi: null,
	confirm_en: null,
	sort: null,
	...rules,
});

/** The shape of the report workflow: two levels, return, reopen. */
export function reportRows(): WorkflowRows {
	return {
		workflow: {
			id: 1,
			name: 'Reports',
			collection: 'reports',
			state_field: 'state',
			unit_field: 'unit',
			due_field: null,
			line_relations: ['values'],
			title_template: null,
			active: true,
		},
		states: [
			state('draft', 'initial', true),
			state('submitted', 'open', false),
			state('in_review', 'open', false),
			state('returned', 'open', true),
			state('approved', 'final', false),
			state('reopened', 'open', true),
		],
		transitions: [
			transition('submit', ['draft', 'returned', 'reopened'], 'submitted', 'Head'),
			transition('withdraw', ['submitted'], 'draft', 'Head'),
			transition('take_into_review', ['submitted'], 'in_review', 'Reviewer'),
			transition('approve', ['in_review'], 'approved', 'Reviewer'),
			transition('return', ['submitted', 'in_review'], 'returned', 'Reviewer', { comment_required: true }),
			transition('reopen', ['approved'], 'reopened', 'Reviewer', { comment_required: true }),
		],
	};
}

export const reportFlow = parseWorkflow(reportRows());
