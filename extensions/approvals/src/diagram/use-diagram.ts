import { useApi } from '@directus/extensions-sdk';
import { computed, inject, onBeforeUnmount, ref, shallowRef, unref, watch, type Ref } from 'vue';
import type { DiagramBody, DiagramRequest } from '@tiendo/core/contract/diagram.ts';
import { tellDrawn } from './open-workflow.ts';

/** Typing is waited for so long before the drawing is asked for again, in milliseconds. */
const PAUSE = 250;

/** The drawing of a workflow as it would be saved now; null until the first one is there. */
export function useDiagram(key: Ref<string>, language: Ref<DiagramRequest['language']>) {
	const api = useApi();
	const values = inject<unknown>('values', null);
	const diagram = shallowRef<DiagramBody | null>(null);
	const failed = ref(false);
	let timer: number | undefined;
	let latest = 0;

	const request = computed<DiagramRequest>(() => ({
		workflow: key.value === '+' ? null : key.value,
		values: (unref(values) ?? {}) as DiagramRequest['values'],
		language: language.value,
	}));

	async function load(): Promise<void> {
		const turn = ++latest;
		try {
			const { data } = await api.post<DiagramBody>('/approvals/workflows/diagram', request.value);
			if (turn !== latest) return;
			diagram.value = data;
			const { collection } = request.value.values;
			tellDrawn(request, { collection: collection ? String(collection) : null, states: data.states });
			failed.value = false;
		} catch {
			failed.value ||= turn === latest;
		}
	}

	function reload(): void {
		failed.value = false;
		diagram.value = null;
		void load();
	}

	watch(
		request,
		() => {
			window.clearTimeout(timer);
			timer = window.setTimeout(load, PAUSE);
		},
		{ deep: true },
	);
	watch(key, reload, { immediate: true });
	onBeforeUnmount(() => {
		window.clearTimeout(timer);
		// An answer that is still on its way is for nobody.
		latest += 1;
		tellDrawn(request, null);
	});
	return { diagram, failed, reload };
}
