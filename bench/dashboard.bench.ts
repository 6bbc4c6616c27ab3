// The shipped dashboard in a browser, from a click in the Studio until all six panels are drawn; and how much code the Studio loads for us.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../bin/lib/install.mjs';
import { startBrowser } from '../test/support/browser.ts';
import { enter } from '../test/support/studio.ts';
import type { Figure } from './support/figure.ts';
import { type BenchServer, withServer } from './support/server.ts';
import { medianOf } from './support/timing.ts';

const OPENINGS = 10;
const DASHBOARD = '/insights/7d1a0000-0000-4000-8000-000000000101';
const EXTENSIONS = ['core', 'approvals', 'reports', 'reminders', 'progress'];

/** What each panel has once it is drawn, not its skeleton. */
const DRAWN = [
	'dl.tiles dd',
	'[role=rowheader]',
	'.sum',
	'svg.chart .actual',
	'[data-ranked]',
	'[data-tile]',
];

/** Milliseconds from the click on the dashboard's name in Insights until the last of the six panels shows its figures. */
async function openings({ url }: BenchServer): Promise<number[]> {
	const browser = await startBrowser();
	try {
		const { page, open } = await enter(browser, url, 'leader');
		const times: number[] = [];
		for (let round = 0; round <= OPENINGS; round += 1) {
			await open('insights');
			const way = page.locator(`a[href$="${DASHBOARD}"]`).first();
			await way.waitFor();
			await page.waitForLoadState('networkidle');
			// The page's own clock, from its own click: what drives the browser does not count.
			const took = page.evaluate(
				(parts) =>
					new Promise<number>((resolve) => {
						const began = () => {
							const start = performance.now();
							const look = () => {
								if (parts.some((part) => !document.querySelector(part)))
									return void requestAnimationFrame(look);
								resolve(performance.now() - start);
							};
							look();
						};
						document.addEventListener('click', began, { capture: true, once: true });
					}),
				DRAWN,
			);
			await way.click();
			const time = await took;
			// The first one also loads the page's own code, as it does once a day.
			if (round > 0) times.push(time);
			else console.log(`  first opening after signing in: ${time.toFixed(0)} ms`);
		}
		return times;
	} finally {
		await browser.close();
	}
}

/** Bytes of what a browser loads of an extension: its code and the words of one language, Vietnamese. */
const packed = (name: string): number =>
	['app.js', 'vi-VN.js']
		.map((file) => join(root, 'extensions', name, 'dist', file))
		.filter((file) => existsSync(file))
		.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);

/** Bytes of all our code for the Studio, as it is sent. */
const appCode = (): number => EXTENSIONS.reduce((sum, name) => sum + packed(name), 0);

export const measure = (): Promise<readonly Figure[]> =>
	withServer(async (server) => [
		{
			name: 'dashboard of six panels, drawn after navigation',
			value: medianOf(await openings(server)) / 1000,
			unit: 's',
			peer: `the clock, median of ${OPENINGS}`,
			bound: { kind: 'at most', value: 1.5 },
		},
		{
			name: 'app code of all extensions with the words of one language, gzip',
			value: appCode() / 1000,
			unit: 'kB',
			peer: 'the bundles as they are built',
			bound: { kind: 'at most', value: 120 },
		},
	]);
