import type { Knex } from 'knex';
import type { TransitionEvent } from '../../contract/events.ts';
import type { TransitionPorts } from './transition.ts';

/** Ports of a plain connection, for seeds and tests: the state by SQL, the effects by the functions given. */
export function knexPorts(
	effects: Readonly<Record<string, (trx: Knex.Transaction, event: TransitionEvent) => Promise<unknown>>> = {},
): TransitionPorts {
	return {
		async writeState(trx, { collection, key, id, stateField }, to) {
			await trx(collection)
				.where(key, id)
				.update({ [stateField]: to });
		},
		async runEffects(trx, event) {
			const done: string[] = [];
			for (const name of event.effects) {
				const effect = effects[name];
				if (!effect) continue;
				await effect(trx, event);
				done.push(name);
			}
			return done;
		},
	};
}
