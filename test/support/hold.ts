import type { Page } from 'playwright-core';
import { promised } from './promised.ts';

export interface Held {
	/** Requests that the window waits for. */
	readonly waiting: () => number;
	/** Lets them through, and all that follow. */
	release(): void;
}

/** Holds requests of a window back, as a slow network would, until they are released. */
export async function hold(page: Page, matches: (url: URL) => boolean): Promise<Held> {
	const released = promised();
	let waiting = 0;
	await page.route(matches, async (route) => {
		waiting += 1;
		await released.promise;
		waiting -= 1;
		// Of a request that the window gave up there is nothing to let through.
		await route.continue().catch(() => undefined);
	});
	return { waiting: () => waiting, release: () => released.resolve() };
}
