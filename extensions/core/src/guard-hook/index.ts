import { defineHook } from '@directus/extensions-sdk';
import { registerSetupCommand } from '../setup/command.ts';
import { announceGuard } from './announced.ts';
import { registerBulkWriteRule } from './bulk-writes.ts';
import { registerErrorTranslation } from './errors.ts';
import { translateServices } from './host-services.ts';
import { allowReservedDomain } from './reserved-domain.ts';
import { registerStartCheck } from './start-check.ts';

/** What the host has to keep for all other extensions of the product. */
export default defineHook((register, context) => {
	announceGuard();
	allowReservedDomain();
	registerSetupCommand(register.init, context);
	registerStartCheck(register, context);
	registerBulkWriteRule(register);
	registerErrorTranslation(register.filter);
	translateServices(context.services);
});
