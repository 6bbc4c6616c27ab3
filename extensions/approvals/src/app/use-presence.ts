import { useApi } from '@directus/extensions-sdk';
import { onBeforeUnmount, onMounted, watch, type Ref, type ShallowRef } from 'vue';
import { PRESENCE_SECONDS, type ItemBody, type PersonBody } from '@tiendo/core/contract/approvals.ts';

/** Three times within the time after which one is forgotten, so that a lost call does not make anybody vanish. */
const BEAT_MS = (PRESENCE_SECONDS * 1000) / 3;

/**
 * Says that the reader has the item open, while its page is in sight, and keeps the names of the others who have up to
 * date in the loaded item.
 */
export function usePresence(
	{ collection, key }: { collection: Ref<string>; key: Ref<string> },
	item: ShallowRef<ItemBody | null>,
): void {
	const api = useApi();
	let timer: number | undefined;
	// The panel is made anew for each item.
	const path = `/approvals/${encodeURIComponent(collection.value)}/${encodeURIComponent(key.value)}/presence`;

	async function beat(): Promise<void> {
		if (item.value === null || document.visibilityState === 'hidden') return;
		try {
			const { data } = await api.put<{ viewers: PersonBody[] }>(path);
			if (item.value) item.value = { ...item.value, viewers: data.viewers };
		} catch {
			// Nobody misses a beat: the next one comes, and who is looking is a courtesy.
		}
	}

	function leave(): void {
		if (item.value !== null) api.delete(path).catch(() => undefined);
	}

	onMounted(() => {
		timer = window.setInterval(() => void beat(), BEAT_MS);
	});
	onBeforeUnmount(() => {
		window.clearInterval(timer);
		leave();
	});
	watch(
		() => item.value !== null,
		(loaded) => loaded && void beat(),
		{ immediate: true },
	);
}
