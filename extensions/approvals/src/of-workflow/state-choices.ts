import { inject, unref } from 'vue';
import { useWords } from '../app/words.ts';
import { openWorkflow } from '../diagram/open-workflow.ts';
import { nameOf } from '../names/name-of.ts';
import { type Row, whereIn } from '../names/row-around.ts';
import { useNamed } from '../names/use-named.ts';

/** The states of the open workflow, with all that was typed; in another form those of the workflow or collection it names. */
export function useStateChoices(): () => { value: string; text: string }[] {
	const values = inject<unknown>('values', null);
	const named = useNamed();
	const { locale } = useWords();
	return () => {
		if (openWorkflow.value)
			return openWorkflow.value.states.map(({ key, label }) => ({ value: key, text: label }));
		const where = whereIn({}, (unref(values) ?? {}) as Row);
		const own = named.value.filter(({ id, collection }) =>
			where.workflow === null ? collection === where.collection : id === where.workflow,
		);
		return [...new Set(own.flatMap(({ states }) => states.map(({ key }) => key)))].map((value) => ({
			value,
			text: nameOf(own, where, 'state', value, locale.value).text,
		}));
	};
}
