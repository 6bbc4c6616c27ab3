import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startChild, type Child } from './child.ts';
import { root, StartError } from './install.mjs';

export interface PostgresOptions {
	readonly dataDir: string;
	readonly port: number;
	readonly user: string;
	readonly password: string;
	readonly flags?: readonly string[];
}

/** Is a server already at work on this cluster? Its process id stands in the first line of postmaster.pid. */
function runningOn(directory: string): number | null {
	const file = join(directory, 'postmaster.pid');
	if (!existsSync(file)) return null;
	const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
	try {
		process.kill(pid, 0);
		return pid;
	} catch {
		return null;
	}
}

/**
 * Starts the embedded PostgreSQL 17 on 127.0.0.1 and resolves when it accepts connections.
 * An initialisation that was interrupted is begun anew.
 * @throws StartError when another start uses the same folder, or PostgreSQL cannot run here
 */
export async function startPostgres(options: PostgresOptions): Promise<Child> {
	const directory = join(options.dataDir, 'postgres');
	const pid = runningOn(directory);
	if (pid !== null) {
		throw new StartError(
			`PostgreSQL (process ${pid}) is already at work in ${directory}; end the other start or set DATA_DIR.`,
		);
	}
	const complete = join(options.dataDir, 'postgres.initialised');
	if (!existsSync(complete) && existsSync(directory)) rmSync(directory, { recursive: true, force: true });
	const child = startChild({
		args: [
			join(root, 'bin/lib/postgres-process.ts'),
			directory,
			String(options.port),
			options.user,
			JSON.stringify(options.flags ?? []),
		],
		env: { ...(process.env as Record<string, string>), TIENDO_DB_PASSWORD: options.password },
		logFile: join(options.dataDir, 'log', 'postgres.log'),
	});
	const ready = new Promise<'ready'>((resolve) => child.process.once('message', () => resolve('ready')));
	const outcome = await Promise.race([ready, child.exited]);
	if (outcome !== 'ready') {
		throw new StartError(
			`The embedded PostgreSQL did not start (${options.dataDir}/log/postgres.log says why); set DB_HOST to use a database of your own.`,
		);
	}
	writeFileSync(complete, '');
	return child;
}

export interface Connection {
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	readonly password: string;
}

/** Creates the database of that name unless it is there. */
export async function ensureDatabase(connection: Connection, template = 'template1'): Promise<void> {
	const client = new pg.Client({ ...connection, database: 'postgres' });
	await client.connect();
	try {
		const found = await client.query('select 1 from pg_database where datname = $1', [connection.database]);
		if (found.rowCount === 0) {
			const name = client.escapeIdentifier(connection.database);
			await client.query(`create database ${name} template ${client.escapeIdentifier(template)}`);
		}
	} finally {
		await client.end();
	}
}
