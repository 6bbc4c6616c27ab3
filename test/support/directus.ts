import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Child } from '../../bin/lib/child.ts';
import { startDirectus, type DirectusOptions } from '../../bin/lib/directus.ts';
import { root } from '../../bin/lib/install.mjs';
import { clientFor, signIn, type Client } from './client.ts';
import { DEMO_PASSWORD, SECRET } from './constants.ts';
import { createDatabase, type TestDatabase } from './database.ts';
import { freePort } from './ports.ts';

export interface TestServer {
	readonly url: string;
	readonly database: TestDatabase;
	readonly process: Child;
	readonly options: DirectusOptions;
	readonly anonymous: Client;
	/** Signs in as a demo user ("officer.tu-nghia", "reviewer", "admin" …); one session per name and server. */
	as(name: string): Promise<Client>;
}

export interface ServerSettings {
	readonly smtpPort?: number;
	readonly extra?: Readonly<Record<string, string>>;
	readonly from?: 'template' | 'empty';
	/** The Studio as well: its start bundles the parts of all extensions for the browser. */
	readonly studio?: boolean;
}

/** How a test server is started on that database; also for running CLI commands against it. */
export async function serverOptions(
	database: TestDatabase,
	settings: ServerSettings = {},
): Promise<DirectusOptions> {
	const port = await freePort();
	const dataDir = join(process.env['TEST_DATA_DIR'] ?? join(root, '.cache/test'), 'servers');
	mkdirSync(join(dataDir, 'uploads'), { recursive: true });
	return {
		port,
		connection: database.connection,
		secret: SECRET,
		adminPassword: DEMO_PASSWORD,
		smtpPort: settings.smtpPort ?? 9,
		dataDir,
		instance: `${database.connection.database}-${port}`,
		extra: { SERVE_APP: String(settings.studio ?? false), ...settings.extra },
	};
}

/** Starts one more real Directus, with the built bundles, on a database that is there. */
export async function startServer(
	database: TestDatabase,
	settings: ServerSettings = {},
): Promise<TestServer> {
	const options = await serverOptions(database, settings);
	const server = await startDirectus(options);
	const url = `http://127.0.0.1:${options.port}`;
	const sessions = new Map<string, Promise<Client>>();
	return {
		url,
		database,
		process: server,
		options,
		anonymous: clientFor(url, null),
		as(name) {
			const session = sessions.get(name) ?? signIn(url, name);
			sessions.set(name, session);
			return session;
		},
	};
}

/**
 * A real Directus on a database of its own for all tests of one file; both end with it.
 * @example const server = useDirectus(); … const officer = await server().as('officer.tu-nghia')
 */
export function useDirectus(settings: ServerSettings = {}): () => TestServer {
	let server: TestServer | undefined;
	let database: TestDatabase | undefined;
	beforeAll(async () => {
		database = await createDatabase(settings.from ?? 'template');
		server = await startServer(database, settings);
	});
	afterAll(async () => {
		await server?.process.stop();
		await database?.drop();
	});
	return () => {
		if (!server) throw new Error('The server is there from beforeAll on.');
		return server;
	};
}
