import { choiceKey } from './translations.ts';
import type { ChoiceSet } from './types.ts';

/** The values of a list for an interface of the host that is given choices; all of them unless some are named. */
export const choicesOf = (
	{ name, values }: ChoiceSet,
	some: readonly string[] = Object.keys(values),
): { readonly text: string; readonly value: string }[] =>
	some.map((value) => ({ text: `$t:${choiceKey(name, value)}`, value }));

/** One value of a list, chosen and shown by its label. */
export const oneOf = (set: ChoiceSet) => ({
	interface: 'select-dropdown',
	options: { choices: choicesOf(set) },
	display: 'labels',
	display_options: { choices: choicesOf(set), format: false },
});

/** A part of a value that is kept as JSON and edited by a form of the host; `words` has its name. */
export const part = (
	words: ChoiceSet,
	field: string,
	type: string,
	meta: Readonly<Record<string, unknown>> = {},
) => {
	if (!Object.hasOwn(words.values, field)) throw new Error(`${words.name} has no word for ${field}`);
	return {
		field,
		name: `$t:${choiceKey(words.name, field)}`,
		type,
		meta: { width: 'half', interface: 'input', ...meta },
	};
};
