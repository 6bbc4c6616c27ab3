import type { Knex } from 'knex';
import type { Register } from '../setup/host.ts';
import { COLLECTIONS } from '../contract/collections.ts';
import { translate } from './errors.ts';

const OURS: ReadonlySet<string> = new Set(COLLECTIONS);

class Rehearsed extends Error {}

/**
 * Directus does not translate what the database says to a delete: a refusal would be answered as an internal error.
 * So a delete of one of our rows is rehearsed first in a transaction that is always rolled back, and a refusal of a
 * trigger or a foreign key becomes a clean one. The real delete that follows is judged again by the same triggers.
 */
const rehearse = async (database: Knex, collection: string, keys: readonly unknown[]): Promise<void> => {
	try {
		await database.transaction(async (trx) => {
			await trx(collection)
				.whereIn('id', [...keys] as string[])
				.delete();
			throw new Rehearsed();
		});
	} catch (error) {
		if (!(error instanceof Rehearsed)) throw translate(error);
	}
};

export const registerDeleteRehearsal = (filter: Register['filter']): void => {
	filter<unknown>('items.delete', async (keys, { collection }, { database }) => {
		if (typeof collection === 'string' && OURS.has(collection) && Array.isArray(keys)) {
			await rehearse(database, collection, keys);
		}
		return keys;
	});
};
