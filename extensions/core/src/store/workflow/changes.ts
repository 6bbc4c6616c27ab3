import type { Knex } from 'knex';
import type { ChangeBody } from '../../contract/approvals.ts';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import { baselinesNow, baselinesOf } from '../../domain/workflow/baselines.ts';
import { changesBetween, type Change } from '../../domain/workflow/changes.ts';
import type { ItemContent } from '../../domain/workflow/content.ts';
import type { LoadedItem } from './item.ts';
import { readLogContent } from './log.ts';
import { ignoredColumns } from './parts.ts';

export type SinceChange = Change & Pick<ChangeBody, 'since'>;

/**
 * What changed since the last submission and since the last approval: of the item as it is, or of what a round handed in.
 * Null for a round that was not handed in.
 */
export async function readChanges(
	knex: Knex,
	workflow: Workflow,
	item: LoadedItem,
	round: number | null,
): Promise<SinceChange[] | null> {
	const baselines =
		round === null ? baselinesNow(workflow, item.log, item) : baselinesOf(workflow, item.log, round);
	if (!baselines) return null;
	const contentAt = async (id: number) => (await readLogContent(knex, id)) as ItemContent | null;
	const after = baselines.after ? await contentAt(baselines.after.id) : item.content;
	const changes: SinceChange[] = [];
	for (const since of ['submission', 'approval'] as const) {
		const row = baselines[since];
		const before = row ? await contentAt(row.id) : null;
		if (!before || !after) continue;
		const found = changesBetween(before, after, ignoredColumns(workflow, item.parts));
		changes.push(...found.map((change) => ({ ...change, since })));
	}
	return changes;
}
