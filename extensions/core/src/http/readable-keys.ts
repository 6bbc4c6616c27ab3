import type { SchemaOverview } from '@directus/types';

/** The part of the host's service of a collection, made for who asks, that is used here. */
export interface ItemsOfReader {
	readByQuery(query: object): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Field that holds the key of a collection; undefined where the project has no such collection. */
export function keyFieldOf(schema: SchemaOverview, collection: string): string | undefined {
	return Object.hasOwn(schema.collections, collection) ? schema.collections[collection]?.primary : undefined;
}

/**
 * Those of some keys that the reader may read, each as the database writes it, in one query; empty where that fails: one
 * that is no key spoils the question, and asked one by one each gets its own answer.
 */
export async function readableKeys(
	schema: SchemaOverview,
	collection: string,
	ids: readonly string[],
	itemsOf: (collection: string) => ItemsOfReader,
): Promise<ReadonlySet<string>> {
	const key = keyFieldOf(schema, collection);
	if (key === undefined || ids.length === 0) return new Set();
	try {
		const query = { fields: [key], filter: { [key]: { _in: [...ids] } }, limit: -1 };
		const rows = await itemsOf(collection).readByQuery(query);
		return new Set(rows.map((row) => String(row[key])));
	} catch {
		return new Set();
	}
}
