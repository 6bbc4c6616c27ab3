import { useApi } from '@directus/extensions-sdk';
import { shallowRef } from 'vue';
import type { Named } from './name-of.ts';

const LABELS = ['label_vi', 'label_en'];
const FIELDS = [
	...['id', 'collection', 'active'],
	...['key', 'color', 'icon', ...LABELS].map((field) => `states.${field}`),
	...['action', ...LABELS].map((field) => `transitions.${field}`),
];

/** How long answers serve what is drawn after them, in milliseconds: a list asks once, a page opened later asks anew. */
const FRESH = 5_000;

const named = shallowRef<readonly Named[]>([]);
let askedAt = -FRESH;

/**
 * The names in all workflows as the last answer had them, so that a workflow made a moment ago is known on the next page;
 * none before the first answer, and for who may not see definitions.
 */
export function useNamed() {
	if (performance.now() - askedAt < FRESH) return named;
	askedAt = performance.now();
	useApi()
		.get<{ data: Named[] }>('/items/workflows', {
			params: {
				fields: FIELDS.join(','),
				limit: -1,
				deep: { states: { _limit: -1 }, transitions: { _limit: -1 } },
			},
		})
		.then(({ data }) => (named.value = data.data))
		.catch(() => undefined);
	return named;
}
