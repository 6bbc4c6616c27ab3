import { useApi } from '@directus/extensions-sdk';
import { shallowRef, type ShallowRef } from 'vue';

export interface ShownState {
	readonly key: string;
	readonly label_vi: string | null;
	readonly label_en: string | null;
	readonly color: string | null;
	readonly icon: string | null;
}

type States = ReadonlyMap<string, ShownState>;

/** One request a collection and page, however many badges a table has. */
const known = new Map<string, ShallowRef<States>>();

/** States of the active workflow of a collection; empty until loaded and where the reader may not see definitions. */
export function useStates(collection: string): ShallowRef<States> {
	const found = known.get(collection);
	if (found) return found;
	const states = shallowRef<States>(new Map());
	known.set(collection, states);
	const filter = JSON.stringify({ workflow: { collection: { _eq: collection }, active: { _eq: true } } });
	useApi()
		.get<{ data: ShownState[] }>('/items/workflow_states', {
			params: { filter, fields: 'key,label_vi,label_en,color,icon', limit: -1 },
		})
		.then(({ data }) => {
			states.value = new Map(data.data.map((state) => [state.key, state]));
		})
		.catch(() => known.delete(collection));
	return states;
}
