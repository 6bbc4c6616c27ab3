import { useApi } from '@directus/extensions-sdk';
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** Without news one looks every minute: times run on, and somebody may have done what makes no news. */
const POLL_MS = 60_000;

/** One stream of server-sent events and whoever on this page hears it. */
interface Hub {
	readonly ears: Set<() => void>;
	readonly live: Ref<boolean>;
	start(): void;
	stop(): void;
}

const hubs = new Map<string, Hub>();

/**
 * Calls `hear` when the server says that something changed for the reader on any instance, and once a minute whatever
 * happens. All parts of a page share one stream a path, and it is closed while the page is out of sight: a browser keeps
 * only a few connections to one server for all its pages.
 * @param path of the stream below the server's address, e.g. `approvals/inbox/events`
 */
export function useNews(path: string, hear: () => void): { readonly live: Ref<boolean> } {
	const api = useApi();
	const address = new URL(path, withSlash(new URL(api.defaults.baseURL ?? '/', window.location.href))).href;
	const hub = hubs.get(address) ?? hubOf(address);
	hubs.set(address, hub);
	onMounted(() => {
		hub.ears.add(hear);
		if (hub.ears.size === 1) hub.start();
	});
	onBeforeUnmount(() => {
		hub.ears.delete(hear);
		if (hub.ears.size === 0) hub.stop();
	});
	return { live: hub.live };
}

function hubOf(address: string): Hub {
	const ears = new Set<() => void>();
	const live = ref(false);
	let source: EventSource | null = null;
	let poll: number | undefined;
	const tell = (): void => {
		for (const hear of [...ears]) hear();
	};

	function open(): void {
		if (source !== null || document.visibilityState === 'hidden') return;
		const opened = new EventSource(address, { withCredentials: true });
		opened.addEventListener('ready', () => {
			live.value = true;
			tell();
		});
		opened.addEventListener('changed', tell);
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
		open();
		tell();
	}

	return {
		ears,
		live,
		start() {
			open();
			poll = window.setInterval(look, POLL_MS);
			document.addEventListener('visibilitychange', look);
		},
		stop() {
			close();
			window.clearInterval(poll);
			document.removeEventListener('visibilitychange', look);
		},
	};
}

function withSlash(url: URL): string {
	return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
