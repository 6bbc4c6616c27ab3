import type { Knex } from 'knex';
import type { PolicyRef } from '../../../domain/policies.ts';

/** Whether the policies let their holder read reports at all; which of them, Directus decides row by row. */
export async function mayReadReports(
	knex: Knex | Knex.Transaction,
	policies: readonly PolicyRef[],
): Promise<boolean> {
	const row: unknown = await knex('directus_permissions')
		.whereIn(
			'policy',
			policies.map((policy) => policy.id),
		)
		.where({ collection: 'reports', action: 'read' })
		.first('id');
	return row !== undefined;
}

/** Name of a user as a paper names them; null where the account has none. */
export async function readUserName(knex: Knex | Knex.Transaction, id: string): Promise<string | null> {
	const user: { first_name: string | null; last_name: string | null } | undefined = await knex(
		'directus_users',
	)
		.where({ id })
		.first('first_name', 'last_name');
	const name = [user?.first_name, user?.last_name].filter(Boolean).join(' ').trim();
	return name === '' ? null : name;
}
