import { onBeforeUnmount, onMounted, ref, watch } from 'vue';
import { keepLetters, lettersOn } from '../app/letters.ts';
import { isTyping } from '../app/taken-keys.ts';

export type KeyName =
	'down' | 'up' | 'extendDown' | 'extendUp' | 'select' | 'open' | 'on' | 'back' | 'calm' | 'help';

const NAMED: Readonly<Record<string, KeyName>> = {
	ArrowDown: 'down',
	ArrowUp: 'up',
	'Shift+ArrowDown': 'extendDown',
	'Shift+ArrowUp': 'extendUp',
	' ': 'select',
	Enter: 'open',
};
const LETTERS: Readonly<Record<string, KeyName>> = {
	...{ j: 'down', k: 'up', d: 'on', t: 'back', a: 'calm', '?': 'help' },
};

/** Dialogs and menus of the Studio, which have keys of their own. */
const OVERLAYS = '#dialog-outlet, #menu-outlet, [role=dialog], [role=menu]';

/** The switch of single letters. */
export function useLetters() {
	const letters = ref(lettersOn());
	watch(letters, keepLetters);
	return letters;
}

/**
 * The keys of the list, wherever the focus is on the page but in a text field, a menu or a dialog. What a focused button
 * or link does itself (Space, Enter) is left to it.
 */
export function useKeys(letters: { readonly value: boolean }, act: (key: KeyName) => void): void {
	function listen(event: KeyboardEvent): void {
		if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
		const target = event.target instanceof Element ? event.target : document.body;
		if (isTyping(target) || target.closest(OVERLAYS)) return;
		const own = target.closest('a, button, input');
		if (own && (event.key === ' ' || event.key === 'Enter')) return;
		const named = NAMED[event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key];
		const key = named ?? (letters.value ? LETTERS[event.key.toLowerCase()] : undefined);
		if (key === undefined) return;
		event.preventDefault();
		act(key);
	}
	onMounted(() => window.addEventListener('keydown', listen));
	onBeforeUnmount(() => window.removeEventListener('keydown', listen));
}
