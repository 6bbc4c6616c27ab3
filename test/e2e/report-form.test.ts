import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellsAnswer, FormLine, ReportForm } from '@tiendo/core/contract/reports.ts';
import { seriousFindings } from '../support/axe.ts';
import { startBrowser } from '../support/browser.ts';
import { expectClean, type Meant } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { LONG, openLongReport } from '../support/long-template.ts';
import { enter, type Person } from '../support/studio.ts';

const server = useDirectus({ studio: true });
let browser: Browser;
let report = 0;

beforeAll(async () => {
	browser = await startBrowser();
	const { database, as } = server();
	report = await openLongReport({ knex: database.knex, as }, '528', 2023);
});
afterAll(async () => {
	await browser.close();
});

/** The computed line takes nothing. */
const FIELDS = LONG - 1;
const open = (person: Person) => person.open(`content/reports/${report}`);

async function linesNow(): Promise<readonly FormLine[]> {
	const officer = await server().as('officer.tu-nghia');
	const { body } = await officer.get<ReportForm>(`/reports/${report}/form`);
	return body.groups.flatMap(({ lines }) => lines);
}
const valueNow = async (number: string) => (await linesNow()).find((line) => line.number === number)?.value;

async function pasteInto(page: Page, text: string): Promise<void> {
	await page.evaluate((column) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', column);
		const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
		document.activeElement?.dispatchEvent(event);
	}, text);
}

async function expectSound(person: Person, meant: Meant = {}): Promise<void> {
	await expectClean(person, meant);
	expect(await seriousFindings(person.page, '.report-form')).toEqual([]);
}

describe('A report of sixty lines, in Vietnamese', () => {
	it('is filled by keyboard in one go, through a lost connection, with one figure from the register', async () => {
		const officer = await enter(browser, server().url, 'officer.tu-nghia');
		const { page, context } = officer;
		await open(officer);
		const first = page.locator('input[data-cell]').first();
		await first.waitFor();
		await first.focus();
		for (let line = 1; line <= FIELDS; line += 1) {
			if (line === 20) {
				await context.setOffline(true);
				await page.locator('[data-offline]').waitFor();
			}
			if (line === 2 || line === 3) await page.keyboard.press('=');
			else if (line === FIELDS) await page.keyboard.type('Nhập đủ các dòng.');
			else await page.keyboard.type(line === 1 ? '1.234,5' : String(100 + line));
			if (line === 25) {
				await page.locator('tr.line', { hasText: 'giữ trên máy' }).first().waitFor();
				await officer.shot('form-1-offline');
				await context.setOffline(false);
				await page.locator('[data-offline]').waitFor({ state: 'detached' });
			}
			await page.keyboard.press(line === FIELDS ? 'Tab' : 'Enter');
		}
		await expect
			.poll(async () => (await linesNow()).filter(({ value, text }) => value ?? text).length, {
				timeout: 30_000,
			})
			.toBe(LONG);
		const register = (await linesNow()).find(({ number }) => number === '1.2');
		expect(register?.value).toBe(register?.prefill?.value);
		expect(await valueNow('3.3'), 'typed while there was no connection').toBe(123);
		// 1.1 takes no decimals: the figure is kept, and said to be wrong at its line.
		await page.locator('tr.message', { hasText: 'chữ số lẻ' }).waitFor();
		await page.locator('[data-errors]').click();
		await page.keyboard.press('Control+a');
		await page.keyboard.type('1.234');
		await page.keyboard.press('Enter');
		await page.locator('tr.line.computed', { hasText: 'tự tính' }).waitFor();
		await expect.poll(() => page.locator('[data-errors]').count()).toBe(0);
		await page.locator('[data-ready]').waitFor();
		await officer.shot('form-2-filled');
		await expectSound(officer, { caused: 'ERR_INTERNET_DISCONNECTED' });
		await officer.leave();
	});

	it('takes a pasted column, names what is no figure, undoes it as a whole, and hears of the other editor', async () => {
		const officer = await enter(browser, server().url, 'officer.tu-nghia');
		const { page } = officer;
		await open(officer);
		const lines = await linesNow();
		const at = (number: string) => lines.find((line) => line.number === number)?.value_id ?? 0;
		await page.locator(`input[data-cell="${at('2.1')}"]`).focus();
		await pasteInto(page, '7\t1\r\n1.870\t2\r\n12o\t3\r\n');
		await page.getByText('1 ô không phải số: 2.3 “12o”.').waitFor();
		await expect.poll(() => valueNow('2.2')).toBe(1870);
		expect(await valueNow('2.3'), 'what was there stays').toBe(113);
		await officer.shot('form-3-pasted');
		await page.locator(`input[data-cell="${at('2.1')}"]`).focus();
		await page.keyboard.press('Control+z');
		await expect.poll(() => valueNow('2.2')).toBe(112);
		expect(await valueNow('2.1')).toBe(111);

		const head = await server().as('head.tu-nghia');
		const cell = { value_id: at('4.1'), field: 'value', to: 999, base: 131 };
		const { body } = await head.send<CellsAnswer>('POST', `/reports/${report}/cells`, { cells: [cell] });
		expect(body.results[0]?.ok).toBe(true);
		// Typing meanwhile: nothing is written over, both figures are shown and one is chosen.
		await page.locator(`input[data-cell="${at('4.1')}"]`).fill('555');
		await page.keyboard.press('Enter');
		const choice = page.locator('tr.message', { hasText: 'Số trên máy: 555' });
		await choice.waitFor();
		await officer.shot('form-4-two-editors');
		await choice.getByText('Lấy số đã lưu').click();
		await choice.waitFor({ state: 'detached' });
		expect(await valueNow('4.1')).toBe(999);

		await page.locator(`input[data-cell="${at('1.3')}"]`).fill('5');
		await page.keyboard.press('Enter');
		const note = page.locator(`input[data-note="${at('1.3')}"]`);
		await note.fill('Hai tổ mới chưa ghi sổ');
		await note.press('Enter');
		await page.locator('tr.line', { hasText: 'đã giải trình' }).waitFor();
		await page.locator('tr.message', { hasText: 'Hai tổ' }).or(note).first().waitFor();
		await page
			.getByRole('button', { name: /Xem \d+ dòng sổ/ })
			.first()
			.click();
		await page.locator('.rows a').first().waitFor();
		await officer.shot('form-5-register');
		await page.keyboard.press('Escape');
		expect(officer.errors).toEqual([]);
		await officer.leave();
	});

	it('is usable on a telephone: one line after the other at the thumb', async () => {
		const officer = await enter(browser, server().url, 'officer.tu-nghia', { width: 390, height: 844 });
		const { page } = officer;
		await open(officer);
		await page.locator('input[data-cell]').first().waitFor();
		await page.getByRole('button', { name: 'Dòng sau' }).click();
		await expect.poll(() => page.locator('input[data-cell]:focus').count()).toBe(1);
		const focused = await page.locator('input[data-cell]:focus').getAttribute('data-cell');
		await page.getByRole('button', { name: 'Dòng sau' }).click();
		await expect
			.poll(() => page.locator('input[data-cell]:focus').getAttribute('data-cell'))
			.not.toBe(focused);
		await officer.shot('form-6-390');
		await expectSound(officer);
		await officer.leave();
	});

	it('reads well in the dark', async () => {
		const officer = await enter(browser, server().url, 'officer.tu-nghia', { dark: true });
		await open(officer);
		await officer.page.locator('input[data-cell]').first().waitFor();
		await officer.shot('form-7-dark');
		await expectSound(officer);
		await officer.leave();
	});
});
