import type { InboxRow } from '@tiendo/core/contract/approvals.ts';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import { initialState, isLocked, type Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import { holdsPolicy, unitFits } from '@tiendo/core/domain/workflow/decide.ts';
import type { Actor } from '@tiendo/core/store/actors.ts';
import { readActiveWorkflows } from '@tiendo/core/store/workflow/definitions.ts';
import { itemsOf, type Caller, type Host } from '../server/host.ts';
import { actorOf } from '../server/perform.ts';
import { renderTitle, templateFields } from '../server/title.ts';
import { actionBody, stateBody } from './bodies.ts';

/** Most rows one workflow contributes; the list is sorted by what is due first, so the rest can wait. */
const MOST_ROWS = 200;

/**
 * Items that wait for the caller, all collections, due first. An item waits for somebody when it was handed in (its state
 * is locked), is not at its end, and a step of theirs leads on; taking one's own submission back is no work that waits.
 */
export async function readInbox(host: Host, caller: Caller, now: Date): Promise<InboxRow[]> {
	const actor = await actorOf(host, caller, now);
	const workflows = await readActiveWorkflows(host.database);
	const lists = await Promise.all(workflows.map((workflow) => waitingIn(host, caller, actor, workflow)));
	return lists.flat().toSorted((a, b) => compare(a.due, b.due) || compare(a.since, b.since));
}

async function waitingIn(host: Host, caller: Caller, actor: Actor, workflow: Workflow): Promise<InboxRow[]> {
	const { schema, accountability } = caller;
	const steps = workflow.transitions.filter(
		(step) => holdsPolicy(step.policies, actor) && step.to !== initialState(workflow)?.key,
	);
	const states = [...workflow.states.values()]
		.filter(
			({ key, kind }) =>
				kind !== 'final' && isLocked(workflow, key) && steps.some(({ from }) => from.includes(key)),
		)
		.map(({ key }) => key);
	const key = schema.collections[workflow.collection]?.primary;
	if (states.length === 0 || key === undefined) return [];

	const { stateField, unitField, dueField } = workflow;
	const fields = [key, stateField, ...templateFields(workflow.titleTemplate)];
	if (unitField) fields.push(`${unitField}.id`, `${unitField}.name`);
	if (dueField) fields.push(dueField);
	const items = await readRows(
		itemsOf(host, workflow.collection, { knex: host.database, schema, accountability }).readByQuery({
			fields,
			filter: { [stateField]: { _in: states } },
			sort: [dueField ?? key],
			limit: MOST_ROWS,
		}),
	);
	const keys = items.map((item) => String(item[key]));
	const since = await lastSteps(host, workflow.collection, keys);
	const paths = await unitPaths(host, workflow, items);
	return items.flatMap((item) => {
		const id = String(item[key]);
		const state = String(item[stateField]);
		const unit = unitOf(item, unitField);
		const path = paths.get(String(unit?.['id'] ?? '')) ?? null;
		const mine = steps.filter(
			(step) => step.from.includes(state) && unitFits(step.unitRelation, actor.unit?.path ?? null, path),
		);
		if (mine.length === 0) return [];
		return {
			collection: workflow.collection,
			id,
			title: renderTitle(workflow.titleTemplate, item, id),
			unit: unit ? String(unit['name'] ?? unit['id']) : null,
			state,
			state_info: stateBody(workflow, state, actor.language),
			since: since.get(id) ?? null,
			due: dueField ? asText(item[dueField]) : null,
			actions: mine.map((step) => actionBody(step, actor.language)),
		};
	});
}

/** Rows of a read; none where the caller may not read the collection or a field of it. */
async function readRows(reading: Promise<Record<string, unknown>[]>): Promise<Record<string, unknown>[]> {
	try {
		return await reading;
	} catch (error) {
		if (codeOf(error) === 'FORBIDDEN') return [];
		throw error;
	}
}

async function lastSteps(host: Host, collection: string, keys: string[]): Promise<Map<string, string>> {
	const rows = await host
		.database('workflow_log')
		.where({ collection })
		.whereIn('item', keys)
		.distinctOn('item')
		.orderBy([{ column: 'item' }, { column: 'id', order: 'desc' }])
		.select<{ item: string; at: Date }[]>('item', 'at');
	return new Map(rows.map(({ item, at }) => [item, new Date(at).toISOString()]));
}

async function unitPaths(
	host: Host,
	{ unitField }: Workflow,
	items: Record<string, unknown>[],
): Promise<Map<string, string>> {
	const ids = items.map((item) => unitOf(item, unitField)?.['id']).filter((id) => id !== undefined);
	if (ids.length === 0) return new Map();
	const rows = await host
		.database('units')
		.whereIn('id', ids as number[])
		.select<{ id: number; path: string }[]>('id', 'path');
	return new Map(rows.map(({ id, path }) => [String(id), path]));
}

function unitOf(item: Record<string, unknown>, unitField: string | null): Record<string, unknown> | null {
	const unit = unitField ? item[unitField] : null;
	return typeof unit === 'object' && unit !== null ? (unit as Record<string, unknown>) : null;
}

function asText(value: unknown): string | null {
	if (value instanceof Date) return value.toISOString();
	return typeof value === 'string' ? value : null;
}

/** Nulls last. */
function compare(a: string | null, b: string | null): number {
	if (a === b) return 0;
	if (a === null) return 1;
	if (b === null) return -1;
	return a < b ? -1 : 1;
}
