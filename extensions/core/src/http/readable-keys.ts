import type { SchemaOverview } from '@directus/types';

/** The part of the host's service of a collection, made for who asks, that is used here. */
export interface ItemsOfReader {
	readByQuery(query: object): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Field that holds the key of a collection; undefined where the project has no such collection. */
export function keyFieldOf(schema: SchemaOverview, collection: string): string | undefined {
	return Object.hasOwn(schema.collections, collection) ? schema.collections[collection]?.primary : undefined;
}

/** Keys of one question: a statement of the database takes 65,535 parameters, and a rule may look at more items. */
const PART = 5_000;

/**
 * Those of some keys that the reader may read, each as the database writes it. A question that fails finds none of its keys: one
 * that is no key spoils it, and asked one by one each gets its own answer.
 */
export async function readableKeys(
	schema: SchemaOverview,
	collection: string,
	ids: readonly string[],
	itemsOf: (collection: string) => ItemsOfReader,
): Promise<ReadonlySet<string>> {
	const key = keyFieldOf(schema, collection);
	const found = new Set<string>();
	if (key === undefined) return found;
	for (let start = 0; start < ids.length; start += PART) {
		const query = { fields: [key], filter: { [key]: { _in: ids.slice(start, start + PART) } }, limit: -1 };
		try {
			for (const row of await itemsOf(collection).readByQuery(query)) found.add(String(row[key]));
		} catch {
			continue;
		}
	}
	return found;
}
