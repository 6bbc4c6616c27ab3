// Makes the pictures of README and guides from a running `npm start` (PORT): npm run screenshots
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from '../test/support/browser.ts';
import { signIn } from '../test/support/client.ts';
import { enter, OUTPUT } from '../test/support/studio.ts';
import { readConfig } from './lib/config.ts';
import { runCommand } from './lib/failure.ts';
import { root, StartError } from './lib/install.mjs';

interface Picture {
	readonly name: string;
	readonly who: string;
	readonly path: string;
	/** Must be there before the picture is taken. */
	readonly drawn: string;
	readonly width?: number;
	readonly height?: number;
	/** Stands in the middle of the picture; without it the picture begins with the page. */
	readonly middle?: string;
}

async function picturesOf(url: string): Promise<readonly Picture[]> {
	const officer = await signIn(url, 'officer.tu-nghia');
	const desk = await officer.get<{ reports: { id: number }[] }>('/reports/desk');
	const reviewer = await signIn(url, 'reviewer');
	const inbox = await reviewer.get<{ id: string; state: string }[]>('/approvals/inbox');
	const report = desk.body.reports[0]?.id;
	const waiting = inbox.body.find((row) => row.state === 'in_review')?.id;
	if (report === undefined || waiting === undefined) {
		throw new StartError('The demonstration has no report to show; start with a new DATA_DIR.');
	}
	const admin = await signIn(url, 'province');
	const id = async (collection: string) =>
		(await admin.get<{ data: { id: number }[] }>(`/items/${collection}?fields=id&limit=1`)).body.data[0]?.id;
	return [
		{
			name: 'dashboard',
			who: 'leader',
			path: 'insights/7d1a0000-0000-4000-8000-000000000101',
			drawn: '[role=rowheader]',
			width: 1440,
			height: 930,
		},
		{ name: 'desk', who: 'officer.tu-nghia', path: 'tiendo-desk', drawn: 'text=Cần làm', height: 640 },
		{
			name: 'form',
			who: 'officer.tu-nghia',
			path: `content/reports/${report}`,
			drawn: 'main:has(input[data-cell]):has(.workflow)',
		},
		{
			name: 'send',
			who: 'head.tu-nghia',
			path: `content/reports/${report}`,
			drawn: '[data-action="submit"]',
		},
		{ name: 'inbox', who: 'reviewer', path: 'tiendo-inbox', drawn: 'tbody tr', height: 560 },
		{ name: 'review', who: 'reviewer', path: `content/reports/${waiting}`, drawn: '[data-action="approve"]' },
		{
			name: 'workflow',
			who: 'province',
			path: `content/workflows/${await id('workflows')}`,
			drawn: 'main svg:has(.node)',
			middle: 'main svg:has(.node)',
		},
	];
}

await runCommand(async () => {
	const url = `http://127.0.0.1:${readConfig(process.env).port}`;
	const images = join(root, 'docs/images');
	mkdirSync(images, { recursive: true });
	const browser = await startBrowser();
	for (const picture of await picturesOf(url)) {
		const person = await enter(browser, url, picture.who, {
			width: picture.width ?? 1280,
			height: picture.height ?? 820,
		});
		await person.open(picture.path);
		await person.page.locator(picture.drawn).first().waitFor();
		if (picture.middle !== undefined) {
			await person.page
				.locator(picture.middle)
				.first()
				.evaluate((element) => element.scrollIntoView({ block: 'center' }));
		}
		await person.shot(picture.name);
		copyFileSync(join(OUTPUT, `${picture.name}.png`), join(images, `${picture.name}.png`));
		await person.leave();
		console.log(`docs/images/${picture.name}.png`);
	}
	await browser.close();
});
