import type { PreviewMoment, PreviewReach, WholePreview } from '../../contract/reminders.ts';

/** Moments that a preview names. */
const MOST_MOMENTS = 4;

/** Who is reached, and by how many mails and notifications: with a digest a person gets one mail, else one for each item. */
export function reachOf({ due, digest }: Pick<WholePreview, 'due' | 'digest'>): PreviewReach {
	const told = due.flatMap(({ recipients }) => recipients);
	const mailed = told.filter(({ channels }) => channels.includes('mail')).map(({ id }) => id);
	return {
		people: new Set(told.map(({ id }) => id)).size,
		units: new Set(due.map(({ unit }) => unit).filter((unit) => unit !== '')).size,
		mails: digest ? new Set(mailed).size : mailed.length,
		notifications: told.filter(({ channels }) => channels.includes('in_app')).length,
	};
}

/** When the rule speaks next of the items it looks at, if nothing changes; the first few moments. */
export function upcomingOf({ due, not_due }: Pick<WholePreview, 'due' | 'not_due'>): PreviewMoment[] {
	const coming = [...due, ...not_due].flatMap(({ next, next_at: at }) =>
		next !== null && at !== null ? [{ next, at }] : [],
	);
	return [...Map.groupBy(coming, ({ at }) => at)]
		.sort(([a], [b]) => Date.parse(a) - Date.parse(b))
		.slice(0, MOST_MOMENTS)
		.map(([at, items]) => {
			const kinds = new Set(items.map(({ next }) => next));
			return { at, items: items.length, occurrence: kinds.size === 1 ? (items[0]?.next ?? null) : null };
		});
}
