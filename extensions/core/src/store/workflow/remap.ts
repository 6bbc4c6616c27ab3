import type { Knex } from 'knex';
import { REMAP, type Workflow } from '../../definitions/workflow/workflow.ts';
import { type ItemContent, revisionOf } from '../../domain/workflow/content.ts';
import { findRemapProblem, type RemapProblem } from '../../domain/workflow/remap.ts';
import { primaryKeyOf } from './item.ts';
import { appendLog } from './log.ts';

/** Items that were not moved, and why. Let it roll the transaction back. */
export class RemapRefused extends Error {
	readonly problem: RemapProblem;
	constructor(problem: RemapProblem) {
		super(`${problem.reason}: ${problem.from} > ${problem.to}`);
		this.problem = problem;
	}
}

/** An item that was moved. */
export interface Moved {
	readonly id: string;
	readonly from: string;
	readonly to: string;
}

/**
 * Moves every item that stands in one of the old states to its new one, all in the caller's transaction, and logs each as
 * a `remap` of the round it is in. No step of the definition is taken, so there are no effects. Definitions and steps wait
 * meanwhile. All items are read first, so two states may be exchanged. @throws RemapRefused
 */
export async function remapItems(
	trx: Knex.Transaction,
	workflow: Workflow,
	mapping: ReadonlyMap<string, string>,
	{ actor, now }: { readonly actor: string; readonly now: Date },
): Promise<Moved[]> {
	await trx.raw('select td_lock_definitions()');
	for (const [from, to] of mapping) {
		const problem = findRemapProblem(workflow, from, to, workflow.states.has(from));
		if (problem) throw new RemapRefused(problem);
	}
	const key = await primaryKeyOf(trx, workflow.collection);
	if (key === null) return [];
	const items = await trx(workflow.collection)
		.whereIn(workflow.stateField, [...mapping.keys()])
		.orderBy(key)
		.forUpdate()
		.select<{ id: unknown; state: string }[]>({ id: key, state: workflow.stateField });
	const moved: Moved[] = [];
	for (const { id, state } of items) {
		const item = { id: String(id), from: state, to: mapping.get(state) ?? state };
		await move(trx, workflow, key, item, { actor, now });
		moved.push(item);
	}
	return moved;
}

async function move(
	trx: Knex.Transaction,
	workflow: Workflow,
	key: string,
	{ id, from, to }: Moved,
	{ actor, now }: { readonly actor: string; readonly now: Date },
): Promise<void> {
	const { collection, stateField } = workflow;
	const { rows } = await trx.raw<{ rows: Found[] }>(
		`select td_workflow_content(?, ?) as "full", td_workflow_content(?, ?, true)::text as content,
			(select coalesce(max(a.id), 0)::int from directus_activity a) as activity,
			(select json_build_object('round', l.round, 'hash', l.hash) from workflow_log l
				where l.collection = ? and l.item = ? order by l.id desc limit 1) as last,
			(select l.content from workflow_log l where l.collection = ? and l.item = ?
				and l.from_state is distinct from l.to_state order by l.id desc limit 1) as entry`,
		[collection, id, collection, id, collection, id, collection, id],
	);
	const [found] = rows;
	if (!found) return;
	const problem = findRemapProblem(workflow, from, to, found.last !== null);
	if (problem) throw new RemapRefused(problem);
	await trx.raw(`select set_config('tiendo.transition', ?, true)`, [`${collection}:${id}:${from}>${to}`]);
	await trx(collection)
		.where(key, id)
		.update({ [stateField]: to });
	await appendLog(trx, found.last ? [found.last] : [], {
		...{ collection, item: id, workflow: workflow.id, round: found.last?.round ?? 1, action: REMAP },
		...{ from_state: from, to_state: to, actor, on_behalf_of: null, comment: null, remarks: [] },
		revision: revisionOf(found.content),
		content: { ...found.full, ...openParts(found.entry), activity: found.activity },
		at: now.toISOString(),
	});
}

interface Found {
	readonly full: ItemContent;
	readonly content: string;
	readonly activity: number;
	/** The newest row of the item's log. */
	readonly last: { readonly round: number; readonly hash: string } | null;
	/** What the step into the present state was logged with. */
	readonly entry: Readonly<Record<string, unknown>> | null;
}

/** What the step into the state left open stays open, and nothing more: the guard reads it from the newest change. */
function openParts(entry: Found['entry']): Record<string, unknown> {
	return Object.fromEntries(Object.entries(entry ?? {}).filter(([key]) => key.startsWith('open_')));
}
