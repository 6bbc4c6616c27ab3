import type { Router } from 'vue-router';

/** The row the reader was on in the list when they opened an item; kept while the Studio's page lives. */
let place: string | null = null;

/** The row to take up again, once. */
export function takePlace(): string | null {
	const taken = place;
	place = null;
	return taken;
}

/**
 * Remembers the place and lets Escape on the opened item lead back to it, in the list as it was narrowed. The key keeps
 * its own meaning in fields, menus and dialogs.
 */
export async function openFrom(router: Router, item: string, row: string): Promise<void> {
	place = row;
	const list = router.currentRoute.value.fullPath;
	await router.push(item);
	function listen(event: KeyboardEvent): void {
		if (event.key !== 'Escape' || event.defaultPrevented) return;
		const target = event.target instanceof Element ? event.target : document.body;
		if (target.closest('input, textarea, select, [contenteditable=true]')) return;
		// An open dialog or menu takes the key for itself; the Studio leaves an empty frame of a closed one.
		if (document.querySelector('#dialog-outlet > * > *, #menu-outlet > * > *')) return;
		void router.push(list);
	}
	window.addEventListener('keydown', listen);
	const leave = router.afterEach((to) => {
		if (to.path === item) return;
		window.removeEventListener('keydown', listen);
		leave();
	});
}
