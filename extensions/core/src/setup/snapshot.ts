import type { Snapshot } from '@directus/types';
import { serviceOptions } from './host.ts';
import type { Host } from './host.ts';

/** The schema service answers administrators only, and looks at nothing else of them. */
const SYSTEM = { admin: true, app: true, role: null, roles: [], user: null, ip: null };

interface Change {
	readonly collection: string;
	readonly field?: string;
	readonly diff: readonly { readonly kind: string; readonly path?: readonly unknown[] }[];
}

/** A snapshot; without `systemFields` the indexes on Directus' own columns stay as they are. */
export type WantedSnapshot = Omit<Snapshot, 'systemFields'> & Partial<Pick<Snapshot, 'systemFields'>>;

interface IndexedField {
	readonly collection: string;
	readonly field: string;
	readonly schema?: { readonly is_indexed?: boolean } | null;
}

/**
 * Directus takes any index of a single column for the field's own, also a partial one that a constraint file made,
 * and would drop it under a name it does not have. Only indexes under the name Directus gives count as the field's.
 */
const withOwnIndexes = async <T extends IndexedField>({ trx }: Host, fields: readonly T[]): Promise<T[]> => {
	const { rows }: { rows: { indexname: string }[] } = await trx.raw(
		'select indexname from pg_indexes where schemaname = current_schema()',
	);
	const names = new Set(rows.map(({ indexname }) => indexname));
	return fields.map((entry) =>
		entry.schema?.is_indexed === true && !names.has(`${entry.collection}_${entry.field}_index`)
			? { ...entry, schema: { ...entry.schema, is_indexed: false } }
			: entry,
	);
};

/** Does this change remove the collection, field or relation itself, not a detail of it? */
const removes = ({ diff }: Change): boolean => diff[0]?.kind === 'D' && (diff[0].path ?? []).length === 0;

const nameOf = ({ collection, field }: Change): string =>
	field === undefined ? collection : `${collection}.${field}`;

/**
 * Makes the database have the collections, fields and relations of a snapshot. What is in the database and not in the
 * snapshot would be dropped with its data by Directus' own apply. Here collections of others are never touched, and
 * fields of our collections that the snapshot does not know are kept unless `allowDrop`.
 * @returns the number of changes applied
 */
export const applySnapshot = async (
	host: Host,
	wanted: WantedSnapshot,
	allowDrop: boolean,
): Promise<number> => {
	const { SchemaService } = host.context.services;
	const schema = new SchemaService({ ...(await serviceOptions(host)), accountability: SYSTEM });
	const current = await schema.snapshot();
	const comparable = { ...current, fields: await withOwnIndexes(host, current.fields) };
	const whole = { ...wanted, systemFields: wanted.systemFields ?? current.systemFields };
	const diff = await schema.diff(whole, { currentSnapshot: comparable, force: true });
	if (diff === null) return 0;

	const ours = new Set<string>(wanted.collections.map(({ collection }) => collection));
	const keep = (change: Change): boolean => {
		if (!removes(change)) return true;
		const drop = allowDrop && ours.has(change.collection) && change.field !== undefined;
		if (ours.has(change.collection) && !drop) {
			host.say(
				`kept ${nameOf(change)}, which the snapshot does not name (TIENDO_ALLOW_DROP=true removes it)`,
			);
		}
		return drop;
	};
	const applied = {
		collections: diff.collections.filter(keep),
		fields: diff.fields.filter(keep),
		systemFields: diff.systemFields.filter(keep),
		relations: diff.relations.filter(keep),
	};
	const count = Object.values(applied).reduce((sum, { length }) => sum + length, 0);
	if (count === 0) return 0;
	await schema.apply({ hash: schema.getHashedSnapshot(current).hash, diff: applied }, { force: true });
	return count;
};
