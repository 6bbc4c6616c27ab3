import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '@tiendo/core/contract/reports.ts';
import { seriousFindings } from '../support/axe.ts';
import { startBrowser } from '../support/browser.ts';
import { useDirectus } from '../support/directus.ts';
import { enter, stickingOut, untranslated, type Look, type Person } from '../support/studio.ts';

const DASHBOARD = 'insights/7d1a0000-0000-4000-8000-000000000101';

const server = useDirectus({ studio: true });
let browser: Browser;
let report = 0;
let template = 0;

beforeAll(async () => {
	browser = await startBrowser();
	const officer = await server().as('officer.tu-nghia');
	const { body } = await officer.get<Desk>('/reports/desk');
	report = body.reports[0]?.id ?? 0;
	template = body.reports[0]?.template.id ?? 0;
});

afterAll(async () => {
	await browser.close();
});

const LOOKS: readonly (readonly [name: string, look: Look])[] = [
	['dark', { dark: true }],
	['390 pixels wide', { width: 390, height: 844 }],
];

/** Each screen, who opens it, and what must be there before it counts as drawn. */
const SCREENS: readonly (readonly [name: string, who: string, path: () => string, drawn: string])[] = [
	['desk', 'officer.tu-nghia', () => 'tiendo-desk', 'text=Cần làm'],
	['form', 'officer.tu-nghia', () => `content/reports/${report}`, 'input[data-cell]'],
	['item', 'head.tu-nghia', () => `content/reports/${report}`, '[data-action="submit"]'],
	['consolidated report', 'leader', () => 'tiendo-desk/consolidated', '[data-download]'],
	['version of a template', 'province', () => `content/report_templates/${template}`, 'text=Phiên bản 1'],
	['inbox', 'reviewer', () => 'tiendo-inbox', 'text=Các mục đang chờ bạn'],
	['dashboard', 'leader', () => DASHBOARD, '[role=rowheader]'],
];

/** The part of a screen that is ours, where axe must find nothing serious. */
const ACCESSIBLE: Readonly<Record<string, string>> = {
	desk: '.tiendo-desk',
	form: '.report-form',
	inbox: '.tiendo-inbox',
	'consolidated report': '.tiendo-desk',
};

async function settle(person: Person, drawn: string): Promise<void> {
	await person.page.locator(drawn).first().waitFor();
	await person.page.waitForLoadState('networkidle');
}

describe.each(LOOKS)('Seen %s', (name, look) => {
	it.each(SCREENS)(
		'the %s has nothing untranslated, nothing sticking out and no error',
		async (screen, who, path, drawn) => {
			const person = await enter(browser, server().url, who, look);
			await person.open(path());
			await settle(person, drawn);
			await person.shot(`look-${screen}-${name.replaceAll(' ', '-')}`);
			expect(await untranslated(person.page)).toEqual([]);
			// On a wide screen a dashboard is a canvas of fixed panels that the host scrolls in both directions.
			if (screen !== 'dashboard' || look.width !== undefined)
				expect(await stickingOut(person.page)).toEqual([]);
			const part = ACCESSIBLE[screen];
			if (part !== undefined) expect(await seriousFindings(person.page, part)).toEqual([]);
			expect(person.errors).toEqual([]);
			await person.leave();
		},
	);
});
