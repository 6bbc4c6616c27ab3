import { listKey } from './translations.ts';
import type { CollectionSpec, ListSpec } from './types.ts';

/** A row of `directus_presets` that belongs to nobody, so that everybody sees it. */
const preset = (collection: string, { bookmark, columns, sort, filter }: ListSpec) => ({
	collection,
	bookmark: bookmark === undefined ? null : `$t:${listKey(collection, bookmark.name)}`,
	icon: bookmark?.icon ?? 'bookmark',
	color: bookmark?.color ?? null,
	layout: 'tabular',
	layout_query: { tabular: { fields: Object.keys(columns), sort: [sort], page: 1 } },
	layout_options: { tabular: { widths: { ...columns } } },
	filter: filter ?? null,
});

/** The lists of all collections as rows of `directus_presets`. */
export const lists = (specs: readonly CollectionSpec[]) =>
	specs.flatMap((spec) => (spec.lists ?? []).map((list) => preset(spec.collection, list)));
