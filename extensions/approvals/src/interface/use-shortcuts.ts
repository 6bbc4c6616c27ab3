import { onBeforeUnmount, onMounted, ref } from 'vue';
import { keepLetters, lettersOn } from '../app/letters.ts';
import { isOverlaid, isTyping } from '../app/taken-keys.ts';

/**
 * Single letters that do something, outside text fields and dialogs and without a modifier. The reader can switch them
 * off, on this device: a screen reader or speech input may send letters that are not meant.
 */
export function useShortcuts(actions: Readonly<Record<string, () => void>>) {
	const off = ref(false);

	function onKey(event: KeyboardEvent): void {
		if (off.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
		if (isTyping(event.target) || isOverlaid()) return;
		const action = actions[event.key.toLowerCase()];
		if (!action) return;
		event.preventDefault();
		action();
	}

	function toggle(): void {
		off.value = !off.value;
		keepLetters(!off.value);
	}

	onMounted(() => {
		off.value = !lettersOn();
		window.addEventListener('keydown', onKey);
	});
	onBeforeUnmount(() => window.removeEventListener('keydown', onKey));
	return { off, toggle };
}
