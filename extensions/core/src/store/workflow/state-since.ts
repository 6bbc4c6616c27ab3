import type { Knex } from 'knex';
import { primaryKeyOf } from './item.ts';

/**
 * When items came into the state they are in: at their newest step that changed it, else when they were created, as far
 * as their collection keeps that. Items without either are left out.
 */
export async function readStateSince(
	knex: Knex,
	collection: string,
	ids: readonly string[],
): Promise<Map<string, Date>> {
	if (ids.length === 0) return new Map();
	const steps = await knex('workflow_log')
		.where({ collection })
		.whereIn('item', [...ids])
		.whereRaw('from_state is distinct from to_state')
		.distinctOn('item')
		.orderBy([{ column: 'item' }, { column: 'id', order: 'desc' }])
		.select<{ item: string; at: Date }[]>('item', 'at');
	const since = new Map(steps.map(({ item, at }) => [item, new Date(at)]));
	const created = await readCreated(
		knex,
		collection,
		ids.filter((id) => !since.has(id)),
	);
	return new Map([...since, ...created]);
}

async function readCreated(
	knex: Knex,
	collection: string,
	ids: readonly string[],
): Promise<Map<string, Date>> {
	const field = ids.length > 0 ? await createdField(knex, collection) : null;
	const key = field === null ? null : await primaryKeyOf(knex, collection);
	if (field === null || key === null) return new Map();
	const rows = await knex(collection)
		.whereIn(key, [...ids])
		.whereNotNull(field)
		.select<{ id: unknown; at: Date }[]>({ id: key, at: field });
	return new Map(rows.map(({ id, at }) => [String(id), new Date(at)]));
}

/** The column that Directus fills with the moment of creation; null where the collection has none. */
async function createdField(knex: Knex, collection: string): Promise<string | null> {
	const row = await knex('directus_fields')
		.where({ collection })
		.whereRaw(`special ~ '(^|,)date-created(,|$)'`)
		.first<{ field: string } | undefined>('field');
	return row?.field ?? null;
}
