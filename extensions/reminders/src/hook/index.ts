import { defineHook } from '@directus/extensions-sdk';
import { memory, scheduledTick } from '../shared/runner.ts';

/**
 * A tick every minute on every instance; the ledger's unique key and claims make it one. Nothing happens at
 * registration: CLI commands load extensions too, and must neither send nor keep the process alive.
 */
export default defineHook(({ schedule, action }, context) => {
	schedule('* * * * *', () => scheduledTick(context, new Date()));
	action('server.stop', () => {
		memory.isStopping = true;
	});
});
