import { UNSTEPPED } from '@tiendo/core/definitions/workflow/unstepped.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';

interface Labelled {
	readonly label_vi: string | null;
	readonly label_en: string | null;
}

/** A workflow as far as its names go. */
export interface Named {
	readonly id: number;
	readonly collection: string;
	readonly active: boolean;
	readonly states: readonly (Labelled & {
		readonly key: string;
		readonly color: string | null;
		readonly icon: string | null;
	})[];
	readonly transitions: readonly (Labelled & { readonly action: string })[];
}

/** What is known of where a key stands: its workflow's id, or the collection its items are in. */
export interface Where {
	readonly workflow: number | null;
	readonly collection: string | null;
}

/** What a key is called, and how its badge looks where it is a state. */
export interface Name {
	readonly text: string;
	readonly color: string | null;
	readonly icon: string | null;
}

/**
 * What a state or an action is called by its own workflow; of several of a collection the one in use is asked first. A key
 * that none of them has, or has no more, stands for itself.
 */
export function nameOf(
	all: readonly Named[],
	{ workflow, collection }: Where,
	of: 'state' | 'action',
	key: string,
	locale: Locale,
): Name {
	const own = all
		.filter(({ id, collection: items }) =>
			workflow === null ? collection === null || items === collection : id === workflow,
		)
		.toSorted((a, b) => Number(b.active) - Number(a.active));
	const found =
		of === 'state'
			? own.flatMap(({ states }) => states).find((state) => state.key === key)
			: own.flatMap(({ transitions }) => transitions).find(({ action }) => action === key);
	const { label_vi = null, label_en = null } = found ?? {};
	const text = locale === 'vi' ? label_vi || label_en : label_en || label_vi;
	const look = found && 'key' in found ? found : { color: null, icon: null };
	return {
		text: (of === 'action' && UNSTEPPED[key]?.[locale]) || text || key,
		...{ color: look.color, icon: look.icon },
	};
}
