import type { Knex } from 'knex';
import { initialState, type Workflow } from '../../definitions/workflow/workflow.ts';
import { revisionOf, type ItemContent } from '../../domain/workflow/content.ts';
import type { DecidingItem } from '../../domain/workflow/decide.ts';
import { stepsIn } from '../../domain/workflow/entry.ts';
import type { LogRow } from '../../domain/workflow/log-chain.ts';
import { openRemarks, type StandingRemark } from '../../domain/workflow/remarks.ts';
import type { PastStep } from '../../domain/workflow/rounds.ts';
import { editorsOf } from './editors.ts';
import { readLog } from './log.ts';
import { readParts, type Part } from './parts.ts';
import { readRemarks } from './remarks.ts';

/** An item with everything a decision about it needs. */
export interface LoadedItem extends DecidingItem {
	readonly log: readonly Omit<LogRow, 'content'>[];
	readonly round: number;
	readonly remarks: readonly StandingRemark[];
	readonly parts: readonly Part[];
}

/** Name of the primary key of a table; null when there is no such table or its key has several columns. */
export async function primaryKeyOf(knex: Knex, collection: string): Promise<string | null> {
	const { rows } = await knex.raw<{ rows: { key: string | null }[] }>(
		'select td_primary_key(to_regclass(quote_ident(?))) as key',
		[collection],
	);
	return rows[0]?.key ?? null;
}

/**
 * Locks the item until the transaction ends; false when there is none. Edits of its lines wait too, since the guard
 * reads the item FOR SHARE before it lets a line change.
 */
export async function lockItem(
	trx: Knex.Transaction,
	workflow: Workflow,
	key: string,
	id: string,
): Promise<boolean> {
	const row = await trx(workflow.collection).where(key, id).forUpdate().first(key);
	return row !== undefined;
}

/** Loads an item as it stands, with editors for the rounds a decision may ask about; null when there is none. */
export async function loadItem(knex: Knex, workflow: Workflow, id: string): Promise<LoadedItem | null> {
	const { rows } = await knex.raw<{ rows: { full: ItemContent | null; content: string | null }[] }>(
		'select td_workflow_content(?, ?) as "full", td_workflow_content(?, ?, true)::text as content',
		[workflow.collection, id, workflow.collection, id],
	);
	const found = rows[0];
	if (!found?.full || found.content === null) return null;
	const content = found.full;
	const log = await readLog(knex, workflow.collection, id);
	const parts = await readParts(knex, workflow);
	const remarks = await readRemarks(knex, workflow, { content, log }, parts);
	const round = Math.max(1, log.at(-1)?.round ?? 0);
	const about = { id, parts, content };
	// A step belongs to the running round or, if it hands the item in again, to the next.
	const editors = await editorsOf(knex, about, log, [round, round + 1]);
	return {
		// A row from before the workflow without a state stands in the initial one, as the database's guard sees it.
		state: String(content.item[workflow.stateField] ?? initialState(workflow)?.key),
		unitPath: await unitPathOf(knex, workflow, content),
		revision: revisionOf(found.content),
		content,
		past: stepsIn(log).map(toPastStep),
		editors: (wanted) => editors.get(wanted) ?? new Set(),
		openRemarks: openRemarks(remarks),
		log,
		round,
		remarks,
		parts,
	};
}

async function unitPathOf(knex: Knex, workflow: Workflow, content: ItemContent): Promise<string | null> {
	const unit = workflow.unitField ? content.item[workflow.unitField] : null;
	if (typeof unit !== 'number' && typeof unit !== 'string') return null;
	const { rows } = await knex.raw<{ rows: { path: string | null }[] }>(
		'select td_place_path(?, ?, ?) as path',
		[workflow.collection, workflow.unitField, String(unit)],
	);
	return rows[0]?.path ?? null;
}

function toPastStep(row: Omit<LogRow, 'content'>): PastStep {
	const { round, action, from_state, to_state, actor, on_behalf_of } = row;
	return { round, action, from: from_state, to: to_state, actor, onBehalfOf: on_behalf_of };
}
