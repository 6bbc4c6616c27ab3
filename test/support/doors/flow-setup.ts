import type { Client } from '../client.ts';
import { dataOf } from './door.ts';

export type FlowKind = 'quiet' | 'loud';

/** Keys of Flows by kind and operation. */
export type Flows = Readonly<Record<FlowKind, Readonly<Record<string, string>>>>;

const options: Readonly<Record<string, object>> = {
	'item-update': { key: ['{{$trigger.body.key}}'], payload: '{{$trigger.body.payload}}' },
	'item-create': { payload: '{{$trigger.body.payload}}' },
	'item-delete': { key: ['{{$trigger.body.key}}'] },
};

/** One operation of the host behind a web hook, with full access; what it was refused with is the Flow's answer. */
async function makeFlow(admin: Client, type: string, emitEvents: boolean): Promise<string> {
	const flow = await admin.send('POST', '/flows', {
		name: `${type} ${emitEvents}`,
		status: 'active',
		trigger: 'webhook',
		accountability: 'all',
		options: { method: 'POST', async: false, return: '$last', error_on_reject: true },
	});
	const { id } = dataOf<{ id: string }>(flow);
	const operation = await admin.send('POST', '/operations', {
		flow: id,
		key: 'step',
		name: 'step',
		type,
		position_x: 19,
		position_y: 1,
		options: {
			collection: '{{$trigger.body.collection}}',
			permissions: '$full',
			emitEvents,
			...options[type],
		},
	});
	await admin.send('PATCH', `/flows/${id}`, { operation: dataOf<{ id: string }>(operation).id });
	return id;
}

/** Flows of both kinds for each operation that writes items. */
export async function makeFlows(admin: Client): Promise<Flows> {
	const made = { quiet: {} as Record<string, string>, loud: {} as Record<string, string> };
	for (const type of Object.keys(options)) {
		made.quiet[type] = await makeFlow(admin, type, false);
		made.loud[type] = await makeFlow(admin, type, true);
	}
	return made;
}
