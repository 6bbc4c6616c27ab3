import type { Knex } from 'knex';
import type { ItemContent } from '../../domain/workflow/content.ts';
import type { OpenParts } from '../../domain/workflow/open-lines.ts';
import type { StandingRemark } from '../../domain/workflow/remarks.ts';
import { readActiveWorkflow } from './definitions.ts';
import { readLog } from './log.ts';
import { readOpenParts } from './open-lines.ts';
import { readParts } from './parts.ts';
import { readRemarks } from './remarks.ts';

export interface Returned {
	readonly remarks: readonly StandingRemark[];
	/** What may be changed; null: everything the state allows. */
	readonly open: OpenParts | null;
}

/** What was said about an item when it was handed back and what that left open, for whoever works on it. */
export async function readReturned(knex: Knex, collection: string, id: string): Promise<Returned> {
	const workflow = await readActiveWorkflow(knex, collection);
	const log = workflow ? await readLog(knex, collection, id) : [];
	if (!workflow || log.length === 0) return { remarks: [], open: null };
	const { rows } = await knex.raw<{ rows: { content: ItemContent | null }[] }>(
		'select td_workflow_content(?, ?) as content',
		[collection, id],
	);
	const content = rows[0]?.content;
	if (!content) return { remarks: [], open: null };
	return {
		remarks: await readRemarks(knex, workflow, { content, log }, await readParts(knex, workflow)),
		open: await readOpenParts(knex, collection, id),
	};
}
