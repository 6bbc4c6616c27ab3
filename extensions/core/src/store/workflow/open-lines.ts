import type { Knex } from 'knex';
import type { Remark } from '../../contract/approvals.ts';
import type { Workflow, WorkflowTransition } from '../../definitions/workflow/workflow.ts';
import { entryOf } from '../../domain/workflow/entry.ts';
import { partsOpenedBy, type OpenParts } from '../../domain/workflow/open-lines.ts';
import { asRemarks } from '../../domain/workflow/remarks.ts';
import type { LoadedItem } from './item.ts';

/** What the item's last change of state left open, as the database's guard reads it; null: everything. */
export async function readOpenParts(knex: Knex, collection: string, id: string): Promise<OpenParts | null> {
	const { rows } = await knex.raw<{ rows: { open: OpenParts | null }[] }>(
		'select td_workflow_open(?, ?) as open',
		[collection, id],
	);
	return rows[0]?.open ?? null;
}

/**
 * What a step that is about to be logged leaves open: the places its remarks name and those of the votes that led to it;
 * after a withdrawal, what was open before the submission. Null: everything.
 */
export async function partsLeftOpen(
	knex: Knex,
	workflow: Workflow,
	item: LoadedItem,
	{ transition, to, remarks }: { transition: WorkflowTransition; to: string; remarks: readonly Remark[] },
): Promise<OpenParts | null> {
	if (to === item.state) return null;
	const step = { id: null, action: transition.action, from_state: item.state, to_state: to, remarks };
	const entry = entryOf(workflow, [...item.log, step]);
	const last = entry.at(-1);
	if (last === step) {
		return partsOpenedBy(
			transition,
			entry.flatMap((row) => asRemarks(row.remarks)),
			item.content,
		);
	}
	const before = last?.id === undefined || last.id === null ? null : await readContent(knex, last.id);
	return before?.open_lines ? before : null;
}

/** What the item's last change of state before a step had left open; null: everything. For effects of that step. */
export async function readOpenBefore(
	knex: Knex | Knex.Transaction,
	{ collection, item, logId }: { readonly collection: string; readonly item: string; readonly logId: number },
): Promise<OpenParts | null> {
	const row = await knex('workflow_log')
		.where({ collection, item })
		.where('id', '<', logId)
		.whereRaw('from_state is distinct from to_state')
		.orderBy('id', 'desc')
		.first<{ id: number } | undefined>('id');
	return row ? readContent(knex, row.id) : null;
}

async function readContent(knex: Knex | Knex.Transaction, id: number): Promise<OpenParts | null> {
	const row = await knex('workflow_log')
		.where({ id })
		.first<{ content: OpenParts | null } | undefined>('content');
	const { open_lines, open_fields } = row?.content ?? {};
	return open_lines ? { open_lines, open_fields: open_fields ?? [] } : null;
}
