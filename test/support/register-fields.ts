import { collections } from '../../schema/collections/index.ts';

/** Names of the fields of a collection, as its file declares them. */
export function snapshotFields(name: string): string[] {
	const found = collections.find(({ collection }) => collection === name);
	if (!found) throw new Error(`No collection ${name}`);
	return found.fields.map(({ field }) => field);
}
