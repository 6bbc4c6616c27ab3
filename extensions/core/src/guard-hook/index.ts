import { defineHook } from '@directus/extensions-sdk';
import { registerSetupCommand } from '../setup/command.ts';
import { allowReservedDomain } from './reserved-domain.ts';

export default defineHook(({ init }, context) => {
	allowReservedDomain();
	registerSetupCommand(init, context);
});
