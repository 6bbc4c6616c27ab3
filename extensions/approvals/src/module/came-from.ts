import type { Router } from 'vue-router';
import { lettersOn } from '../app/letters.ts';
import { isOverlaid, isTyping } from '../app/taken-keys.ts';

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

/** Ends the keys of the item that was opened before. */
let end = (): void => undefined;

/**
 * Opens an item of a list and remembers the place: Escape on the item leads back to it, in the list as it was narrowed,
 * and [ and ] to the item before and after it. The keys keep their own meaning in fields, menus and dialogs.
 */
export async function openFrom(router: Router, stops: readonly Stop[], row: string): Promise<void> {
	end();
	let at = stops.findIndex((stop) => stop.row === row);
	const list = router.currentRoute.value.fullPath;
	const here = (): string => stops[at]?.path ?? '';
	const go = (to: number) => router.push(stops[to]?.path ?? here());

	function listen(event: KeyboardEvent): void {
		if (router.currentRoute.value.path !== here() || isTyping(event.target) || isOverlaid()) return;
		// Some keyboards write brackets with AltGr, which Windows reports as Ctrl too.
		if ((event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')) return;
		const way = event.defaultPrevented ? undefined : WAYS[event.key];
		// The Studio takes Escape for its own as soon as a page has a dialog, open or not.
		if (event.key === 'Escape') void router.push(list);
		else if (way !== undefined && lettersOn()) void go(at + way);
	}
	window.addEventListener('keydown', listen);
	// After a step the page is left for a moment, to its collection, to be made anew.
	let aside = false;
	const leave = router.afterEach((to, _from, failure) => {
		// Unsaved work may have kept the reader where they were.
		if (failure) return;
		const reached = stops.findIndex(({ path }) => path === to.path);
		if (!aside && reached === -1 && to.path === parentOf(here())) aside = true;
		else if (reached === -1 || (aside && reached !== at)) end();
		else [at, place, aside] = [reached, stops[reached]?.row ?? null, false];
	});
	end = () => {
		window.removeEventListener('keydown', listen);
		leave();
	};
	await go(at);
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
