/**
 * Checks every item's log chain and names the first broken row, in the database of a running start or the one that DB_HOST
 * names. Exit code 1 when a chain is broken, 2 when the log could not be read.
 */
import { verifyLog } from '@tiendo/core/store/workflow/verify-log.ts';
import { connectionFromEnvironment } from './lib/environment.ts';
import { openKnex } from './lib/prepare.ts';

async function verify(): Promise<void> {
	const knex = openKnex(connectionFromEnvironment());
	try {
		const { items, rows, broken } = await verifyLog(knex);
		for (const { id, collection, item, fault } of broken) {
			const said = fault === 'hash' ? 'was altered' : 'does not continue the row before it';
			console.error(`workflow_log ${id} (${collection} ${item}) ${said}.`);
			process.exitCode = 1;
		}
		if (process.exitCode !== 1) console.log(`The log holds: ${rows} rows of ${items} items verified.`);
	} finally {
		await knex.destroy();
	}
}

try {
	await verify();
} catch (error) {
	// A connection that is refused says so in its code only.
	const { message, code } = error as { message?: string; code?: string };
	console.error(`The log could not be read: ${message || code || String(error)}`);
	process.exitCode = 2;
}
