import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startChild, type Child } from './child.ts';
import { root, StartError } from './install.mjs';
import type { Connection } from './postgres.ts';

export interface DirectusOptions {
	readonly port: number;
	readonly connection: Connection;
	readonly secret: string;
	readonly adminEmail?: string;
	readonly adminPassword: string;
	readonly smtpPort: number;
	/** Holds uploads, logs and the instance's own temporary files. */
	readonly dataDir: string;
	/** Tells instances on one dataDir apart. */
	readonly instance?: string;
	readonly extra?: Readonly<Record<string, string>>;
	/** Folder of the Directus project: this one unless said otherwise. */
	readonly cwd?: string | undefined;
}

export const ADMIN_EMAIL = 'admin@quangngai.example';

/** Variables of the starting shell that a Directus process may see; anything else could change it unnoticed. */
const INHERITED = [
	...['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'TZ', 'NODE_NO_WARNINGS'],
	// Settings of the product, as the operator's guide has them.
	...['TIENDO_TIME_ZONE', 'TIENDO_ALLOW_DROP', 'REMINDERS_MAX_PER_HOUR'],
];

function inherited(): Record<string, string> {
	return Object.fromEntries(
		INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
	);
}

/** @returns the whole environment of a Directus process of this product */
export function directusEnv(options: DirectusOptions): Record<string, string> {
	const { connection, dataDir, instance = 'main' } = options;
	return {
		...inherited(),
		HOST: '127.0.0.1',
		PORT: String(options.port),
		PUBLIC_URL: `http://127.0.0.1:${options.port}`,
		CONFIG_PATH: join(dataDir, 'no.env'),
		// Thousands of modules are compiled at the first start only.
		NODE_COMPILE_CACHE: join(root, '.cache/compiled'),
		DB_CLIENT: 'pg',
		DB_HOST: connection.host,
		DB_PORT: String(connection.port),
		DB_DATABASE: connection.database,
		DB_USER: connection.user,
		DB_PASSWORD: connection.password,
		DB_EXCLUDE_TABLES:
			'spatial_ref_sys,td_setup,td_presence,td_workflow_standing,td_progress_rollup,td_progress_changes',
		SECRET: options.secret,
		ADMIN_EMAIL: options.adminEmail ?? ADMIN_EMAIL,
		ADMIN_PASSWORD: options.adminPassword,
		PROJECT_OWNER: options.adminEmail ?? ADMIN_EMAIL,
		EXTENSIONS_PATH: './extensions',
		EXTENSIONS_MUST_LOAD: 'true',
		TEMP_PATH: join(dataDir, 'temp', instance),
		STORAGE_LOCATIONS: 'local',
		STORAGE_LOCAL_ROOT: join(dataDir, 'uploads'),
		// The address alone: Directus puts the project's name before it.
		EMAIL_FROM: 'bao-cao@quangngai.example',
		EMAIL_TRANSPORT: 'smtp',
		EMAIL_SMTP_HOST: '127.0.0.1',
		EMAIL_SMTP_PORT: String(options.smtpPort),
		EMAIL_SMTP_IGNORE_TLS: 'true',
		// Reminders go out by the hundred: connections are kept, not opened for each mail.
		EMAIL_SMTP_POOL: 'true',
		EMAIL_VERIFY_SETUP: 'false',
		WEBSOCKETS_ENABLED: 'true',
		// One person on one machine: a busy processor must not turn pages away with 503.
		PRESSURE_LIMITER_ENABLED: 'false',
		TELEMETRY: 'false',
		AI_ENABLED: 'false',
		LOG_LEVEL: 'warn',
		LOG_STYLE: 'raw',
		...options.extra,
	};
}

const CLI = join(root, 'node_modules/directus/cli.js');

/**
 * Runs one command of the Directus CLI to its end.
 * @throws StartError with the last lines it printed when it fails
 */
export async function runDirectus(args: readonly string[], options: DirectusOptions): Promise<string> {
	const child = spawn(process.execPath, [CLI, ...args], {
		cwd: options.cwd ?? root,
		env: directusEnv(options),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const keep = (chunk: Buffer) => {
		output += chunk.toString('utf8');
	};
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	const code = await new Promise<number>((resolve) => {
		child.once('exit', (status) => resolve(status ?? 1));
	});
	if (code !== 0) {
		throw new StartError(
			`directus ${args.join(' ')} failed:\n${output.trimEnd().split('\n').slice(-25).join('\n')}`,
		);
	}
	return output;
}

async function answersPong(port: number): Promise<boolean> {
	try {
		const response = await fetch(`http://127.0.0.1:${port}/server/ping`);
		return (await response.text()) === 'pong';
	} catch {
		return false;
	}
}

/**
 * Starts a Directus server and resolves when GET /server/ping answers pong.
 * @throws StartError with the last lines it printed when it ends before
 */
export async function startDirectus(options: DirectusOptions): Promise<Child> {
	const { dataDir, instance = 'main' } = options;
	const logFile = join(dataDir, 'log', `directus-${instance}.log`);
	const child = startChild({ args: [CLI, 'start'], env: directusEnv(options), logFile, cwd: options.cwd });
	let ended = false;
	void child.exited.then(() => {
		ended = true;
	});
	while (!(await answersPong(options.port))) {
		if (ended) throw new StartError(`Directus did not start (${logFile}):\n${child.tail()}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return child;
}
