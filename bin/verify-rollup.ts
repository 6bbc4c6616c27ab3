/**
 * Compares the kept rows of posted figures with a rebuild from the figures themselves, in the database of a running start or
 * the one that DB_HOST names. Exit code 1 when they differ, 2 when they could not be read. With --rebuild they are built
 * anew first.
 */
import { rebuildRollup, verifyRollup } from '@tiendo/core/store/progress/verify-rollup.ts';
import { connectionFromEnvironment } from './lib/environment.ts';
import { openKnex } from './lib/prepare.ts';

/** Differences that are named one by one; the rest is counted. */
const NAMED = 20;

async function verify(): Promise<void> {
	const knex = openKnex(connectionFromEnvironment());
	try {
		if (process.argv.includes('--rebuild')) await knex.transaction((trx) => rebuildRollup(trx));
		const { indicators, differences } = await verifyRollup(knex);
		for (const { indicator, unit, year } of differences.slice(0, NAMED)) {
			console.error(`${indicator} of unit ${unit} in ${year} is not what its posted figures give.`);
		}
		if (differences.length === 0) {
			console.log(`The kept figures of ${indicators} indicators are those of a rebuild.`);
			return;
		}
		console.error(`${differences.length} differ; npm run verify:rollup -- --rebuild builds them anew.`);
		process.exitCode = 1;
	} finally {
		await knex.destroy();
	}
}

try {
	await verify();
} catch (error) {
	// A connection that is refused says so in its code only.
	const { message, code } = error as { message?: string; code?: string };
	console.error(`The kept figures could not be read: ${message || code || String(error)}`);
	process.exitCode = 2;
}
