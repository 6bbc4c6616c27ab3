import { guardIsAnnounced } from '@tiendo/core/guard-hook/announced.ts';
import { isOurs, translateServices } from '@tiendo/core/guard-hook/host-services.ts';
import { translate } from '@tiendo/core/http/translate.ts';
import type { HookContext, Register } from '@tiendo/core/setup/host.ts';
import { registerCommands } from '../setup/commands.ts';
import { registerStartCheck } from './start-check.ts';

/**
 * What this bundle needs of the host where it is the only one of the product. Where the guard of the whole product is
 * loaded, that one does all of this, and more. What the host's own collections answer stays as the host has it.
 */
export function standAlone(register: Register, context: HookContext): void {
	registerCommands(register.init, context);
	registerStartCheck(register, context);
	register.filter('database.error', (error) =>
		!guardIsAnnounced() && isOurs(error) ? translate(error) : error,
	);
	translateServices(context.services);
}
