import { join } from 'node:path';
import type { Child } from '../../bin/lib/child.ts';
import { directusEnv, runDirectus, startDirectus, type DirectusOptions } from '../../bin/lib/directus.ts';
import { clientFor, type Client, type RefusalBody } from './client.ts';
import type { TestDatabase } from './database.ts';
import { serverOptions, type ServerSettings } from './directus.ts';
import { makeForeignProject, pack, type Packed, type Ran } from './foreign-project.ts';

const ADMIN_TOKEN = 'token-of-the-admin';

/** A Directus of somebody else's, with some of our packages and nothing else of the product. */
export interface ForeignHost {
	readonly admin: Client;
	/** The packages as they were made, by extension. */
	readonly packed: Readonly<Record<string, Packed>>;
	/** A client for a user with that token. */
	as(token: string): Client;
	start(): Promise<void>;
	stop(): Promise<void>;
	/** Runs commands of a README in the project's folder. */
	run(script: string): Promise<Ran>;
	/** Makes something by POST as the administrator, or as somebody else. @throws when it is refused */
	made<T>(path: string, body: object, by?: Client): Promise<T>;
	remove(): Promise<void>;
}

export const packageName = (extension: string): string => `@tiendo/directus-extension-${extension}`;

/** Bootstraps Directus on an empty database and puts packed extensions into its folder. Not started yet. */
export async function makeForeignHost(
	database: TestDatabase,
	extensions: readonly string[],
	settings: ServerSettings = {},
): Promise<ForeignHost> {
	const project = makeForeignProject();
	const options: DirectusOptions = {
		...(await serverOptions(database, settings)),
		cwd: project.folder,
		adminEmail: 'admin@example.com',
		extra: { ADMIN_TOKEN, DB_EXCLUDE_TABLES: 'spatial_ref_sys', ...settings.extra },
	};
	const packed: Record<string, Packed> = {};
	for (const extension of extensions)
		packed[extension] = await pack(extension, join(project.folder, 'packed'));
	await runDirectus(['bootstrap'], options);
	for (const [extension, { tarball }] of Object.entries(packed))
		await project.install(packageName(extension), tarball);
	const url = `http://127.0.0.1:${options.port}`;
	const admin = clientFor(url, ADMIN_TOKEN);
	let server: Child | undefined;
	return {
		...{ admin, packed },
		as: (token) => clientFor(url, token),
		async start() {
			server = await startDirectus(options);
		},
		async stop() {
			await server?.stop();
		},
		run: (script) => project.run(script, { ...directusEnv(options), TOKEN: ADMIN_TOKEN, DIRECTUS: url }),
		async made<T>(path: string, body: object, by = admin): Promise<T> {
			const answer = await by.send<{ data: T } & RefusalBody>('POST', path, body);
			if (answer.status !== 200)
				throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
			return answer.body.data;
		},
		async remove() {
			await server?.stop();
			project.remove();
		},
	};
}

/** Everything that a setup could have changed. */
export async function stateOfDatabase({ knex }: TestDatabase): Promise<unknown[]> {
	const { rows } = await knex.raw<{ rows: unknown[] }>(
		`select 'column' as kind, table_name || '.' || column_name as name, data_type as body from information_schema.columns
			where table_schema = 'public'
		union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
		union all select 'function', p.oid::text || p.proname, md5(p.prosrc) from pg_proc p where proname like 'td\\_%'
		union all select 'trigger', tgrelid::regclass || '.' || tgname, oid::text from pg_trigger where not tgisinternal
		union all select 'setting', 'settings', md5(s::text) from directus_settings s
		union all select 'field', collection || '.' || field, md5(f::text) from directus_fields f
		union all select 'word', key || language, value from directus_translations
		union all select 'applied', part, applied_at::text from td_setup
		order by 1, 2, 3`,
	);
	return rows;
}

/** The lines of a code block. */
export const lines = (block: string): string[] => block.trim().split('\n');
