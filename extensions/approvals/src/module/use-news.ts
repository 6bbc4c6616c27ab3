import { useApi } from '@directus/extensions-sdk';
import { onBeforeUnmount, onMounted, ref } from 'vue';

/** Without news the list is looked at every minute: times run on, and somebody may have opened an item. */
const POLL_MS = 60_000;

/**
 * Calls `hear` when something changed for the reader on any instance, and once a minute whatever happens. The stream is
 * closed while the page is out of sight: a browser keeps only a few connections to one server for all its pages.
 */
export function useNews(hear: () => void) {
	const api = useApi();
	const live = ref(false);
	let source: EventSource | null = null;
	let poll: number | undefined;

	function open(): void {
		if (source !== null || document.visibilityState === 'hidden') return;
		const base = new URL(api.defaults.baseURL ?? '/', window.location.href);
		const opened = new EventSource(new URL('approvals/inbox/events', withSlash(base)), {
			withCredentials: true,
		});
		opened.addEventListener('ready', () => {
			live.value = true;
			hear();
		});
		opened.addEventListener('changed', hear);
		opened.addEventListener('error', () => {
			live.value = false;
			// A refused stream is not retried by the browser; the next look opens another.
			if (opened.readyState === EventSource.CLOSED) close();
		});
		source = opened;
	}

	function close(): void {
		source?.close();
		source = null;
		live.value = false;
	}

	function look(): void {
		if (document.visibilityState === 'hidden') return close();
		if (source === null) open();
		hear();
	}

	onMounted(() => {
		open();
		poll = window.setInterval(look, POLL_MS);
		document.addEventListener('visibilitychange', look);
	});
	onBeforeUnmount(() => {
		close();
		window.clearInterval(poll);
		document.removeEventListener('visibilitychange', look);
	});
	return { live };
}

function withSlash(url: URL): string {
	return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
