import { defineHook } from '@directus/extensions-sdk';
import { guardIsAnnounced } from '@tiendo/core/guard-hook/announced.ts';
import { standAlone } from '@tiendo/core/guard-hook/stand-alone.ts';
import { reminders } from '../setup/part.ts';
import { memory, scheduledTick } from '../shared/runner.ts';
import { guardCreate, guardUpdate, type SaveContext } from './guard.ts';
import { findClosure } from './start-check.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * A tick every minute on every instance; the ledger's unique key and claims make it one. And a check of rules on save.
 * Nothing happens at registration: CLI commands load extensions too, and must neither send nor stay alive for it.
 */
export default defineHook((register, context) => {
	const { schedule, action, filter } = register;
	let mayTick = false;
	standAlone(register, context, reminders, async () => {
		const closure = await findClosure(context);
		mayTick = closure === null;
		return closure;
	});
	schedule('* * * * *', () =>
		mayTick || guardIsAnnounced() ? scheduledTick(context, new Date()) : undefined,
	);
	action('server.stop', () => {
		memory.isStopping = true;
	});
	filter('reminder_rules.items.create', async (payload, _meta, write) => {
		await guardCreate(payload as Row, write as SaveContext);
		return payload;
	});
	filter('reminder_rules.items.update', async (payload, { keys }, write) => {
		await guardUpdate(payload as Row, Array.isArray(keys) ? keys : [], write as SaveContext);
		return payload;
	});
});
