import { DEFAULT_TIME_ZONE } from '../../contract/time-zone.ts';
import { isTimeZone } from '../time-zone.ts';
import { isRecord, stringList } from './json.ts';
import type { WorkflowRows, WorkflowStateRow, WorkflowTransitionRow } from './rows.ts';
import type {
	Audience,
	Label,
	StateKind,
	UnitRelation,
	Workflow,
	WorkflowState,
	WorkflowTransition,
} from './workflow.ts';
import { parseWorkingHours } from './working-hours.ts';

/**
 * Rows to the workflow the rules read. Never throws and invents nothing: what is missing gets the column's default, what
 * is wrong stays wrong and is named by `findProblems`, which should be asked first where the rows come from outside. Only
 * a time zone nobody knows becomes the default, since no day could be told in it.
 */
export function parseWorkflow({ workflow, states, transitions }: WorkflowRows): Workflow {
	return {
		id: workflow.id,
		name: workflow.name,
		collection: workflow.collection,
		stateField: workflow.state_field,
		unitField: workflow.unit_field || null,
		dueField: workflow.due_field || null,
		lineRelations: stringList(workflow.line_relations),
		titleTemplate: workflow.title_template ?? '',
		active: workflow.active ?? false,
		workingHours: parseWorkingHours(workflow.working_hours),
		timeZone: isTimeZone(workflow.time_zone ?? '') ? (workflow.time_zone ?? '') : DEFAULT_TIME_ZONE,
		allowDelegation: workflow.allow_delegation ?? true,
		states: new Map(bySort(states).map((row) => [row.key, parseState(row)])),
		transitions: bySort(transitions).map(parseTransition),
	};
}

function parseState(row: WorkflowStateRow): WorkflowState {
	return {
		key: row.key,
		kind: row.kind as StateKind,
		label: label(row.label_vi, row.label_en, row.key),
		color: row.color,
		icon: row.icon,
		editableBy: stringList(row.editable_by),
		slaHours: row.sla_hours,
	};
}

function parseTransition(row: WorkflowTransitionRow): WorkflowTransition {
	return {
		action: row.action,
		label: label(row.label_vi, row.label_en, row.action),
		from: stringList(row.from_states),
		to: row.to_state,
		policies: stringList(row.policies),
		unitRelation: (row.unit_relation ?? 'any') as UnitRelation,
		userField: row.user_field || null,
		condition: isRecord(row.condition) && Object.keys(row.condition).length > 0 ? row.condition : null,
		commentRequired: row.comment_required ?? false,
		fourEyes: row.four_eyes ?? true,
		quorum: row.quorum ?? 1,
		returnedLinesOnly: row.returned_lines_only ?? false,
		effects: stringList(row.effects),
		confirm: row.confirm_vi || row.confirm_en ? label(row.confirm_vi, row.confirm_en, '') : null,
		notify: Array.isArray(row.notify) ? row.notify.filter(isRecord).map(parseAudience) : [],
	};
}

/** One entry of `notify`; what is missing means "any unit", "no field", "not by mail". */
function parseAudience(entry: Record<string, unknown>): Audience {
	const field = entry['user_field'];
	return {
		policies: stringList(entry['policies']),
		unitRelation: (entry['unit_relation'] ?? 'any') as UnitRelation,
		userField: typeof field === 'string' && field !== '' ? field : null,
		mail: entry['mail'] === true,
	};
}

function label(vi: string | null, en: string | null, fallback: string): Label {
	return { vi: vi || en || fallback, en: en || vi || fallback };
}

function bySort<T extends { sort: number | null }>(rows: readonly T[]): T[] {
	return rows.toSorted((a, b) => (a.sort ?? Number.MAX_SAFE_INTEGER) - (b.sort ?? Number.MAX_SAFE_INTEGER));
}
