import { computed, type ComputedRef } from 'vue';
import { useStores } from '@directus/extensions-sdk';
import { useWords } from '../app/words.ts';
import { nameOf, type Name } from './name-of.ts';
import { keysIn, useRowAround, whereIn } from './row-around.ts';
import { useNamed } from './use-named.ts';

/** What a field holds by its key: states, which may be several, an action, or a collection. */
export interface Keyed {
	readonly value?: unknown;
	readonly field: string;
	readonly of?: 'state' | 'action' | 'collection';
}

/** The names of the keys in a field, in the reader's language. */
export function useNames(props: Keyed): ComputedRef<readonly Name[]> {
	const { locale } = useWords();
	const collections = useStores().useCollectionsStore();
	const named = useNamed();
	const around = useRowAround(props.field);
	return computed(() => {
		const { row, form } = around();
		const { value, of = 'state' } = props;
		return keysIn(value, row[props.field]).map((key) =>
			of === 'collection'
				? { text: collections.getCollection(key)?.name ?? key, color: null, icon: null }
				: nameOf(named.value, whereIn(row, form), of, key, locale.value),
		);
	});
}
