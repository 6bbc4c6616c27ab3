import { useApi } from '@directus/extensions-sdk';
import { useNews } from '@tiendo/core/studio/use-news.ts';
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

/** Counts the news: what was asked before it may be answered with figures from before it, and is not shared. */
let wave = 0;
let counted = false;

/** All panels hear the same news in one turn, which counts once. */
function onWave(): void {
	if (counted) return;
	counted = true;
	wave += 1;
	queueMicrotask(() => (counted = false));
}

/** Says `changed` when figures may have moved, on any instance. */
const NEWS = 'progress/events';

/** After this time words say that it takes long. */
const SLOW_AFTER_MS = 10_000;

/** A body and the tag that changes exactly when its figures do. */
interface Answer<T> {
	readonly body: T;
	readonly tag: string | null;
}

/**
 * Loads a progress body and loads it again when its address or `refreshed` change and when figures moved. Loading, problem
 * and data stand side by side: a failure keeps the last figures with their time, and an older answer never overwrites a newer
 * one. An answer with the tag of the last one draws nothing anew; a path that is null loads nothing.
 */
export function useProgress<T>(
	path: () => string | null,
	parameters: () => Parameters,
	refreshed: () => unknown = () => null,
) {
	const api = useApi();
	const data = shallowRef<T | null>(null);
	const loadedAt = shallowRef<Date | null>(null);
	const problem = shallowRef<LoadProblem | null>(null);
	const loading = ref(true);
	const slow = ref(false);
	const ownUnit = ref(false);
	let turn = 0;
	let shown = '';
	let timer: ReturnType<typeof setTimeout> | undefined;

	const url = computed(() => {
		const query = new URLSearchParams();
		for (const [name, value] of Object.entries(parameters())) {
			if (value === undefined || value === '' || (name === 'unit' && ownUnit.value)) continue;
			query.set(name, value);
		}
		const base = path();
		if (base === null) return null;
		return query.size > 0 ? `${base}?${query}` : base;
	});

	async function load(): Promise<void> {
		const mine = ++turn;
		const asked = url.value;
		if (asked === null) {
			data.value = null;
			problem.value = null;
			loading.value = false;
			return;
		}
		loading.value = true;
		slow.value = false;
		clearTimeout(timer);
		timer = setTimeout(() => (slow.value = true), SLOW_AFTER_MS);
		try {
			const { body, tag } = await share(`${wave} ${asked}`, async (): Promise<Answer<T>> => {
				const answer = await api.get<T>(asked);
				return { body: answer.data, tag: (answer.headers as { etag?: string }).etag ?? null };
			});
			if (mine !== turn) return;
			const version = `${asked} ${tag}`;
			if (tag === null || version !== shown || data.value === null) data.value = body;
			shown = version;
			loadedAt.value = new Date();
			problem.value = null;
		} catch (error) {
			if (mine !== turn) return;
			problem.value = problemOf(error);
			// Figures the reader may not see (any more), and those of another address, must not stay on the screen.
			if (problem.value.kind !== 'failed' || !shown.startsWith(`${asked} `)) data.value = null;
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
	useNews(NEWS, () => {
		onWave();
		void load();
	});
	onUnmounted(() => {
		turn += 1;
		clearTimeout(timer);
	});

	/** What `PanelFrame` shows around the data, and what its two buttons do. */
	const frame = computed(() => ({
		url: url.value ?? '',
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

async function share<T>(key: string, get: () => Promise<T>): Promise<T> {
	const running = underWay.get(key) as Promise<T> | undefined;
	if (running) return running;
	const fresh = get().finally(() => underWay.delete(key));
	underWay.set(key, fresh);
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
