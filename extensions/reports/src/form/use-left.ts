import { onBeforeUnmount, onMounted } from 'vue';
import { LEFT_ASKED, type LeftAsked } from '@tiendo/core/contract/browser-events.ts';

/** Says what is left to do in a report to whoever asks, e.g. before it is sent. `left` is null where nothing is. */
export function useLeft(report: () => number, left: () => string | null): void {
	function onAsked(event: Event): void {
		const { collection, key, say } = (event as CustomEvent<LeftAsked>).detail;
		if (collection !== 'reports' || key !== String(report())) return;
		const sentence = left();
		if (sentence !== null) say(sentence);
	}
	onMounted(() => window.addEventListener(LEFT_ASKED, onAsked));
	onBeforeUnmount(() => window.removeEventListener(LEFT_ASKED, onAsked));
}
