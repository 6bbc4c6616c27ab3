import type { Accountability } from '@directus/types';
import type { HookContext, Register, SchemaOverview } from '../setup/host.ts';
import { translate } from '../http/translate.ts';

class Rehearsed extends Error {}

interface Attempt {
	readonly collection: string;
	readonly keys: (string | number)[];
	readonly schema: SchemaOverview;
	readonly accountability: Accountability | null;
}

/**
 * Directus does not translate what the database says to a delete: a refusal would be answered as an internal error.
 * So a delete of such rows is rehearsed first, with the caller's own permissions, in a transaction that is always
 * rolled back, and a refusal of a trigger or a foreign key becomes a clean one. Permissions come first: who may not
 * delete a row learns nothing of its state. The real delete that follows is judged again.
 */
const rehearse = async ({ database, services }: HookContext, attempt: Attempt): Promise<void> => {
	const { collection, keys, schema, accountability } = attempt;
	try {
		await database.transaction(async (trx) => {
			const items = new services.ItemsService(collection, { knex: trx, schema, accountability });
			await items.deleteMany(keys, { emitEvents: false, autoPurgeCache: false });
			throw new Rehearsed();
		});
	} catch (error) {
		if (!(error instanceof Rehearsed)) throw translate(error);
	}
};

/** @param rehearses is this a collection whose deletes are rehearsed? */
export const registerDeleteRehearsal = (
	filter: Register['filter'],
	context: HookContext,
	rehearses: (collection: string) => boolean,
): void => {
	filter<unknown>('items.delete', async (keys, { collection }, { schema, accountability, database }) => {
		// Inside a transaction of the host the rows may not be there for another one; its caller translates.
		const alone = !('isTransaction' in database && database.isTransaction);
		if (alone && schema && typeof collection === 'string' && rehearses(collection) && Array.isArray(keys)) {
			await rehearse(context, { collection, keys, schema, accountability });
		}
		return keys;
	});
};
