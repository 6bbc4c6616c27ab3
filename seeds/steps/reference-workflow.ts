import { insertAll, lookup, without, type Lookup, type Row } from '../lib/rows.ts';
import type { Step } from '../lib/step.ts';
import { readReference } from '../lib/yaml.ts';

interface StateEntry {
	readonly key: string;
	readonly editable_by: readonly string[];
	readonly [column: string]: unknown;
}

interface TransitionEntry {
	readonly action: string;
	readonly from_states: readonly string[];
	readonly policies: readonly string[];
	readonly comment_required?: boolean;
	readonly effects?: readonly string[];
	readonly notify?: readonly { readonly policies: readonly string[]; readonly [part: string]: unknown }[];
	readonly [column: string]: unknown;
}

interface WorkflowEntry {
	readonly line_relations: readonly string[];
	readonly states: readonly StateEntry[];
	readonly transitions: readonly TransitionEntry[];
	readonly [column: string]: unknown;
}

/** Policies are written by name in the file and stored by id: a renamed policy keeps its steps. */
function policyIds(names: readonly string[], policies: Lookup<string>): string {
	return JSON.stringify(names.map(policies));
}

function stateRows(entry: WorkflowEntry, workflow: number, policies: Lookup<string>): Row[] {
	return entry.states.map((state, index) => ({
		sla_hours: null,
		...state,
		workflow,
		editable_by: policyIds(state.editable_by, policies),
		sort: index + 1,
	}));
}

function transitionRows(entry: WorkflowEntry, workflow: number, policies: Lookup<string>): Row[] {
	return entry.transitions.map((transition, index) => ({
		confirm_vi: null,
		confirm_en: null,
		quorum: 1,
		returned_lines_only: false,
		...transition,
		workflow,
		from_states: JSON.stringify(transition.from_states),
		policies: policyIds(transition.policies, policies),
		effects: JSON.stringify(transition.effects ?? []),
		notify: JSON.stringify(
			(transition.notify ?? []).map((entry) => ({ ...entry, policies: entry.policies.map(policies) })),
		),
		comment_required: transition.comment_required ?? false,
		sort: index + 1,
	}));
}

/** The shipped approval workflow of reports, with states and transitions in one transaction. */
export const referenceWorkflow: Step = {
	key: 'reference/workflow',
	title: 'report workflow',
	run: async ({ trx }) => {
		const entry = readReference<WorkflowEntry>('workflow');
		const policies = await lookup<string>(trx, 'directus_policies', 'name');
		const row = {
			...without(entry, 'states', 'transitions'),
			line_relations: JSON.stringify(entry.line_relations),
		};
		const [id] = await insertAll(trx, 'workflows', [row]);
		if (id === undefined) throw new Error('The workflow was not stored');
		await insertAll(trx, 'workflow_states', stateRows(entry, id, policies));
		await insertAll(trx, 'workflow_transitions', transitionRows(entry, id, policies));
	},
};
