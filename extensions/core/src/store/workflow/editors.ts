import type { Knex } from 'knex';
import { ANSWER } from '../../definitions/workflow/workflow.ts';
import { lineKey, type ItemContent } from '../../domain/workflow/content.ts';
import { stepsIn } from '../../domain/workflow/entry.ts';
import type { LogRow } from '../../domain/workflow/log-chain.ts';
import type { Part } from './parts.ts';

/** Number of the newest activity row visible now; edits made after the caller's lock is released get higher ones. */
export async function activityMark(knex: Knex): Promise<number> {
	const row = await knex('directus_activity').max<{ max: number | null }[]>('id as max');
	return row[0]?.max ?? 0;
}

/**
 * Who edited the item or its lines in a round, from Directus' own activity: rows of the item, of its present lines, and
 * of lines that earlier snapshots knew and that are gone. A round's work begins where the last step of the round before
 * it left its mark; answering remarks is work too. Call it under the item's lock. Why not from another source:
 * docs/decisions/0021-rounds-and-editors.md
 */
export async function editorsOf(
	knex: Knex,
	item: { id: string; parts: readonly Part[]; content: ItemContent },
	log: readonly Omit<LogRow, 'content'>[],
	round: number,
): Promise<Set<string>> {
	const lastBefore = stepsIn(log).findLast((row) => row.round < round);
	const snapshot = lastBefore ? await readSnapshot(knex, lastBefore.id) : null;
	const since = snapshot?.activity ?? 0;
	const users = new Set(answerersSince(log, lastBefore?.id ?? 0));
	for (const { relation, collection } of item.parts) {
		const present = relation === null ? [item.id] : keysOf(item.content, relation);
		for (const user of await usersOf(knex, collection, present, since, ['create', 'update'])) users.add(user);
		if (relation === null) continue;
		const known = [...keysOf(snapshot, relation), ...present];
		for (const user of await usersOf(knex, collection, known, since, ['delete'])) users.add(user);
	}
	return users;
}

function answerersSince(log: readonly Omit<LogRow, 'content'>[], since: number): string[] {
	return log
		.filter(({ id, action }) => action === ANSWER && id > since)
		.flatMap(({ actor }) => (actor === null ? [] : [actor]));
}

interface Snapshot extends Partial<ItemContent> {
	readonly activity?: number;
}

async function readSnapshot(knex: Knex, logId: number): Promise<Snapshot | null> {
	const row = await knex('workflow_log')
		.where({ id: logId })
		.first<{ content: Snapshot | null } | undefined>('content');
	return row?.content ?? null;
}

function keysOf(content: Partial<ItemContent> | null, relation: string): string[] {
	return (content?.lines?.[relation] ?? []).map((row) => lineKey(content ?? {}, relation, row));
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
