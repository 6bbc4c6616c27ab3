import { useApi } from '@directus/extensions-sdk';
import { ref, shallowRef, watch, type Ref } from 'vue';
import type { ItemBody, Remark, TransitionBody } from '@tiendo/core/contract/approvals.ts';

/** What a refusal of the server says; null where the answer was none of its refusals. */
export interface Told {
	readonly code: string | null;
	readonly message: string | null;
}

export interface Step {
	readonly action: string;
	readonly comment: string | null;
	readonly remarks: readonly Remark[];
}

/** The workflow of one item: loads it, keeps it while reloading, and takes steps with the revision that was shown. */
export function useItem(collection: Ref<string>, key: Ref<string>) {
	const api = useApi();
	const item = shallowRef<ItemBody | null>(null);
	const loading = ref(false);
	const failure = ref<Told | null>(null);
	const acting = ref<string | null>(null);
	let latest = 0;

	const path = () => `/approvals/${encodeURIComponent(collection.value)}/${encodeURIComponent(key.value)}`;

	async function load(): Promise<void> {
		// While the Studio loads an item its key is still that of a new one, which has no workflow yet.
		if (key.value === '+') return;
		const turn = ++latest;
		loading.value = true;
		try {
			const { data } = await api.get<ItemBody>(path());
			// An older answer never overwrites a newer one.
			if (turn !== latest) return;
			item.value = data;
			failure.value = null;
		} catch (error) {
			if (turn === latest) failure.value = toldBy(error);
		} finally {
			if (turn === latest) loading.value = false;
		}
	}

	/** Takes a step; answers with null when it is done, else with what stood in the way. */
	async function act({ action, comment, remarks }: Step): Promise<Told | null> {
		if (!item.value || acting.value) return null;
		acting.value = action;
		try {
			const body = { revision: item.value.revision, comment, remarks };
			await api.post<TransitionBody>(`${path()}/${encodeURIComponent(action)}`, body);
			return null;
		} catch (error) {
			return toldBy(error);
		} finally {
			acting.value = null;
		}
	}

	watch([collection, key], load, { immediate: true });
	return { item, loading, failure, acting, load, act };
}

/** The refusal in an error of the Studio's HTTP client. */
export function toldBy(error: unknown): Told {
	const response = (
		error as { response?: { data?: { errors?: { message?: string; extensions?: { code?: string } }[] } } }
	).response;
	const first = response?.data?.errors?.[0];
	const code = first?.extensions?.code ?? null;
	// The text of an internal error is not meant for a reader.
	return {
		code,
		message: code === null || code === 'INTERNAL_SERVER_ERROR' ? null : (first?.message ?? null),
	};
}
