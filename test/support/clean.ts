import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from './studio.ts';

/** Text that only shows when a translation is missing: a bare key, or a placeholder left unfilled. */
export async function untranslated(page: Page): Promise<string[]> {
	const text = await page.locator('body').innerText();
	return text.split('\n').filter((line) => /\$t:|tiendo_\w+|\{\{|\{\w+\}|undefined|NaN|\[object/.test(line));
}

/** Elements of the page's main part that stick out of the window to the right. */
export async function stickingOut(page: Page): Promise<string[]> {
	return await page.evaluate(() => {
		const out: string[] = [];
		for (const element of document.querySelectorAll<HTMLElement>('main *')) {
			const box = element.getBoundingClientRect();
			if (box.width === 0 || box.height === 0 || box.right <= window.innerWidth + 1) continue;
			// What scrolls inside its own scroller is reachable.
			let scroller: HTMLElement | null = element.parentElement;
			while (scroller && !/(auto|scroll|hidden)/.test(getComputedStyle(scroller).overflowX)) {
				scroller = scroller.parentElement;
			}
			if (!scroller || scroller.tagName === 'MAIN' || scroller === document.body) {
				out.push(`${element.tagName.toLowerCase()}.${element.className}: ${element.innerText.slice(0, 40)}`);
			}
		}
		return out.slice(0, 5);
	});
}

export interface Meant {
	/** What stands in lines that show a template, braces and all: helps of the host, messages of a rule. */
	readonly template?: string;
	/** What errors say that the test itself has caused. */
	readonly caused?: string;
}

/** Whatever a person looks at is translated, fits into the window and has thrown no error since they came. */
export async function expectClean({ page, errors }: Person, { template, caused }: Meant = {}): Promise<void> {
	const bare = await untranslated(page);
	expect(template === undefined ? bare : bare.filter((line) => !line.includes(template))).toEqual([]);
	expect(await stickingOut(page)).toEqual([]);
	expect(caused === undefined ? errors : errors.filter((error) => !error.includes(caused))).toEqual([]);
}
