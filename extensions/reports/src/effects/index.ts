import { defineHook } from '@directus/extensions-sdk';
import type { SchemaOverview } from '@directus/types';
import {
	TRANSITION_FILTER,
	type TransitionEffects,
	type TransitionEvent,
} from '@tiendo/core/contract/events.ts';
import type { FormPorts } from '@tiendo/core/store/reports/form-ports.ts';
import type { Knex } from 'knex';
import { askRegister } from '../shared/rows.ts';
import { refuseFindings } from './check-report.ts';
import { postFigures } from './post-figures.ts';

/** Name under which a workflow declares the posting of a report's figures. */
const POST_VALUES = 'post_indicator_values';
/** Name under which a step declares that findings keep a report from taking it. */
const CHECK_REPORT = 'check_report';

interface FilterContext {
	readonly database: Knex.Transaction;
	readonly schema: SchemaOverview | null;
}

/** The part of the extensions' emitter that is used; Directus leaves it untyped. */
interface FilterEmitter {
	onFilter(
		event: string,
		handler: (
			payload: TransitionEffects,
			meta: TransitionEvent,
			context: FilterContext,
		) => Promise<TransitionEffects>,
	): void;
}

/**
 * Carries out effects inside the transition's own transaction: a report is judged as the step's lock shows it, and its
 * figures are posted exactly if the approval is. It listens on the emitter of the extensions, which is not the core's.
 */
export default defineHook((_register, context) => {
	const emitter = context.emitter as FilterEmitter;

	/** Asks a register inside the step's transaction, for the system: what the unit's rows say does not depend on the reader. */
	const registerOf = async ({ database, schema }: FilterContext): Promise<FormPorts['register']> => {
		const known = schema ?? (await context.getSchema());
		const { ItemsService } = context.services;
		return (query) =>
			askRegister(new ItemsService(query.register, { knex: database, schema: known }), query, (error) =>
				context.logger.warn(error, `A report line asks ${query.register} for what it cannot answer`),
			);
	};

	emitter.onFilter(TRANSITION_FILTER, async (payload, event, filterContext) => {
		if (event.collection !== 'reports') return payload;
		const { database } = filterContext;
		const done = [...payload.done];
		if (event.effects.includes(CHECK_REPORT)) {
			await refuseFindings(database, event, await registerOf(filterContext));
			done.push(CHECK_REPORT);
		}
		if (event.effects.includes(POST_VALUES)) {
			await postFigures(database, event);
			done.push(POST_VALUES);
		}
		return { ...payload, done };
	});
});
