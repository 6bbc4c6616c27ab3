import { audienceProblems, UNIT_RELATIONS, unknownPolicies } from './audience.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { findConditionProblem } from './condition.ts';
import { asText, isRecord, stringList } from './json.ts';
import { parseWorkflow } from './parse.ts';
import type { WorkflowRows, WorkflowTransitionRow } from './rows.ts';
import { statesFrom, statesTowards } from './graph.ts';
import { isTimeZone } from '../time-zone.ts';
import type { FieldOf } from './field-names.ts';
import { findWorkingHoursProblem, NO_WORK } from './working-hours.ts';
import { RESERVED_ACTIONS } from './workflow.ts';

/** What a definition may refer to in the host; null where the host was not asked, then references are not judged. */
export interface Surroundings {
	/** Fields of the workflow's collection; null when there is no such collection. */
	readonly fields: ReadonlySet<string> | null;
	/** Fields of the lines behind each o2m field of the collection. */
	readonly lines: ReadonlyMap<string, ReadonlySet<string>>;
	/** Ids and names of the policies. */
	readonly policies: ReadonlySet<string>;
	/** How many items stand in which state now. */
	readonly itemsByState: ReadonlyMap<string, number>;
}

const KINDS = ['initial', 'open', 'final'];
/** Longest time limit of a state in working hours: about five working years. */
const LONGEST_SLA = 10_000;

/** Every problem of a definition, each with its line; an empty list means it may be used. Pure. */
export function findProblems(rows: WorkflowRows, host: Surroundings | null = null): Problem[] {
	return [...workflowProblems(rows, host), ...stateProblems(rows, host), ...transitionProblems(rows, host)];
}

function workflowProblems({ workflow, states }: WorkflowRows, host: Surroundings | null): Problem[] {
	const found: Problem[] = [];
	const add = (field: FieldOf<'workflow'>, code: ProblemCode, value?: string | number) =>
		found.push({ line: 'workflow', key: null, field, code, value });
	for (const field of ['name', 'collection', 'state_field'] as const)
		if (!workflow[field]) add(field, 'REQUIRED');
	if (!states.some((state) => state.kind === 'initial')) add('states', 'NO_INITIAL');
	const badHours = findWorkingHoursProblem(workflow.working_hours);
	if (badHours === NO_WORK) add('working_hours', 'NO_WORKING_HOURS');
	else if (badHours !== null) add('working_hours', 'BAD_WORKING_HOURS', badHours);
	if (workflow.time_zone && !isTimeZone(workflow.time_zone))
		add('time_zone', 'UNKNOWN_TIME_ZONE', workflow.time_zone);
	if (!host) return found;
	if (!host.fields) {
		add('collection', 'UNKNOWN_COLLECTION', workflow.collection);
		return found;
	}
	const named: [FieldOf<'workflow'>, string | null][] = [
		['state_field', workflow.state_field],
		['unit_field', workflow.unit_field],
		['due_field', workflow.due_field],
	];
	for (const [field, name] of named)
		if (name && (!host.fields.has(name) || host.lines.has(name))) add(field, 'UNKNOWN_FIELD', name);
	for (const name of stringList(workflow.line_relations)) {
		if (!host.lines.has(name))
			add('line_relations', host.fields.has(name) ? 'NOT_LINES' : 'UNKNOWN_FIELD', name);
	}
	const known = new Set(states.map((state) => state.key));
	for (const [state, count] of host.itemsByState) {
		if (!known.has(state))
			found.push({ line: 'states', key: state, field: 'key', code: 'STRANDED', value: count });
	}
	return found;
}

function stateProblems(rows: WorkflowRows, host: Surroundings | null): Problem[] {
	const workflow = parseWorkflow(rows);
	const initial = rows.states.filter((state) => state.kind === 'initial').map((state) => state.key);
	const finals = rows.states.filter((state) => state.kind === 'final').map((state) => state.key);
	const reachable = statesFrom(workflow, initial);
	const leading = statesTowards(workflow, finals);
	const seen = new Set<string>();
	let initials = 0;
	return rows.states.flatMap((state, index) => {
		const found: Problem[] = [];
		const add = (field: FieldOf<'states'>, code: ProblemCode, value?: string) =>
			found.push({ line: `states[${index}]`, key: state.key ?? null, field, code, value });
		if (!state.key) add('key', 'REQUIRED');
		else if (seen.has(state.key)) add('key', 'DUPLICATE', state.key);
		seen.add(state.key);
		if (!KINDS.includes(state.kind)) add('kind', 'UNKNOWN_VALUE', asText(state.kind));
		if (state.kind === 'initial' && ++initials > 1) add('kind', 'SECOND_INITIAL');
		if (initial.length > 0 && !reachable.has(state.key)) add('key', 'UNREACHABLE');
		if (state.kind !== 'final' && !leading.has(state.key)) add('key', 'NO_WAY_OUT');
		if (!isSla(state.sla_hours)) add('sla_hours', 'UNKNOWN_VALUE', asText(state.sla_hours));
		if (state.editable_by != null && !Array.isArray(state.editable_by))
			add('editable_by', 'UNKNOWN_VALUE', typeof state.editable_by);
		for (const policy of unknownPolicies(state.editable_by, host))
			add('editable_by', 'UNKNOWN_POLICY', policy);
		return found;
	});
}

function transitionProblems(rows: WorkflowRows, host: Surroundings | null): Problem[] {
	const keys = new Set(rows.states.map((state) => state.key));
	const seen = new Set<string>();
	return rows.transitions.flatMap((transition, index) => {
		const found: Problem[] = [];
		const add = (field: FieldOf<'transitions'>, code: ProblemCode, value?: string) =>
			found.push({ line: `transitions[${index}]`, key: transition.action ?? null, field, code, value });
		if (!transition.action) add('action', 'REQUIRED');
		else if (seen.has(transition.action)) add('action', 'DUPLICATE', transition.action);
		seen.add(transition.action);
		if (RESERVED_ACTIONS.includes(transition.action)) add('action', 'RESERVED_ACTION', transition.action);
		const from = stringList(transition.from_states);
		if (from.length === 0) add('from_states', 'REQUIRED');
		for (const key of from) if (!keys.has(key)) add('from_states', 'UNKNOWN_STATE', key);
		if (!keys.has(transition.to_state)) add('to_state', 'UNKNOWN_STATE', asText(transition.to_state));
		if (stringList(transition.policies).length === 0 && !transition.user_field) add('policies', 'NO_POLICY');
		if (transition.user_field && host?.fields && !host.fields.has(transition.user_field))
			add('user_field', 'UNKNOWN_FIELD', transition.user_field);
		for (const [code, value] of audienceProblems(transition, rows, host)) add('notify', code, value);
		for (const policy of unknownPolicies(transition.policies, host))
			add('policies', 'UNKNOWN_POLICY', policy);
		for (const [field, value] of badRules(transition)) add(field, 'UNKNOWN_VALUE', value);
		if (['own', 'ancestor'].includes(transition.unit_relation ?? 'any') && !rows.workflow.unit_field) {
			add('unit_relation', 'NO_UNIT_FIELD');
		}
		const badCondition = conditionProblem(rows, transition, host);
		if (badCondition !== null) add('condition', 'BAD_CONDITION', badCondition);
		return found;
	});
}

function badRules(transition: WorkflowTransitionRow): [FieldOf<'transitions'>, string][] {
	const found: [FieldOf<'transitions'>, string][] = [];
	if (!UNIT_RELATIONS.includes(transition.unit_relation ?? 'any')) {
		found.push(['unit_relation', asText(transition.unit_relation)]);
	}
	const quorum = transition.quorum ?? 1;
	if (!Number.isInteger(quorum) || quorum < 1 || quorum > 100) found.push(['quorum', asText(quorum)]);
	for (const field of ['from_states', 'policies', 'effects'] as const) {
		if (transition[field] != null && !Array.isArray(transition[field]))
			found.push([field, typeof transition[field]]);
	}
	return found;
}

function conditionProblem(
	rows: WorkflowRows,
	{ condition }: WorkflowTransitionRow,
	host: Surroundings | null,
): string | null {
	if (condition === null || condition === undefined) return null;
	if (!isRecord(condition)) return typeof condition;
	const lines = stringList(rows.workflow.line_relations).map(
		(name) => [name, host?.lines.get(name) ?? null] as const,
	);
	return findConditionProblem(condition, new Map(lines), host?.fields ?? null);
}

function isSla(hours: unknown): boolean {
	if (hours === null || hours === undefined) return true;
	return typeof hours === 'number' && Number.isInteger(hours) && hours > 0 && hours <= LONGEST_SLA;
}
