import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { buildExtensions } from '../../bin/lib/build.ts';
import { type DirectusOptions, startDirectus } from '../../bin/lib/directus.ts';
import { ensureDatabase, startPostgres } from '../../bin/lib/postgres.ts';
import { openKnex, prepareDatabase, todayInProvince } from '../../bin/lib/prepare.ts';
import { signIn, type Client } from '../../test/support/client.ts';
import { DEMO_PASSWORD, SECRET } from '../../test/support/constants.ts';
import { freePort } from '../../test/support/ports.ts';

export interface BenchServer {
	readonly url: string;
	readonly knex: Knex;
	/** Of the Directus process. */
	readonly pid: number;
	as(name: string): Promise<Client>;
}

export interface BenchDatabase {
	readonly knex: Knex;
	/** What a Directus on this database would be started with. */
	readonly directus: DirectusOptions;
}

/** A PostgreSQL as it comes with the demonstration, for one measurement; gone afterwards. No Directus runs on it. */
export async function withDatabase<T>(use: (database: BenchDatabase) => Promise<T>): Promise<T> {
	await buildExtensions();
	const dataDir = mkdtempSync(join(tmpdir(), 'tiendo-bench-'));
	// The database server may run as another user.
	chmodSync(dataDir, 0o755);
	const [dbPort, port] = [await freePort(), await freePort()];
	const password = 'tiendo-bench';
	const postgres = await startPostgres({ dataDir, port: dbPort, user: 'tiendo', password });
	const connection = { host: '127.0.0.1', port: dbPort, user: 'tiendo', password, database: 'tiendo' };
	const knex = openKnex(connection);
	try {
		await ensureDatabase(connection);
		mkdirSync(join(dataDir, 'uploads'), { recursive: true });
		const directus = {
			...{ port, connection, secret: SECRET, adminPassword: DEMO_PASSWORD, smtpPort: 9, dataDir },
			instance: 'bench',
		};
		await prepareDatabase({
			...{ directus, seed: 'quang-ngai-2023', demoPassword: DEMO_PASSWORD },
			today: todayInProvince(new Date()),
			onStep: (text) => console.log(text),
		});
		return await use({ knex, directus });
	} finally {
		await knex.destroy();
		await postgres?.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/**
 * The same with one Directus running.
 * @param extra variables of its environment, over those it has anyway
 */
export function withServer<T>(
	use: (server: BenchServer) => Promise<T>,
	extra: Readonly<Record<string, string>> = {},
): Promise<T> {
	return withDatabase(async ({ knex, directus }) => {
		const server = await startDirectus({ ...directus, extra: { ...directus.extra, ...extra } });
		try {
			const url = `http://127.0.0.1:${directus.port}`;
			return await use({ url, knex, pid: server.process.pid ?? 0, as: (name) => signIn(url, name) });
		} finally {
			await server.stop();
		}
	});
}
