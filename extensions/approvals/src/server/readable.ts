import { keyFieldOf, readableKeys as readableKeysOf } from '@tiendo/core/http/readable-keys.ts';
import { codeOf, refusal } from '@tiendo/core/http/refuse.ts';
import type { Language } from '@tiendo/core/definitions/workflow/workflow.ts';
import { describeRefusal } from '@tiendo/core/domain/workflow/decision.ts';
import { itemsOf, type Caller, type Host } from './host.ts';

/**
 * The key of an item the caller may read, as the database writes it. What does not exist and what may not be seen get the
 * same answer. @throws FORBIDDEN
 */
export async function readableKey(
	host: Host,
	{ accountability, schema }: Caller,
	collection: string,
	id: string,
	language: Language,
): Promise<string> {
	const key = keyFieldOf(schema, collection);
	if (key !== undefined) {
		try {
			const items = itemsOf(host, collection, { knex: host.database, schema, accountability });
			const item = await items.readOne(id, { fields: [key] });
			return String(item[key]);
		} catch (error) {
			// No such item, not allowed, not a key: one answer for all. A failing database is not a refusal.
			if (codeOf(error) === undefined && !isBadValue(error)) throw error;
		}
	}
	throw refusal('FORBIDDEN', describeRefusal({ reason: 'no_item', details: {} }, null, language), {
		collection,
		id,
	});
}

/** Those of some keys that the caller may read, each as the database writes it, in one query; empty where that fails. */
export async function readableKeys(
	host: Host,
	{ accountability, schema }: Caller,
	collection: string,
	ids: readonly string[],
): Promise<ReadonlySet<string>> {
	const options = { knex: host.database, schema, accountability };
	return readableKeysOf(schema, collection, ids, (name) => itemsOf(host, name, options));
}

/** The refusal for an item the caller may read in a collection that no active workflow covers. */
export function noWorkflow(collection: string): Error {
	return refusal('NOT_FOUND', 'Bảng này không có quy trình. / This collection has no workflow.', {
		collection,
	});
}

/** PostgreSQL's class 22: the text cannot be a key of that type, such as a number beyond its range. */
function isBadValue(error: unknown): boolean {
	const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
	return typeof code === 'string' && code.startsWith('22');
}
