import type { ItemRef } from '@tiendo/core/store/workflow/transition.ts';
import type { Caller, CoreEvent, Host } from './host.ts';

/**
 * The update that Directus would have told of for a written state, with the rights of the caller. The write itself is
 * made with more, and a Flow may run as whoever triggered it, so the write tells nobody and this is told instead.
 */
export function stateEvent(
	{ database }: Pick<Host, 'database'>,
	{ accountability, schema }: Caller,
	{ collection, id, stateField }: Omit<ItemRef, 'key'>,
	to: string,
): CoreEvent {
	return {
		event: ['items.update', `${collection}.items.update`],
		meta: { payload: { [stateField]: to }, keys: [id], collection },
		context: { database, schema, accountability },
	};
}
