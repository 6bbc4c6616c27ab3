import type { Knex } from 'knex';
import { revisionOf } from '../../domain/workflow/content.ts';

/** Revisions of several items as they stand, by key, in one query; items that are not there are left out. */
export async function revisionsOf(
	knex: Knex,
	collection: string,
	keys: readonly string[],
): Promise<Map<string, string>> {
	const { rows } = await knex.raw<{ rows: { item: string; content: string | null }[] }>(
		`select item, td_workflow_content(?, item, true)::text as content from unnest(?::text[]) as item`,
		[collection, [...keys]],
	);
	return new Map(
		rows.flatMap(({ item, content }) => (content === null ? [] : [[item, revisionOf(content)] as const])),
	);
}
