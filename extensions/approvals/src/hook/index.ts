import { defineHook } from '@directus/extensions-sdk';
import { hostOf } from '../server/host.ts';
import { standAlone } from './alone.ts';
import { guardDefinitions } from './definition-guard.ts';
import { guardDeletes } from './delete-guard.ts';

export default defineHook((register, context) => {
	const host = hostOf(context);
	guardDefinitions(register);
	guardDeletes(register, host);
	standAlone(register, context);
});
