import type { Host } from './host.ts';

/** A list of a collection, or with a bookmark's name one below it, as a row of `directus_presets` that belongs to nobody. */
export interface SharedList {
	readonly collection: string;
	readonly bookmark: string | null;
	readonly icon: string;
	readonly color: string | null;
	readonly layout: string;
	readonly layout_query: object;
	readonly layout_options: object;
	readonly filter: object | null;
}

/**
 * Adds the lists that are missing. One that is there already stays as it is: columns, widths and filters are what an
 * administrator changes first, and the list a collection opens with may be the project's own.
 * @returns the number of lists added
 */
export const applyLists = async (
	{ trx }: Pick<Host, 'trx'>,
	lists: readonly SharedList[],
): Promise<number> => {
	const shared: { collection: string; bookmark: string | null }[] = await trx('directus_presets')
		.select('collection', 'bookmark')
		.where({ user: null, role: null });
	const fresh = lists.filter(
		({ collection, bookmark }) =>
			!shared.some((there) => there.collection === collection && there.bookmark === bookmark),
	);
	for (const { layout_query, layout_options, filter, ...list } of fresh) {
		await trx('directus_presets').insert({
			...list,
			layout_query: JSON.stringify(layout_query),
			layout_options: JSON.stringify(layout_options),
			filter: filter === null ? null : JSON.stringify(filter),
		});
	}
	return fresh.length;
};
