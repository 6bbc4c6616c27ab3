import { useStores } from '@directus/extensions-sdk';

interface Field {
	readonly field: string;
	readonly name: string;
	readonly meta: { readonly special: readonly string[] | null } | null;
}

/** What the host calls fields whose values are rows of another collection; `files` are rows beside the item too. */
const KINDS = ['o2m', 'm2m', 'm2a', 'files', 'translations'];

/** Finds the fields of a collection that hold rows of another one, by their names. */
export function useLineFields() {
	const store = useStores().useFieldsStore();
	return (collection: string | null | undefined): { value: string; text: string }[] =>
		(store.getFieldsForCollection(collection ?? '') as readonly Field[])
			.filter(({ meta }) => KINDS.includes(meta?.special?.[0] ?? ''))
			.map(({ field, name }) => ({ value: field, text: name }));
}
