import type { Router } from 'vue-router';
import { lettersOn } from './use-keys.ts';

/** The row the reader was on in the list when they opened an item; kept while the Studio's page lives. */
let place: string | null = null;

/** The row to take up again, once. */
export function takePlace(): string | null {
	const taken = place;
	place = null;
	return taken;
}

/** A row of the list and the page of its item. */
export interface Stop {
	readonly row: string;
	readonly path: string;
}

const WAYS: Readonly<Record<string, 1 | -1>> = { '[': -1, ']': 1 };

/**
 * Opens an item of a list and remembers the place: Escape on the item leads back to it, in the list as it was narrowed,
 * and [ and ] to the item before and after it. The keys keep their own meaning in fields, menus and dialogs.
 */
export async function openFrom(router: Router, stops: readonly Stop[], row: string): Promise<void> {
	let at = stops.findIndex((stop) => stop.row === row);
	const list = router.currentRoute.value.fullPath;
	const go = (to: number) => router.push(stops[to]?.path ?? router.currentRoute.value.fullPath);

	function listen(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || isTaken(event)) return;
		const way = event.defaultPrevented ? undefined : WAYS[event.key];
		// The Studio takes Escape for its own as soon as a page has a dialog, open or not.
		if (event.key === 'Escape') void router.push(list);
		else if (way !== undefined && lettersOn()) void go(at + way);
	}
	window.addEventListener('keydown', listen);
	const leave = router.afterEach((to, _from, failure) => {
		// Unsaved work may have kept the reader where they were.
		if (failure) return;
		const reached = stops.findIndex(({ path }) => path === to.path);
		if (reached !== -1) [at, place] = [reached, stops[reached]?.row ?? null];
		else {
			window.removeEventListener('keydown', listen);
			leave();
		}
	});
	await go(at);
}

function isTaken({ target }: KeyboardEvent): boolean {
	const element = target instanceof Element ? target : document.body;
	if (element.closest('input, textarea, select, [contenteditable=true]')) return true;
	// An open dialog or menu takes the key for itself; the Studio leaves an empty frame of a closed one.
	return document.querySelector('#dialog-outlet > * > *, #menu-outlet > * > *') !== null;
}
