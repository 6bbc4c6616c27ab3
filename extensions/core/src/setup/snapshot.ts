import { parse } from 'yaml';
import { readEntry } from './fingerprint.ts';
import { serviceOptions } from './host.ts';
import type { Host } from './host.ts';

/** The schema service answers administrators only, and looks at nothing else of them. */
const SYSTEM = { admin: true, app: true, role: null, roles: [], user: null, ip: null };

interface Change {
	readonly collection: string;
	readonly field?: string;
	readonly diff: readonly { readonly kind: string; readonly path?: readonly unknown[] }[];
}

/** Does this change remove the collection, field or relation itself, not a detail of it? */
const removes = ({ diff }: Change): boolean => diff[0]?.kind === 'D' && (diff[0].path ?? []).length === 0;

const nameOf = ({ collection, field }: Change): string =>
	field === undefined ? collection : `${collection}.${field}`;

/**
 * Makes the database have the collections, fields and relations of snapshot.yaml. What is in the database and
 * not in the file would be dropped with its data by Directus' own apply. Here collections of others are never
 * touched, and fields of our collections that the file does not know are kept unless `allowDrop`.
 * @returns the number of changes applied
 */
export const applySnapshot = async (host: Host, directory: string, allowDrop: boolean): Promise<number> => {
	const [file] = readEntry(directory, 'snapshot.yaml');
	if (file === undefined)
		throw new Error(`${directory}/snapshot.yaml is missing: run "npm run schema:build"`);
	const { SchemaService } = host.context.services;
	const schema = new SchemaService({ ...(await serviceOptions(host)), accountability: SYSTEM });
	const wanted = parse(file.text);
	const current = await schema.snapshot();
	const diff = await schema.diff(wanted, { currentSnapshot: current, force: true });
	if (diff === null) return 0;

	const ours = new Set<string>(wanted.collections.map(({ collection }: Change) => collection));
	const keep = (change: Change): boolean => {
		if (!removes(change)) return true;
		const drop = allowDrop && ours.has(change.collection) && change.field !== undefined;
		if (ours.has(change.collection) && !drop) {
			host.say(
				`kept ${nameOf(change)}, which snapshot.yaml does not name (TIENDO_ALLOW_DROP=true removes it)`,
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
