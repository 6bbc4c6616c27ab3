import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { buildExtensions } from './build.ts';
import { checkDataDir, checkPorts } from './checks.ts';
import type { Child } from './child.ts';
import { readConfig, type StartConfig } from './config.ts';
import { ADMIN_EMAIL, startDirectus, type DirectusOptions } from './directus.ts';
import { StartError } from './install.mjs';
import { startMailbox } from './mailbox.ts';
import { ensureDatabase, startPostgres, type Connection } from './postgres.ts';
import { prepareDatabase, todayInProvince } from './prepare.ts';
import { secretsIn } from './secrets.ts';

/** Started last, ended first. */
const running: Child[] = [];
let ending = false;

async function stopAll(code: number): Promise<never> {
	for (const child of running.splice(0).reverse()) await child.stop();
	process.exit(code);
}

let ended: Promise<never> | null = null;

/** Ends everything once; Ctrl-C may arrive twice, from the terminal and from the process above. */
function end(code: number): Promise<never> {
	ending = true;
	ended ??= stopAll(code);
	return ended;
}

async function reach(connection: Connection): Promise<void> {
	const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 10_000 });
	try {
		await client.connect();
		await client.end();
	} catch (error) {
		const why = error instanceof Error ? error.message || 'no answer' : String(error);
		throw new StartError(
			`The database at ${connection.host}:${connection.port} cannot be reached (${why}); check DB_HOST, DB_PORT, DB_USER and DB_PASSWORD.`,
		);
	}
}

async function database(config: StartConfig, generated: string): Promise<Connection> {
	const { host, port, database: name, user, password, external } = config.database;
	const connection = { host, port, database: name, user, password: external ? (password ?? '') : generated };
	if (!external) {
		console.log('Starting PostgreSQL …');
		running.push(await startPostgres({ dataDir: config.dataDir, port, user, password: generated }));
	}
	await reach(connection);
	await ensureDatabase(connection);
	return connection;
}

function ready(config: StartConfig): string {
	// The reference set has no people but the administrator.
	const demo = ['province', 'reviewer', 'leader', 'officer.tu-nghia', 'head.tu-nghia'];
	const logins = config.seed === 'quang-ngai-2023' ? demo.map((name) => `${name}@quangngai.example`) : [];
	if (logins.length > 0) logins.push('… officer.<slug> and head.<slug> of every district');
	const own = logins.length > 0 && config.adminPassword !== config.demoPassword;
	return [
		'',
		`  Studio    http://127.0.0.1:${config.port}/admin`,
		`  Mailbox   http://127.0.0.1:${config.mailWebPort}`,
		`  Logins    ${ADMIN_EMAIL} (administrator)`,
		...logins.map((name) => `            ${name}`),
		`  Password  ${logins.length > 0 ? config.demoPassword : config.adminPassword}`,
		...(own ? ['            (the administrator has ADMIN_PASSWORD)'] : []),
		'',
		'Ready. Ctrl-C stops everything.',
	].join('\n');
}

async function start(): Promise<void> {
	const config = readConfig(process.env);
	checkDataDir(config);
	await checkPorts(config);
	const secrets = secretsIn(config.dataDir);
	await buildExtensions();
	const connection = await database(config, secrets.dbPassword);
	mkdirSync(join(config.dataDir, 'uploads'), { recursive: true });
	const directus: DirectusOptions = {
		port: config.port,
		connection,
		secret: secrets.secret,
		adminPassword: config.adminPassword,
		smtpPort: config.mailPort,
		dataDir: config.dataDir,
	};
	await prepareDatabase({
		directus,
		seed: config.seed,
		demoPassword: config.demoPassword,
		today: todayInProvince(new Date()),
		onStep: (text) => console.log(text),
	});
	console.log('Starting Directus and the mailbox …');
	running.push(await startMailbox(config.dataDir, config.mailPort, config.mailWebPort));
	const server = await startDirectus(directus);
	running.push(server);
	void server.exited.then(async (code) => {
		if (ending) return;
		console.error(`\nDirectus ended by itself (exit ${code}); its last lines:\n${server.tail()}`);
		await end(1);
	});
	console.log(ready(config));
}

process.on('SIGINT', () => void end(130));
process.on('SIGTERM', () => void end(0));

try {
	await start();
} catch (error) {
	if (!ending) {
		console.error(error instanceof StartError ? `\n${error.message}` : error);
		await end(1);
	}
}
