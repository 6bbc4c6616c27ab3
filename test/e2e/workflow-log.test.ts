import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { expectClean } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { enter } from '../support/studio.ts';

const server = useDirectus({ studio: true });
let browser: Browser;

beforeAll(async () => {
	browser = await startBrowser();
});
afterAll(async () => {
	await browser.close();
});

/** The demo user reads the Studio in this language from the next page on. */
async function speak(language: string): Promise<void> {
	const { knex } = server().database;
	await knex('directus_users').where({ email: 'province@quangngai.example' }).update({ language });
}

const LANGUAGES = [
	['vi-VN', 'Báo cáo', 'Phê duyệt', 'Đang xem xét', 'Đã duyệt', 'Nháp, Trả lại để sửa, Mở lại'],
	['en-US', 'Reports', 'Approve', 'In review', 'Approved', 'Draft, Returned, Reopened'],
] as const;

describe.each(LANGUAGES)('In %s', (locale, collection, action, from, to, several) => {
	it('the log says by their names which step was taken, in which collection, from which state to which', async () => {
		await speak(locale);
		const province = await enter(browser, server().url, 'province', { locale });
		const { page } = province;
		await province.open('content/workflow_log');
		const row = page.locator('tr.table-row', { hasText: action }).first();
		await row.waitFor();
		const said = await row.innerText();
		for (const word of [collection, from, to]) expect(said).toContain(word);
		await province.shot(`workflow-log-${locale}`);
		await row.click();
		await page.locator('[data-field="to_state"] input').waitFor();
		const shown = (field: string) => page.locator(`[data-field="${field}"] input`).inputValue();
		const fields = ['collection', 'action', 'from_state', 'to_state'];
		await expect.poll(() => Promise.all(fields.map(shown))).toEqual([collection, action, from, to]);
		await province.shot(`workflow-log-item-${locale}`);
		await expectClean(province, { template: '{{' });
		await province.leave();
	});

	it('the table of steps names every state a step leads out of', async () => {
		await speak(locale);
		const province = await enter(browser, server().url, 'province', { locale });
		const { page } = province;
		await province.open('content/workflows/1');
		const steps = page.locator('[data-field="transitions"]');
		const names = steps.getByText(several);
		await names.scrollIntoViewIfNeeded();
		await province.shot(`workflow-steps-${locale}`);
		// Whole: the cell is as high as its names.
		const [inner, outer] = [
			await names.boundingBox(),
			await names.locator('xpath=ancestor::td[1]').boundingBox(),
		];
		expect(inner?.height).toBeLessThanOrEqual(outer?.height ?? 0);
		expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThanOrEqual((outer?.x ?? 0) + (outer?.width ?? 0));
		const one = await steps.locator(`span[title="${to}"]`).boundingBox();
		expect(one?.height, 'one name stands on one line').toBeLessThan(inner?.height ?? 0);
		await expectClean(province, { template: '{{' });
		await province.leave();
	});
});
