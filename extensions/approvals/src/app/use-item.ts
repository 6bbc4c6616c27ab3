import { useApi } from '@directus/extensions-sdk';
import { ref, shallowRef, watch, type Ref } from 'vue';
import type { AnswerRequest, ItemBody, Remark, TransitionBody } from '@tiendo/core/contract/approvals.ts';

/** What a refusal of the server says; null where the answer was none of its refusals. */
export interface Told {
	readonly code: string | null;
	readonly message: string | null;
	/** What the refusal tells beside its code, e.g. which remarks are open. */
	readonly details: Readonly<Record<string, unknown>>;
}

export interface Step {
	readonly action: string;
	readonly comment: string | null;
	readonly remarks: readonly Remark[];
	/** Whom the reader acts for; null: in their own name. */
	readonly onBehalfOf: string | null;
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
	async function act({ action, comment, remarks, onBehalfOf }: Step): Promise<Told | null> {
		if (!item.value || acting.value) return null;
		acting.value = action;
		try {
			const { revision } = item.value;
			const behalf = onBehalfOf === null ? {} : { on_behalf_of: onBehalfOf };
			const body = { revision, comment, remarks, ...behalf };
			await api.post<TransitionBody>(`${path()}/${encodeURIComponent(action)}`, body);
			return null;
		} catch (error) {
			return toldBy(error);
		} finally {
			acting.value = null;
		}
	}

	/** Answers a remark, or with `text` null marks it as done; answers with null when it is kept, else with what stood in the way. */
	async function answer(remark: string, text: string | null): Promise<Told | null> {
		const turn = ++latest;
		try {
			const body: AnswerRequest = { answers: [{ remark, text }] };
			const { data } = await api.post<ItemBody>(`${path()}/remarks`, body);
			if (turn === latest) item.value = data;
			return null;
		} catch (error) {
			return toldBy(error);
		}
	}

	watch([collection, key], load, { immediate: true });
	return { item, loading, failure, acting, load, act, answer };
}

/** The refusal in an error of the Studio's HTTP client. */
export function toldBy(error: unknown): Told {
	const response = (error as { response?: { data?: { errors?: Refusal[] } } }).response;
	const first = response?.data?.errors?.[0];
	const { code = null, ...details } = first?.extensions ?? {};
	// The text of an internal error is not meant for a reader.
	const readable = code !== null && code !== 'INTERNAL_SERVER_ERROR';
	return { code, message: readable ? (first?.message ?? null) : null, details };
}

interface Refusal {
	readonly message?: string;
	readonly extensions?: { readonly code?: string } & Readonly<Record<string, unknown>>;
}
