import { useWords } from '../app/words.ts';
import { nameOf } from '../names/name-of.ts';
import type { useAround } from './use-around.ts';

/** The states of the open workflow, with all that was typed; in another form those of the workflow or collection it names. */
export function useStateChoices(
	around: ReturnType<typeof useAround>,
): () => { value: string; text: string }[] {
	const { locale } = useWords();
	return () => {
		const { where, own, open } = around.value;
		if (open) return open.states.map(({ key, label }) => ({ value: key, text: label }));
		return [...new Set(own.flatMap(({ states }) => states.map(({ key }) => key)))].map((value) => ({
			value,
			text: nameOf(own, where, 'state', value, locale.value).text,
		}));
	};
}
