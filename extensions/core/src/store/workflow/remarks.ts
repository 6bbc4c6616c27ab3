import type { Knex } from 'knex';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import type { ItemContent } from '../../domain/workflow/content.ts';
import {
	remarkedSteps,
	standingRemarks,
	type RemarkRow,
	type StandingRemark,
} from '../../domain/workflow/remarks.ts';
import { ignoredColumns, type Part } from './parts.ts';

/**
 * The remarks that stand on an item, with what has become of them; see `standingRemarks`. Reads the contents the remarks
 * were made on, nothing where there are none.
 */
export async function readRemarks(
	knex: Knex,
	workflow: Workflow,
	item: { content: ItemContent; log: readonly RemarkRow[] },
	parts: readonly Part[],
): Promise<StandingRemark[]> {
	const ids = remarkedSteps(workflow, item.log).steps.map(({ id }) => id);
	if (ids.length === 0) return [];
	const rows = await knex('workflow_log')
		.whereIn('id', ids)
		.select<{ id: number; content: ItemContent | null }[]>('id', 'content');
	const contents = new Map(rows.map(({ id, content }) => [id, content]));
	return standingRemarks(
		workflow,
		item.log,
		item.content,
		(id) => contents.get(id) ?? null,
		ignoredColumns(workflow, parts),
	);
}
