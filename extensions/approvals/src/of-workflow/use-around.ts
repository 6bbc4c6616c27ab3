import { computed, inject, unref } from 'vue';
import { openWorkflow } from '../diagram/open-workflow.ts';
import { type Row, whereIn } from '../names/row-around.ts';
import { useNamed } from '../names/use-named.ts';

/**
 * What a field is around: the collection its form names, else that of the open workflow, else of the workflow its form names;
 * and the workflows in question.
 */
export function useAround() {
	const values = inject<unknown>('values', null);
	const named = useNamed();
	return computed(() => {
		const where = whereIn({}, (unref(values) ?? {}) as Row);
		const own = named.value.filter(({ id, collection }) =>
			where.workflow === null ? collection === where.collection : id === where.workflow,
		);
		const open = where.collection === null ? openWorkflow.value : null;
		return { where, own, open, collection: where.collection ?? open?.collection ?? own[0]?.collection };
	});
}
