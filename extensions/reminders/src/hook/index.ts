import { defineHook } from '@directus/extensions-sdk';
import { memory, scheduledTick } from '../shared/runner.ts';
import { guardCreate, guardUpdate, type SaveContext } from './guard.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * A tick every minute on every instance; the ledger's unique key and claims make it one. And a check of rules on save.
 * Nothing happens at registration: CLI commands load extensions too, and must neither send nor stay alive for it.
 */
export default defineHook(({ schedule, action, filter }, context) => {
	schedule('* * * * *', () => scheduledTick(context, new Date()));
	action('server.stop', () => {
		memory.isStopping = true;
	});
	filter('reminder_rules.items.create', async (payload, _meta, { database, accountability }) => {
		await guardCreate(payload as Row, { database, accountability } as SaveContext);
		return payload;
	});
	filter('reminder_rules.items.update', async (payload, meta, { database, accountability }) => {
		const keys: unknown = meta['keys'];
		await guardUpdate(payload as Row, Array.isArray(keys) ? keys : [], {
			database,
			accountability,
		} as SaveContext);
		return payload;
	});
});
