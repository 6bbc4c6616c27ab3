/**
 * Checks every item's log chain and names the first broken row, in the database of a running start or the one that DB_HOST
 * names. Exit code 1 when a chain is broken, 2 when the log could not be read.
 */
import { firstBroken } from '@tiendo/core/domain/workflow/log-chain.ts';
import { eachLog } from '@tiendo/core/store/workflow/log.ts';
import { connectionFromEnvironment } from './lib/environment.ts';
import { openKnex } from './lib/prepare.ts';

async function verify(): Promise<void> {
	const knex = openKnex(connectionFromEnvironment());
	try {
		let items = 0;
		let rows = 0;
		for await (const log of eachLog(knex)) {
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
