import { defineHook } from '@directus/extensions-sdk';
import {
	TRANSITION_FILTER,
	type TransitionEffects,
	type TransitionEvent,
} from '@tiendo/core/contract/events.ts';
import { postReportValues } from '@tiendo/core/store/reports/post-values.ts';
import type { Knex } from 'knex';

/** Name under which a workflow declares the posting of a report's figures. */
const POST_VALUES = 'post_indicator_values';

/** The part of the extensions' emitter that is used; Directus leaves it untyped. */
interface FilterEmitter {
	onFilter(
		event: string,
		handler: (
			payload: TransitionEffects,
			meta: TransitionEvent,
			context: { readonly database: Knex.Transaction },
		) => Promise<TransitionEffects>,
	): void;
}

/**
 * Carries out the effect inside the transition's own transaction: the figures are posted exactly if the approval is. It
 * listens on the emitter of the extensions, which is not the core's.
 */
export default defineHook((_register, context) => {
	const emitter = context.emitter as FilterEmitter;
	emitter.onFilter(TRANSITION_FILTER, async (payload, event, { database }) => {
		if (event.collection !== 'reports' || !event.effects.includes(POST_VALUES)) return payload;
		await postReportValues(database, {
			reportId: Number(event.key),
			round: event.round,
			at: event.at,
			actor: event.actor,
		});
		return { ...payload, done: [...payload.done, POST_VALUES] };
	});
});
