import type { Knex } from 'knex';
import { ANSWER } from '../../definitions/workflow/workflow.ts';
import { lineKey, type ItemContent } from '../../domain/workflow/content.ts';
import { stepsIn } from '../../domain/workflow/entry.ts';
import type { LogRow } from '../../domain/workflow/log-chain.ts';
import type { Part } from './parts.ts';

/**
 * Who edited the item or its lines in each of these rounds, from Directus' own activity: rows of the item, of its present
 * lines, and of lines that earlier snapshots knew and that are gone. A round's work begins where the last step of the
 * round before it left its mark; answering remarks is work too. Call it under the item's lock; two queries. Why not from
 * another source: docs/decisions/0021-rounds-and-editors.md
 */
export async function editorsOf(
	knex: Knex,
	item: { id: string; parts: readonly Part[]; content: ItemContent },
	log: readonly Omit<LogRow, 'content'>[],
	rounds: readonly number[],
): Promise<Map<number, ReadonlySet<string>>> {
	const steps = stepsIn(log);
	const begins = rounds.map((round) => ({
		round,
		last: steps.findLast((row) => row.round < round)?.id ?? 0,
	}));
	const snapshots = await readSnapshots(
		knex,
		begins.map(({ last }) => last).filter((id) => id > 0),
	);
	const markOf = (last: number) => snapshots.get(last)?.activity ?? 0;
	const users = await readUsers(
		knex,
		item,
		[...snapshots.values()],
		Math.min(...begins.map(({ last }) => markOf(last))),
	);
	return new Map(
		begins.map(({ round, last }) => {
			const after = users.filter(({ newest }) => newest > markOf(last)).map(({ user }) => user);
			return [round, new Set([...answerersSince(log, last), ...after])];
		}),
	);
}

function answerersSince(log: readonly Omit<LogRow, 'content'>[], since: number): string[] {
	return log
		.filter(({ id, action }) => action === ANSWER && id > since)
		.flatMap(({ actor }) => (actor === null ? [] : [actor]));
}

interface Snapshot extends Partial<ItemContent> {
	readonly activity?: number;
}

async function readSnapshots(knex: Knex, logIds: readonly number[]): Promise<Map<number, Snapshot>> {
	if (logIds.length === 0) return new Map();
	const rows = await knex('workflow_log')
		.whereIn('id', [...new Set(logIds)])
		.select<{ id: number; content: Snapshot | null }[]>('id', 'content');
	return new Map(rows.map(({ id, content }) => [id, content ?? {}]));
}

function keysOf(content: Partial<ItemContent> | null, relation: string): string[] {
	return (content?.lines?.[relation] ?? []).map((row) => lineKey(content ?? {}, relation, row));
}

/** Who edited a part of the item after a mark, with the number of their newest edit. */
async function readUsers(
	knex: Knex,
	item: { id: string; parts: readonly Part[]; content: ItemContent },
	snapshots: readonly Snapshot[],
	since: number,
): Promise<{ user: string; newest: number }[]> {
	return knex('directus_activity')
		.where('id', '>', since)
		.whereNotNull('user')
		.where((any) => {
			for (const { relation, collection } of item.parts) {
				const present = relation === null ? [item.id] : keysOf(item.content, relation);
				const edited = (keys: readonly string[], actions: readonly string[]) =>
					any.orWhere((one) =>
						one
							.where({ collection })
							.whereIn('item', [...keys])
							.whereIn('action', [...actions]),
					);
				void edited(present, ['create', 'update']);
				if (relation === null) continue;
				const known = new Set([...present, ...snapshots.flatMap((snapshot) => keysOf(snapshot, relation))]);
				void edited([...known], ['delete']);
			}
		})
		.groupBy('user')
		.select<{ user: string; newest: number }[]>('user', knex.raw('max(id)::int as newest'));
}
