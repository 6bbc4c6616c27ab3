/** Checks every item's log chain and names the first broken row. Exit code 1 when one is broken. */
import knex from 'knex';
import { firstBroken } from '@tiendo/core/domain/workflow/log-chain.ts';
import { eachLog } from '@tiendo/core/store/workflow/log.ts';

const db = knex({
	client: 'pg',
	connection: {
		host: process.env['DB_HOST'] ?? '127.0.0.1',
		port: Number(process.env['DB_PORT'] ?? 5432),
		user: process.env['DB_USER'] ?? 'postgres',
		password: process.env['DB_PASSWORD'] ?? '',
		database: process.env['DB_DATABASE'] ?? 'directus',
	},
	pool: { min: 0, max: 2 },
});

try {
	let items = 0;
	let rows = 0;
	for await (const log of eachLog(db)) {
		const broken = firstBroken(log);
		if (broken) {
			const fault = broken.fault === 'hash' ? 'was altered' : 'does not continue the row before it';
			console.error(`workflow_log ${broken.id} (${broken.collection} ${broken.item}) ${fault}.`);
			process.exitCode = 1;
		}
		items += 1;
		rows += log.length;
	}
	if (process.exitCode !== 1) console.log(`The log holds: ${rows} rows of ${items} items verified.`);
} catch (error) {
	console.error(`The log could not be read: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 2;
} finally {
	await db.destroy();
}
