import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { startBrowser } from '../support/browser.ts';
import { stickingOut, untranslated } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { csv } from '../support/register-file.ts';
import { enter } from '../support/studio.ts';

const server = useDirectus({ studio: true });
let browser: Browser;

beforeAll(async () => {
	browser = await startBrowser();
});

afterAll(async () => {
	await browser.close();
});

const FILE = csv(
	['Tên lớp', 'Đơn vị', 'Từ ngày', 'Đối tượng', 'Số lượt', 'Ghi chú'],
	['Lớp trình duyệt 1', 'Huyện Tư Nghĩa', '14/9/2023', 'Người dân', '40', ''],
	['Lớp trình duyệt 2', 'Huyện Tư Nghĩa', '15/9/2023', 'Người dân', '1.200', ''],
	['Lớp trình duyệt 3', 'Huyện Tư Nghĩa', '31/9/2023', 'Người dân', '12 lượt', ''],
);

it('an officer drops a file, sees which row is bad, writes the others, on a phone as well', async () => {
	const person = await enter(browser, server().url, 'officer.tu-nghia');
	const { page } = person;
	await person.open('tiendo-desk/import');
	await page.locator('text=2. Chọn tệp').waitFor();
	await person.shot('registers-1-empty');
	const file = { name: 'sổ tập huấn.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) };
	await page.locator('input[type=file]').setInputFiles(file);
	await page.locator('text=3. Kết quả thử').waitFor();
	await page.locator('td', { hasText: '31/9/2023' }).waitFor();
	await person.shot('registers-2-tried');
	expect(await untranslated(page)).toEqual([]);
	await page.setViewportSize({ width: 390, height: 844 });
	await person.shot('registers-3-phone');
	expect(await stickingOut(page)).toEqual([]);
	expect(await seriousFindings(page, 'main.page')).toEqual([]);
	await page.getByRole('button', { name: 'Ghi 2 dòng vào sổ' }).click();
	await page.locator('text=Đã ghi vào sổ').waitFor();
	await person.shot('registers-4-written');
	const made = await server()
		.database.knex('trainings')
		.whereLike('title', 'Lớp trình duyệt %')
		.select('title');
	expect(made).toHaveLength(2);
	expect(person.errors).toEqual([]);
	await person.leave();
});
