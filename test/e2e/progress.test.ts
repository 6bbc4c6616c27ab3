import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IndicatorBody } from '@tiendo/core/contract/progress.ts';
import { seriousFindings } from '../support/axe.ts';
import { startBrowser } from '../support/browser.ts';
import { stickingOut, untranslated } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { enter, OUTPUT, signInByForm, type Look, type Person } from '../support/studio.ts';

const DASHBOARD = 'insights/7d1a0000-0000-4000-8000-000000000101';
const PAGE = 'tiendo-progress?group=G2&indicator=N2.1&year=2023';
/** Panels of the shipped dashboard beside its variables. */
const PANELS = 6;

const server = useDirectus({ studio: true });
let browser: Browser;

beforeAll(async () => {
	browser = await startBrowser();
});

afterAll(async () => {
	await browser.close();
});

const leader = (look: Look = {}): Promise<Person> =>
	enter(browser, server().url, 'leader', { height: 1400, ...look });

async function drawn(page: Page): Promise<void> {
	await page.locator('[role=rowheader]').first().waitFor();
	await page.locator('[data-ranked]').first().waitFor();
	await page.locator('[data-tile]').first().waitFor();
	await page.locator('svg.chart .actual').first().waitFor();
}

async function expectWhole(person: Person, part: string): Promise<void> {
	expect(await untranslated(person.page)).toEqual([]);
	expect(await seriousFindings(person.page, part)).toEqual([]);
}

/** On paper the Studio's frame is gone and the paper is white, whatever the screen is. */
async function expectPaper(person: Person, name: string): Promise<void> {
	const { page } = person;
	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: 1047, height: 1400 });
	await person.shot(`progress-printed-${name}`);
	expect(await page.locator('.module-bar').isVisible()).toBe(false);
	expect(await page.locator('[data-export]').first().isVisible()).toBe(false);
	const panel = page.locator('.tiendo-panel').first();
	const paper = await panel.evaluate((element) =>
		getComputedStyle(element).getPropertyValue('--theme--background'),
	);
	expect(paper.trim()).toBe('#fff');
	// The window is found again by whoever comes next.
	await page.emulateMedia({ media: null });
}

describe('A leader', () => {
	it('starts on the dashboard: six panels, every district on the map and in the ranking, as a picture and on paper', async () => {
		const person = await signInByForm(browser, server().url, 'leader', { height: 1400 });
		const { page } = person;
		await page.waitForURL(`**/${DASHBOARD}`);
		await drawn(page);
		expect(await page.locator('.tiendo-panel').count()).toBe(PANELS);
		expect(await page.locator('[data-tile]').count()).toBe(13);
		expect(await page.locator('[data-ranked]').count()).toBe(13);
		await page.getByText('Tính theo lượt, không phải tỷ lệ người dân').first().waitFor();
		await person.shot('progress-dashboard');
		expect(await untranslated(page)).toEqual([]);
		for (const panel of await page.locator('.tiendo-panel').all()) {
			await panel.evaluate((element) => element.setAttribute('data-looked-at', ''));
			expect(await seriousFindings(page, '[data-looked-at]')).toEqual([]);
			await panel.evaluate((element) => element.removeAttribute('data-looked-at'));
		}

		const map = page.locator('.tiendo-panel', { has: page.locator('[data-tile]') });
		await map.locator('[data-export]').click();
		const [picture] = await Promise.all([
			page.waitForEvent('download'),
			page.locator('[data-file=png]').click(),
		]);
		const path = join(OUTPUT, 'progress-tile-map-export.png');
		await picture.saveAs(path);
		expect(picture.suggestedFilename()).toBe('Ban-do_N2.1_Tinh-Quang-Ngai_2023.png');
		expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
		await expectPaper(person, 'dashboard');
		await person.leave();
	});

	it('goes from a group through an indicator and a district to the approved report, and back', async () => {
		const person = await leader();
		const { page } = person;
		await person.open(DASHBOARD);
		await page
			.getByRole('rowheader', { name: /Phổ cập kỹ năng/ })
			.getByRole('link')
			.click();
		await page.waitForURL(/tiendo-progress\?group=G2&year=2023/);
		// The indicator that holds the group back most is open already.
		await page.locator('[data-indicator="N2.1"][aria-current]').waitFor();
		await page.locator('[data-indicator="N2.1"]').click();
		await page.waitForURL(/indicator=N2\.1/);
		await page.locator('[data-unit]', { hasText: 'Tư Nghĩa' }).click();
		await page.waitForURL(/unit=\d+/);
		await page.getByText('Dòng 2.1').waitFor();
		await page.getByText(/Vòng \d, duyệt lúc/).waitFor();
		await person.shot('progress-source');
		await expectWhole(person, '.tiendo-progress');
		const address = page.url();
		await page.locator('[data-open-report] button, [data-open-report] a').first().click();
		await page.waitForURL(/content\/reports\/\d+/);
		await page.getByText('Đã duyệt').first().waitFor();
		await page.goBack();
		expect(page.url()).toBe(address);
		await page.locator('[data-open-report]').waitFor();
		await person.leave();
	});

	it.each([
		['dark', { dark: true }],
		['390 pixels wide', { width: 390, height: 844 }],
	] as const)('reads the page %s', async (name, look) => {
		const person = await leader(look);
		await person.open(PAGE);
		await person.page.locator('[data-unit]').first().waitFor();
		await person.shot(`progress-page-${name.replaceAll(' ', '-')}`);
		await expectWhole(person, '.tiendo-progress');
		expect(await stickingOut(person.page)).toEqual([]);
		if (name === 'dark') await expectPaper(person, 'page');
		await person.leave();
	});
});

/** The host shows a tooltip a moment after the pointer came; it is lost where the button is drawn again meanwhile. */
const TOOLTIP = { timeout: 30_000, interval: 100 };

async function tooltipOf(page: Page, button: Locator): Promise<string | null> {
	await page.mouse.move(640, 450);
	await button.hover();
	const shown = page.locator('#tooltip.visible');
	return shown.textContent({ timeout: 2_000 }).catch(() => null);
}

describe('A leader who reads English', () => {
	const speak = (language: string | null) =>
		server()
			.database.knex('directus_users')
			.where({ email: 'leader@quangngai.example' })
			.update({ language });

	afterAll(() => speak(null));

	it('finds dashboard, panels and pages in English, and the table of a group whole at 1280 pixels', async () => {
		await speak('en-US');
		const person = await leader({ width: 1280, height: 900, locale: 'en-US' });
		const { page } = person;
		await person.open(DASHBOARD);
		await drawn(page);
		await person.shot('progress-dashboard-english');
		const names = await page.locator('.v-workspace-tile .header .name').allInnerTexts();
		expect(names).toContain('Six task groups');
		expect(names.join(' '), 'names of panels').not.toMatch(/[ăâđêôơư]/i);
		await person.open(PAGE);
		await page.locator('[data-unit]').first().waitFor();
		await person.shot('progress-page-english');
		const scroller = page.locator('.scroller', { has: page.locator('[data-indicator]') });
		const [inside, outside] = await scroller.evaluate((box) => [box.scrollWidth, box.clientWidth]);
		expect(inside, 'nothing is cut').toBe(outside);
		const current = page.locator('.module-nav [aria-current]');
		expect(await current.allInnerTexts()).toEqual(['2. Universal digital skills']);
		await expect
			.poll(() => tooltipOf(page, page.locator('.module-bar a[href$="/tiendo-progress"]')), TOOLTIP)
			.toBe('Progress');
		await person.leave();
	});
});

describe('The dashboard on a telephone', () => {
	it('has its panels below one another, each as wide as the screen, and nothing sticks out', async () => {
		const person = await leader({ width: 390, height: 844 });
		const { page } = person;
		await person.open(DASHBOARD);
		await drawn(page);
		await person.shot('progress-dashboard-390');
		const tiles = await page
			.locator('.v-workspace-tile')
			.evaluateAll((all) => all.map((tile) => tile.getBoundingClientRect().toJSON() as DOMRect));
		expect(tiles.length).toBe(PANELS + 3);
		for (const { left, right } of tiles) expect([left >= 0, right <= 390]).toEqual([true, true]);
		expect(new Set(tiles.map(({ left, width }) => `${left} ${width}`)).size).toBe(1);
		expect(await stickingOut(page)).toEqual([]);
		await person.leave();
	});
});

describe('The states of the page', () => {
	it('a unit outside the own one is refused in words, with the way to the own', async () => {
		const province = await server().as('leader');
		const { body } = await province.get<IndicatorBody>('/progress/indicators/N2.1?year=2023');
		const other = body.units.find(({ name }) => name === 'Sơn Tịnh');
		const person = await enter(browser, server().url, 'head.tu-nghia');
		const { page } = person;
		await person.open(`${PAGE}&unit=${other?.id}`);
		await page.getByText('Bạn không xem được số liệu của đơn vị này').first().waitFor();
		await person.shot('progress-no-access');
		expect(await page.getByText('15.640').count(), 'no figure of the other unit').toBe(0);
		await page.getByRole('button', { name: 'Xem đơn vị của tôi' }).first().click();
		await page.getByText('Huyện Tư Nghĩa').first().waitFor();
		await person.leave();
	});

	it('shows its link to be copied by hand where there is no clipboard, as without TLS', async () => {
		const person = await leader();
		const { page } = person;
		await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
		await person.open(PAGE);
		await page.locator('[data-unit]').first().waitFor();
		const asked = page.waitForEvent('dialog');
		const pressed = page.getByRole('button', { name: 'Chép liên kết, giữ nguyên bộ lọc' }).click();
		const dialog = await asked;
		expect(dialog.defaultValue()).toBe(page.url());
		await dialog.dismiss();
		await pressed;
		await person.leave();
	});

	it('an address that names nothing says so, and without the server the failure does, with a way to try again', async () => {
		const person = await leader();
		const { page } = person;
		await person.open('tiendo-progress?group=G9&year=2023');
		await page.getByText('Không có nhóm hoặc chỉ số này').waitFor();
		await page.locator('.v-list-item', { hasText: 'Phổ cập kỹ năng' }).click();
		await page.locator('[data-unit]').first().waitFor();
		await page.route('**/progress/**', (route) => route.abort());
		await page.locator('[data-filter=as_of]').fill('2023-09-30');
		await page.getByText('Không tải được số liệu mới.').first().waitFor();
		await page.unroute('**/progress/**');
		await page.getByRole('button', { name: 'Thử lại' }).first().click();
		await page.getByText('Số liệu tính đến 30/9/2023.').waitFor();
		await person.leave();
	});
});
