import type { Knex } from 'knex';
import { initialState, type Workflow } from '../../definitions/workflow/workflow.ts';
import { revisionOf, type ItemContent } from '../../domain/workflow/content.ts';
import type { DecidingItem } from '../../domain/workflow/decide.ts';
import { stepsIn } from '../../domain/workflow/entry.ts';
import type { LogRow } from '../../domain/workflow/log-chain.ts';
import { openRemarks, type StandingRemark } from '../../domain/workflow/remarks.ts';
import type { PastStep } from '../../domain/workflow/rounds.ts';
import { editorsOf } from './editors.ts';
import { toRow, type StoredRow } from './log.ts';
import type { Part } from './parts.ts';
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

interface Found {
	readonly full: ItemContent;
	readonly content: string;
	readonly log: readonly StoredRow[];
	readonly parts: readonly Part[];
	readonly unit_path: string | null;
}

/** Loads an item as it stands, with editors for the rounds a decision may ask about; null when there is none. */
export async function loadItem(knex: Knex, workflow: Workflow, id: string): Promise<LoadedItem | null> {
	const { rows } = await knex.raw<{ rows: Found[] }>('select * from td_workflow_load(?, ?)', [
		workflow.id,
		id,
	]);
	const [found] = rows;
	if (!found) return null;
	const { full: content, parts } = found;
	const log = found.log.map(toRow);
	const remarks = await readRemarks(knex, workflow, { content, log }, parts);
	const round = Math.max(1, log.at(-1)?.round ?? 0);
	const about = { id, parts, content };
	// A step belongs to the running round or, if it hands the item in again, to the next.
	const editors = await editorsOf(knex, about, log, [round, round + 1]);
	return {
		// A row from before the workflow without a state stands in the initial one, as the database's guard sees it.
		state: String(content.item[workflow.stateField] ?? initialState(workflow)?.key),
		unitPath: found.unit_path,
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

function toPastStep(row: Omit<LogRow, 'content'>): PastStep {
	const { round, action, from_state, to_state, actor, on_behalf_of } = row;
	return { round, action, from: from_state, to: to_state, actor, onBehalfOf: on_behalf_of };
}
