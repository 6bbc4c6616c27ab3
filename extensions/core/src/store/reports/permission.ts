import type { Knex } from 'knex';
import type { PolicyRef } from '../../domain/policies.ts';

/**
 * Whether the policies let their holder create rows in all of these collections. Access is data: the rule of Directus is asked,
 * no role is named here.
 */
export async function mayCreate(
	knex: Knex | Knex.Transaction,
	policies: readonly PolicyRef[],
	collections: readonly string[],
): Promise<boolean> {
	const rows: { collection: string }[] = await knex('directus_permissions')
		.whereIn(
			'policy',
			policies.map((policy) => policy.id),
		)
		.whereIn('collection', [...collections])
		.where('action', 'create')
		.distinct('collection');
	return rows.length === collections.length;
}
