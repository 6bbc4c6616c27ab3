import type { Client } from '../client.ts';
import { signIn } from '../client.ts';
import { DEMO_PASSWORD } from '../constants.ts';
import { dataOf } from './door.ts';

/** Sends a request of an administrator that must succeed. */
async function sure<T>(admin: Client, method: string, path: string, body?: unknown): Promise<T> {
	const answer = await admin.send(method, path, body);
	if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
	return answer.body === null ? (undefined as T) : dataOf<T>(answer);
}

/** Alias fields that lead from other rows to reports and their lines, as [collection, field, many, by]. */
const ALIASES = [
	['units', 'reports', 'reports', 'unit'],
	['report_periods', 'reports', 'reports', 'period'],
	['report_templates', 'reports', 'reports', 'template'],
	['report_template_lines', 'figures', 'report_values', 'line'],
	['indicators', 'figures', 'report_values', 'indicator'],
	['directus_users', 'reports_edited', 'reports', 'user_updated'],
	['directus_files', 'attached', 'reports_files', 'directus_files_id'],
] as const;

/**
 * Everything that an administrator could add to the schema to make more ways in: fields on parents that lead down to the
 * report, a field on files that leads up to it, a sort field, content versions.
 */
export async function openSchema(admin: Client): Promise<void> {
	for (const [collection, field, many, by] of ALIASES) {
		const meta = { special: ['o2m'], interface: 'list-o2m' };
		await sure(admin, 'POST', `/fields/${collection}`, { field, type: 'alias', meta });
		const relation = {
			collection: many,
			field: by,
			related_collection: collection,
			meta: { one_field: field },
		};
		await sure(admin, 'PATCH', `/relations/${many}/${by}`, relation);
	}
	await sure(admin, 'POST', '/fields/directus_files', {
		field: 'report',
		type: 'integer',
		schema: {},
		meta: {},
	});
	const up = {
		collection: 'directus_files',
		field: 'report',
		related_collection: 'reports',
		meta: {},
		schema: {},
	};
	await sure(admin, 'POST', '/relations', up);
	for (const collection of ['reports', 'report_values']) {
		await sure(admin, 'POST', `/fields/${collection}`, {
			field: 'sort',
			type: 'integer',
			schema: {},
			meta: {},
		});
		await sure(admin, 'PATCH', `/collections/${collection}`, { meta: { sort_field: 'sort' } });
	}
	await sure(admin, 'PATCH', '/collections/reports', { meta: { versioning: true } });
}

const COLLECTIONS = [
	'reports',
	'report_values',
	'reports_files',
	'report_periods',
	'report_templates',
	'report_template_lines',
	'indicators',
	'units',
	'workflow_log',
	'workflows',
	'workflow_states',
	'directus_users',
	'directus_files',
	'directus_versions',
	'directus_revisions',
];

const everything = COLLECTIONS.flatMap((collection) =>
	['create', 'read', 'update', 'delete', 'share'].map((action) => ({
		collection,
		action,
		fields: ['*'],
		permissions: {},
	})),
);

/** Gives these people every permission on every row, as a careless administrator could; the database alone is left. */
export async function openPermissions(admin: Client, people: readonly string[]): Promise<void> {
	const policy = await sure<{ id: string }>(admin, 'POST', '/policies', {
		name: 'Open',
		permissions: everything,
	});
	for (const name of people) {
		const filter = `filter[email][_eq]=${name}@quangngai.example`;
		const [user] = await sure<{ id: string }[]>(admin, 'GET', `/users?${filter}&fields=id`);
		await sure(admin, 'POST', '/access', { user: user?.id, policy: policy.id });
	}
}

/** Somebody whose permissions approve and rewrite every report they save, by their presets. */
export async function signInWithPresets(admin: Client): Promise<Client> {
	const policy = await sure<{ id: string }>(admin, 'POST', '/policies', {
		name: 'Presets',
		permissions: [
			{ collection: 'reports', action: 'read', fields: ['*'], permissions: {} },
			{
				collection: 'reports',
				action: 'update',
				fields: ['*'],
				permissions: {},
				presets: { state: 'approved', narrative: 'door' },
			},
		],
	});
	await sure(admin, 'POST', '/users', {
		email: 'preset@quangngai.example',
		password: DEMO_PASSWORD,
		status: 'active',
		policies: { create: [{ policy: { id: policy.id } }], update: [], delete: [] },
	});
	return signIn(admin.url, 'preset');
}

/** The token of a share of this report that carries the rights of the administrators' role. */
export async function shareOf(admin: Client, report: string): Promise<string> {
	const me = await sure<{ role: string }>(admin, 'GET', '/users/me?fields=role');
	const { id } = await sure<{ id: string }>(admin, 'POST', '/shares', {
		name: 'door',
		collection: 'reports',
		item: report,
		role: me.role,
	});
	const answer = await sure<{ access_token: string }>(admin, 'POST', '/shares/auth', { share: id });
	return answer.access_token;
}
