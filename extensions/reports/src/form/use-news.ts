import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { CellsNews } from '@tiendo/core/contract/reports.ts';

/** How often a form asks what others have saved, in milliseconds: soon enough to be seen before one types over it. */
const EVERY_MS = 8_000;

/**
 * What is being written now bears the time at which its writing began, and is seen when that ends: longer ago than any
 * save takes. Hearing of something twice changes nothing.
 */
const LOOK_BACK_MS = 120_000;

/**
 * Asks now and then what others have saved in the report, while the page is in sight, and knows since when there has
 * been no answer.
 */
export function useNews(
	report: () => string,
	wanted: () => boolean,
	take: (news: CellsNews) => void,
): { readonly offlineSince: Ref<string | null>; readonly ask: () => Promise<void> } {
	const api = useApi();
	const offlineSince = ref<string | null>(null);
	let since = new Date().toISOString();
	let timer: number | undefined;

	async function ask(): Promise<void> {
		if (!wanted() || document.visibilityState === 'hidden') return;
		try {
			const { data } = await api.get<CellsNews>(`/reports/${report()}/cells`, { params: { since } });
			since = new Date(Date.parse(data.at) - LOOK_BACK_MS).toISOString();
			offlineSince.value = null;
			take(data);
		} catch (error) {
			if ((error as { response?: unknown }).response === undefined) lost();
		}
	}

	const lost = () => {
		offlineSince.value ??= new Date().toISOString();
	};
	const found = () => void ask();
	onMounted(() => {
		timer = window.setInterval(() => void ask(), EVERY_MS);
		window.addEventListener('offline', lost);
		window.addEventListener('online', found);
		document.addEventListener('visibilitychange', found);
	});
	onBeforeUnmount(() => {
		window.clearInterval(timer);
		window.removeEventListener('offline', lost);
		window.removeEventListener('online', found);
		document.removeEventListener('visibilitychange', found);
	});
	return { offlineSince, ask };
}
