import { defineHook } from '@directus/extensions-sdk';
import { standAlone } from '@tiendo/core/guard-hook/stand-alone.ts';
import { hostOf } from '../server/host.ts';
import { approvals } from '../setup/part.ts';
import { guardDefinitions } from './definition-guard.ts';
import { guardDeletes } from './delete-guard.ts';
import { findClosure } from './start-check.ts';

export default defineHook((register, context) => {
	const host = hostOf(context);
	guardDefinitions(register);
	guardDeletes(register, host);
	standAlone(register, context, approvals, () => findClosure(context));
});
