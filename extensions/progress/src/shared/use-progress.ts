import { useApi } from '@directus/extensions-sdk';
import { computed, onUnmounted, ref, shallowRef, watch } from 'vue';

/** Query parameters of a progress request; what is undefined is left out. */
export type Parameters = Readonly<Record<string, string | undefined>>;

export interface LoadProblem {
	readonly kind: 'denied' | 'invalid' | 'failed';
	readonly code: string;
	readonly message: string;
	readonly at: Date;
}

/** Requests under way: panels of one dashboard that ask the same thing share one answer. */
const underWay = new Map<string, Promise<unknown>>();

/** After this time words say that it takes long. */
const SLOW_AFTER_MS = 10_000;

/**
 * Loads a progress body and loads it again when its parameters or `refreshed` change. Loading, problem and data stand side by
 * side: a failure keeps the last figures with their time, and an older answer never overwrites a newer one.
 */
export function useProgress<T>(path: string, parameters: () => Parameters, refreshed: () => unknown) {
	const api = useApi();
	const data = shallowRef<T | null>(null);
	const loadedAt = shallowRef<Date | null>(null);
	const problem = shallowRef<LoadProblem | null>(null);
	const loading = ref(true);
	const slow = ref(false);
	const ownUnit = ref(false);
	let turn = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const url = computed(() => {
		const query = new URLSearchParams();
		for (const [name, value] of Object.entries(parameters())) {
			if (value === undefined || value === '' || (name === 'unit' && ownUnit.value)) continue;
			query.set(name, value);
		}
		return query.size > 0 ? `${path}?${query}` : path;
	});

	async function load(): Promise<void> {
		const mine = ++turn;
		loading.value = true;
		slow.value = false;
		clearTimeout(timer);
		timer = setTimeout(() => (slow.value = true), SLOW_AFTER_MS);
		try {
			const body = await share(url.value, async () => (await api.get<T>(url.value)).data);
			if (mine !== turn) return;
			data.value = body;
			loadedAt.value = new Date();
			problem.value = null;
		} catch (error) {
			if (mine !== turn) return;
			problem.value = problemOf(error);
			// Figures the reader may not see (any more) must not stay on the screen.
			if (problem.value.kind === 'denied') data.value = null;
		} finally {
			if (mine === turn) {
				loading.value = false;
				clearTimeout(timer);
			}
		}
	}

	watch(
		() => parameters()['unit'],
		() => (ownUnit.value = false),
		{ flush: 'sync' },
	);
	watch([url, refreshed], load, { immediate: true });
	onUnmounted(() => {
		turn += 1;
		clearTimeout(timer);
	});

	/** What `PanelFrame` shows around the data, and what its two buttons do. */
	const frame = computed(() => ({
		hasData: data.value !== null,
		loading: loading.value,
		slow: slow.value,
		problem: problem.value,
		loadedAt: loadedAt.value,
		atOwnUnit: ownUnit.value || parameters()['unit'] === undefined,
		onRetry: load,
		onOwn: () => (ownUnit.value = true),
	}));

	return { data, frame };
}

async function share<T>(url: string, get: () => Promise<T>): Promise<T> {
	const running = underWay.get(url) as Promise<T> | undefined;
	if (running) return running;
	const fresh = get().finally(() => underWay.delete(url));
	underWay.set(url, fresh);
	return fresh;
}

interface HttpProblem {
	readonly response?: {
		readonly status?: number;
		readonly data?: { readonly errors?: readonly { message?: string; extensions?: { code?: string } }[] };
	};
}

function problemOf(error: unknown): LoadProblem {
	const { response } = error as HttpProblem;
	const first = response?.data?.errors?.[0];
	const status = response?.status ?? 0;
	const kind = status === 403 || status === 401 ? 'denied' : status === 400 ? 'invalid' : 'failed';
	return {
		kind,
		code: first?.extensions?.code ?? (status === 0 ? 'NETWORK' : `HTTP_${status}`),
		message: kind === 'invalid' ? (first?.message ?? '') : '',
		at: new Date(),
	};
}
