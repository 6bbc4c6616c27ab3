import type { Knex } from 'knex';
import type { PolicyRef } from '../../domain/policies.ts';

interface PermissionRow {
	readonly collection: string;
	readonly fields: unknown;
	readonly validation: object | null;
}

/**
 * Whether the policies let their holder create rows with these fields in all of these collections, as the host judges it:
 * fields and all. A permission that also puts conditions on the values of a new row does not count: an import in bulk
 * could not ask it row by row.
 * @param writes collections with the fields that are written
 */
export async function mayImport(
	knex: Knex | Knex.Transaction,
	policies: readonly PolicyRef[],
	writes: Readonly<Record<string, readonly string[]>>,
): Promise<boolean> {
	const rows: PermissionRow[] = await knex('directus_permissions')
		.whereIn(
			'policy',
			policies.map((policy) => policy.id),
		)
		.whereIn('collection', Object.keys(writes))
		.where('action', 'create')
		.select('collection', 'fields', 'validation');
	return Object.entries(writes).every(([collection, fields]) => {
		const own = rows.filter((row) => row.collection === collection);
		// The host adds up the fields of several policies and the conditions of all of them.
		const open = new Set(own.flatMap((row) => parseList(row.fields)));
		const conditions = own.some(
			({ validation }) => validation !== null && Object.keys(validation).length > 0,
		);
		return own.length > 0 && !conditions && (open.has('*') || fields.every((field) => open.has(field)));
	});
}

/** The host keeps a list of fields as text with commas. */
function parseList(fields: unknown): string[] {
	return typeof fields === 'string' ? fields.split(',').map((field) => field.trim()) : [];
}
