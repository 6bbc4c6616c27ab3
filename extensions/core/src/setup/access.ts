import { parse } from 'yaml';
import { readEntry } from './fingerprint.ts';
import { serviceOptions, silent } from './host.ts';
import type { Host } from './host.ts';

type Action = 'create' | 'read' | 'update' | 'delete';

/** One action on one collection. `true` stands for all fields and all rows. */
type Grant = true | { fields?: string[]; rule?: object; presets?: object; validation?: object };

/** A file of schema/access: a policy, the sentence why it exists, its role and what it may do. */
export interface AccessFile {
	readonly id: string;
	readonly name: string;
	readonly purpose: string;
	readonly icon: string;
	readonly role: { readonly id: string; readonly name: string; readonly purpose: string };
	readonly access: string;
	readonly permissions: Readonly<Record<string, Partial<Record<Action, Grant>>>>;
}

const rows = ({ id, permissions }: AccessFile) =>
	Object.entries(permissions).flatMap(([collection, actions]) =>
		Object.entries(actions).map(([action, grant]: [string, Grant]) => {
			const { fields = ['*'], rule = {}, presets = null, validation = {} } = grant === true ? {} : grant;
			return { policy: id, collection, action, permissions: rule, validation, presets, fields };
		}),
	);

/**
 * Writes one policy with its role, their link and its permissions. Permissions are replaced as a whole: they have
 * no fixed keys, and a rule that was removed from the file must not live on in the database.
 */
const applyFile = async (host: Host, file: AccessFile): Promise<void> => {
	const options = await serviceOptions(host);
	const { AccessService, PermissionsService, PoliciesService, RolesService } = host.context.services;
	const { id, name, purpose, icon, role } = file;
	await new PoliciesService(options).upsertMany(
		[{ id, name, icon, description: purpose, app_access: true, admin_access: false, enforce_tfa: false }],
		silent,
	);
	await new RolesService(options).upsertMany(
		[{ id: role.id, name: role.name, icon, description: role.purpose }],
		silent,
	);
	await new AccessService(options).upsertMany([{ id: file.access, role: role.id, policy: id }], silent);
	await host.trx('directus_permissions').where({ policy: id }).delete();
	await new PermissionsService(options).createMany(rows(file), silent);
};

/**
 * Applies schema/access/*.yaml.
 * @returns the names of the policies
 */
export const applyAccess = async (host: Host, directory: string): Promise<string[]> => {
	const names: string[] = [];
	for (const { text } of readEntry(directory, 'access')) {
		const file: AccessFile = parse(text, { merge: true });
		await applyFile(host, file);
		names.push(file.name);
	}
	return names;
};
