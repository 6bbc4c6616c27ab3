import type { Knex } from 'knex';
import type { ItemContent } from '../../domain/workflow/content.ts';
import type { LogRow } from '../../domain/workflow/log-chain.ts';

interface LineRelation {
	alias: string;
	line_collection: string;
	line_field: string;
}

/** Number of the newest activity row visible now; edits made after the caller's lock is released get higher ones. */
export async function activityMark(knex: Knex): Promise<number> {
	const row = await knex('directus_activity').max<{ max: number | null }[]>('id as max');
	return row[0]?.max ?? 0;
}

/**
 * Who edited the item or its lines in a round, from Directus' own activity: rows of the item, of its present lines, and
 * of lines that earlier snapshots knew and that are gone. A round's work begins where the last step of the round before
 * it left its mark. Call it under the item's lock. Why not from another source: docs/decisions/rounds-and-editors.md
 */
export async function editorsOf(
	knex: Knex,
	item: { collection: string; id: string; workflow: number; content: ItemContent },
	log: readonly Omit<LogRow, 'content'>[],
	round: number,
): Promise<Set<string>> {
	const lastBefore = log.findLast((row) => row.round < round);
	const snapshot = lastBefore ? await readSnapshot(knex, lastBefore.id) : null;
	const since = snapshot?.activity ?? 0;
	const users = new Set(await usersOf(knex, item.collection, [item.id], since, ['create', 'update']));
	const relations = await knex.raw<{ rows: LineRelation[] }>('select * from td_workflow_lines(?)', [
		item.workflow,
	]);
	for (const { alias, line_collection } of relations.rows) {
		const present = keysOf(item.content.lines[alias]);
		const known = [...keysOf(snapshot?.lines?.[alias]), ...present];
		for (const user of await usersOf(knex, line_collection, present, since, ['create', 'update']))
			users.add(user);
		for (const user of await usersOf(knex, line_collection, known, since, ['delete'])) users.add(user);
	}
	return users;
}

interface Snapshot {
	activity?: number;
	lines?: ItemContent['lines'];
}

async function readSnapshot(knex: Knex, logId: number): Promise<Snapshot | null> {
	const row = await knex('workflow_log')
		.where({ id: logId })
		.first<{ content: Snapshot | null } | undefined>('content');
	return row?.content ?? null;
}

function keysOf(rows: ItemContent['lines'][string] | undefined): string[] {
	return (rows ?? []).map((row) => String(row['id']));
}

async function usersOf(
	knex: Knex,
	collection: string,
	keys: readonly string[],
	since: number,
	actions: readonly string[],
): Promise<string[]> {
	if (keys.length === 0) return [];
	const rows = await knex('directus_activity')
		.where({ collection })
		.where('id', '>', since)
		.whereIn('item', keys)
		.whereIn('action', actions)
		.whereNotNull('user')
		.distinct<{ user: string }[]>('user');
	return rows.map(({ user }) => user);
}
