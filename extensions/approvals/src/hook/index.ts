import { defineHook } from '@directus/extensions-sdk';
import { hostOf } from '../server/host.ts';
import { guardDefinitions } from './definition-guard.ts';
import { guardDeletes } from './delete-guard.ts';
import { missingGuard } from './guard-check.ts';

export default defineHook((register, context) => {
	const host = hostOf(context);
	guardDefinitions(register);
	guardDeletes(register, host);
	register.init('app.after', async () => {
		const problem = await missingGuard(host);
		if (problem) host.logger.error(problem);
	});
});
