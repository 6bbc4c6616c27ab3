import { defineHook } from '@directus/extensions-sdk';
import {
	TRANSITION_FILTER,
	type TransitionEffects,
	type TransitionEvent,
} from '@tiendo/core/contract/events.ts';
import { formatRange } from '@tiendo/core/domain/format/date.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { FiguresOverlap, type Overlap } from '@tiendo/core/store/reports/overlap.ts';
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
		try {
			await postReportValues(database, {
				reportId: Number(event.key),
				round: event.round,
				at: event.at,
				actor: event.actor,
			});
		} catch (error) {
			if (error instanceof FiguresOverlap) throw await refusalOf(database, error.overlap, event.actor);
			throw error;
		}
		return { ...payload, done: [...payload.done, POST_VALUES] };
	});
});

/** 409: the approval has to wait until the other period's figure is settled. In the approver's language. */
async function refusalOf(database: Knex.Transaction, overlap: Overlap, actor: string | null): Promise<Error> {
	const language = await languageOf(database, actor);
	const { indicator, period, startsOn, endsOn } = overlap;
	const days = formatRange(startsOn, endsOn, language === 'en-US' ? 'en' : 'vi');
	const name = period === null ? days : `${period} (${days})`;
	const message = say(
		language,
		`Chỉ số ${indicator} đã có số liệu được duyệt cho kỳ ${name}, trùng ngày với kỳ này; duyệt nữa sẽ tính hai lần.`,
		`Indicator ${indicator} has an approved figure for the period ${name}, which shares days with this one; approving would count it twice.`,
	);
	return refusal('CONDITION_FAILED', message, {
		reason: 'figures_overlap',
		indicator,
		period,
		starts_on: startsOn,
		ends_on: endsOn,
	});
}
