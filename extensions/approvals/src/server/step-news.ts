import { type Feed, notifyFeed } from '@tiendo/core/http/notify-feed.ts';
import type { Host } from './host.ts';

/** A step somewhere, on any instance; null: some step, which one is not known. */
export type StepNews = { readonly collection: string; readonly from: string; readonly to: string } | null;

export type StepFeed = Feed<NonNullable<StepNews>>;

/** Hears of the steps of all instances; where no notification comes through, the newest number of the log tells. */
export function stepFeed(host: Pick<Host, 'database' | 'logger'>): StepFeed {
	return notifyFeed(host, {
		name: 'td_workflow',
		parse,
		latest: async (database) => {
			const row = await database('workflow_log').max<{ newest: number | null }>('id as newest').first();
			return row?.newest ?? 0;
		},
	});
}

function parse(payload: string | undefined): StepNews {
	try {
		const { collection, from, to } = JSON.parse(payload ?? '') as Record<string, unknown>;
		if (typeof collection === 'string') return { collection, from: String(from), to: String(to) };
	} catch {
		// Somebody else's word on our channel: look, to be safe.
	}
	return null;
}
