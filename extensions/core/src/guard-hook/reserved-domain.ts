import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Lets addresses end in `.example`, the domain that RFC 2606 keeps free for documentation and demonstrations.
 * Directus checks addresses with Joi, whose list has only domains that are sold; without this the demonstration
 * users could not log in. The list is one object of the process, so adding a name to it is enough.
 */
export const allowReservedDomain = (cwd: string = process.cwd()): void => {
	const host = createRequire(createRequire(join(cwd, 'package.json')).resolve('@directus/api/emitter'));
	const { tlds }: { tlds?: unknown } = createRequire(host.resolve('joi'))('@hapi/tlds');
	if (tlds instanceof Set) tlds.add('example');
};
