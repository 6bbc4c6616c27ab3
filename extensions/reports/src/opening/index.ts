import { defineHook } from '@directus/extensions-sdk';
import { openDue, type OpeningHost } from './open-due.ts';

/**
 * Every hour, on every instance, the periods whose day has come are opened; the lock and the unique keys make it one. Not
 * at registration: CLI commands load extensions too. Never throws, since the scheduler would only lose the reason.
 */
export default defineHook(({ schedule }, context) => {
	const { database, env, logger } = context;
	const host: OpeningHost = { database, env, logger };
	schedule('7 * * * *', async () => {
		try {
			await openDue(host, new Date());
		} catch (error) {
			logger.error(error, 'Opening report periods failed; the next hour tries again.');
		}
	});
});
