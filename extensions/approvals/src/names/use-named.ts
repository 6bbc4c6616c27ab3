import { useApi } from '@directus/extensions-sdk';
import { shallowRef } from 'vue';
import type { Named } from './name-of.ts';

const LABELS = ['label_vi', 'label_en'];
const FIELDS = [
	...['id', 'collection', 'active'],
	...['key', 'color', 'icon', ...LABELS].map((field) => `states.${field}`),
	...['action', ...LABELS].map((field) => `transitions.${field}`),
];

const named = shallowRef<readonly Named[]>([]);
let asked: Promise<void> | undefined;

/** The names in all workflows, fetched once for a page; none until then, and for who may not see definitions. */
export function useNamed() {
	asked ??= useApi()
		.get<{ data: Named[] }>('/items/workflows', {
			params: {
				fields: FIELDS.join(','),
				limit: -1,
				deep: { states: { _limit: -1 }, transitions: { _limit: -1 } },
			},
		})
		.then(({ data }) => void (named.value = data.data))
		.catch(() => (asked = undefined));
	return named;
}
