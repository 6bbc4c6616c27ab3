import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { buildExtensions } from '../../bin/lib/build.ts';
import type { Child } from '../../bin/lib/child.ts';
import { fingerprintOf } from '../../bin/lib/fingerprint.ts';
import { root } from '../../bin/lib/install.mjs';
import { startPostgres, type Connection } from '../../bin/lib/postgres.ts';
import { prepareDatabase, todayInProvince } from '../../bin/lib/prepare.ts';
import { freePort } from './ports.ts';
import { DEMO_PASSWORD, SECRET } from './constants.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Server and credentials of the test cluster; `database` names the template that tests clone. */
		cluster: Connection;
	}
}

interface Shared {
	users: number;
	started: Promise<{ server: Child | null; cluster: Connection }>;
}

/** All projects of one run share one cluster; each calls setup and teardown once. */
const store = globalThis as typeof globalThis & { tiendoTestCluster?: Shared };

/** Speed over durability: a test cluster may lose everything. */
const FAST = [
	'-c',
	'fsync=off',
	'-c',
	'synchronous_commit=off',
	'-c',
	'full_page_writes=off',
	'-c',
	'max_connections=200',
];

async function exists(cluster: Connection, database: string): Promise<boolean> {
	const client = new pg.Client({ ...cluster, database: 'postgres' });
	await client.connect();
	const found = await client.query('select 1 from pg_database where datname = $1', [database]);
	await client.end();
	return found.rowCount === 1;
}

async function run(cluster: Connection, sql: string): Promise<void> {
	const client = new pg.Client({ ...cluster, database: 'postgres' });
	await client.connect();
	await client.query(sql);
	await client.end();
}

/**
 * The template holds what a first start leaves: bootstrapped, set up, seeded. It is built under another name and renamed when
 * complete, and kept between runs under a name made of all it depends on.
 */
async function ensureTemplate(cluster: Connection, dataDir: string): Promise<void> {
	if (await exists(cluster, cluster.database)) return;
	const building = `${cluster.database}_building`;
	await run(cluster, `drop database if exists ${building} with (force)`);
	await run(cluster, `create database ${building}`);
	await prepareDatabase({
		directus: {
			port: 8055,
			connection: { ...cluster, database: building },
			secret: SECRET,
			adminPassword: DEMO_PASSWORD,
			smtpPort: 1025,
			dataDir,
		},
		seed: 'quang-ngai-2023',
		demoPassword: DEMO_PASSWORD,
		today: todayInProvince(new Date()),
		onStep: (text) => console.log(text),
	});
	await run(cluster, `alter database ${building} rename to ${cluster.database}`);
}

async function startCluster(): Promise<{ server: Child | null; cluster: Connection }> {
	await buildExtensions();
	const dataDir = process.env['TEST_DATA_DIR'] ?? join(root, '.cache/test');
	rmSync(join(dataDir, 'temp'), { recursive: true, force: true });
	mkdirSync(dataDir, { recursive: true });
	const made = fingerprintOf(['schema', 'seeds', 'extensions/core/src']).slice(0, 12);
	const database = `template_${made}_${todayInProvince(new Date()).replaceAll('-', '')}`;
	const port = await freePort();
	const password = 'tiendo-test';
	const server = await startPostgres({ dataDir, port, user: 'tiendo', password, flags: FAST });
	const cluster = { host: '127.0.0.1', port, user: 'tiendo', password, database };
	try {
		await ensureTemplate(cluster, dataDir);
	} catch (error) {
		await server.stop();
		throw error;
	}
	return { server, cluster };
}

export async function setup(project: TestProject): Promise<void> {
	store.tiendoTestCluster ??= { users: 0, started: startCluster() };
	store.tiendoTestCluster.users += 1;
	project.provide('cluster', (await store.tiendoTestCluster.started).cluster);
}

export async function teardown(): Promise<void> {
	const shared = store.tiendoTestCluster;
	if (!shared) return;
	shared.users -= 1;
	if (shared.users > 0) return;
	await (await shared.started).server?.stop();
}
