import { defineHook } from '@directus/extensions-sdk';
import { COLLECTIONS } from '../contract/collections.ts';
import { registerSetupCommand } from '../setup/command.ts';
import { announceGuard } from './announced.ts';
import { registerBulkWriteRule } from './bulk-writes.ts';
import { registerDeleteRehearsal } from './deletes.ts';
import { registerErrorTranslation } from './errors.ts';
import { allowReservedDomain } from './reserved-domain.ts';
import { registerStartCheck } from './start-check.ts';

const OURS: ReadonlySet<string> = new Set(COLLECTIONS);

/** What the host has to keep for all other extensions of the product. */
export default defineHook((register, context) => {
	announceGuard();
	allowReservedDomain();
	registerSetupCommand(register.init, context);
	registerStartCheck(register, context);
	registerBulkWriteRule(register);
	registerErrorTranslation(register.filter);
	registerDeleteRehearsal(register.filter, context, (collection) => OURS.has(collection));
});
