import type { Knex } from 'knex';
import type { PolicyRef } from '../domain/policies.ts';

/**
 * Whether the policies let their holder create rows in all of these collections. Access is data: the rule of Directus is asked,
 * no role is named here.
 */
export async function mayCreate(
	knex: Knex | Knex.Transaction,
	policies: readonly PolicyRef[],
	collections: readonly string[],
): Promise<boolean> {
	return mayDo(knex, policies, 'create', collections);
}

/** Whether the policies let their holder change rows of this collection at all; which rows, the database and Directus judge. */
export async function mayUpdate(
	knex: Knex | Knex.Transaction,
	policies: readonly PolicyRef[],
	collection: string,
): Promise<boolean> {
	return mayDo(knex, policies, 'update', [collection]);
}

async function mayDo(
	knex: Knex | Knex.Transaction,
	policies: readonly PolicyRef[],
	action: 'create' | 'update',
	collections: readonly string[],
): Promise<boolean> {
	const rows: { collection: string }[] = await knex('directus_permissions')
		.whereIn(
			'policy',
			policies.map((policy) => policy.id),
		)
		.whereIn('collection', [...collections])
		.where('action', action)
		.distinct('collection');
	return rows.length === collections.length;
}
