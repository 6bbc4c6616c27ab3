import { useApi } from '@directus/extensions-sdk';
import { computed, inject, ref, shallowRef, unref, watch, type Ref } from 'vue';
import type {
	WorkflowRow,
	WorkflowRows,
	WorkflowStateRow,
	WorkflowTransitionRow,
} from '@tiendo/core/definitions/workflow/rows.ts';
import { isRecord } from '@tiendo/core/definitions/workflow/json.ts';
import { afterWrite } from '../hook/definition-change.ts';

/**
 * The definition as it would be saved now: the stored one with what has been edited on the page and not saved yet. Null
 * until the stored one is there.
 */
export function useDefinition(key: Ref<string>) {
	const api = useApi();
	const values = inject<Ref<unknown> | unknown>('values', null);
	const stored = shallowRef<WorkflowRows | null>(null);
	const policies = shallowRef<ReadonlyMap<string, string>>(new Map());
	const failed = ref(false);

	async function rowsOf<T>(collection: string): Promise<T[]> {
		const filter = JSON.stringify({ workflow: { _eq: key.value } });
		const { data } = await api.get<{ data: T[] }>(`/items/${collection}`, {
			params: { filter, sort: 'sort,id', limit: -1 },
		});
		return data.data;
	}

	async function load(): Promise<void> {
		failed.value = false;
		stored.value = null;
		if (key.value === '+') return;
		const asked = key.value;
		try {
			const [workflow, states, transitions] = await Promise.all([
				api.get<{ data: WorkflowRow }>(`/items/workflows/${encodeURIComponent(asked)}`),
				rowsOf<WorkflowStateRow>('workflow_states'),
				rowsOf<WorkflowTransitionRow>('workflow_transitions'),
			]);
			if (asked === key.value) stored.value = { workflow: workflow.data.data, states, transitions };
		} catch {
			failed.value = true;
		}
	}

	/** Names of policies, as far as the reader may see them; a definition may name them by id. */
	async function loadPolicies(): Promise<void> {
		try {
			const { data } = await api.get<{ data: { id: string; name: string }[] }>('/policies', {
				params: { fields: 'id,name', limit: -1 },
			});
			policies.value = new Map(data.data.map(({ id, name }) => [id, name]));
		} catch {
			// Ids are left out, then.
		}
	}

	const rows = computed<WorkflowRows | null>(() => {
		if (key.value !== '+' && !stored.value) return null;
		const edited: unknown = unref(values);
		return afterWrite(stored.value, isRecord(edited) ? changedParts(edited) : {});
	});

	watch(key, load, { immediate: true });
	void loadPolicies();
	return { rows, policies, failed, load };
}

/** Of the page's values the definition's own; lists of keys are what is stored already and no change. */
function changedParts(values: Record<string, unknown>): Record<string, unknown> {
	const isChange = (value: unknown) =>
		isRecord(value) || (Array.isArray(value) && value.some((entry) => isRecord(entry)));
	return Object.fromEntries(
		Object.entries(values).filter(
			([field, value]) => !['states', 'transitions'].includes(field) || isChange(value),
		),
	);
}
