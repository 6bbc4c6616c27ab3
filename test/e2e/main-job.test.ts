import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IndicatorBody } from '@tiendo/core/contract/progress.ts';
import type { Desk, DeskReport } from '@tiendo/core/contract/reports.ts';
import { startBrowser } from '../support/browser.ts';
import { expectClean } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { signInByForm, takeStep, type Person } from '../support/studio.ts';

const DASHBOARD = 'insights/7d1a0000-0000-4000-8000-000000000101';
/** Lượt người được tập huấn, hướng dẫn qua chương trình cấp huyện: the line the test follows to the panel. */
const LINE = '2.1';
const INDICATOR = 'N2.1';
const FIGURE = 12_345;

const server = useDirectus({ studio: true });
let browser: Browser;
let report: DeskReport;

beforeAll(async () => {
	browser = await startBrowser();
	const officer = await server().as('officer.tu-nghia');
	const desk = (await officer.get<Desk>('/reports/desk')).body;
	const found = desk.reports.find((one) => one.standing === 'due');
	if (!found) throw new Error('The demonstration has no report that is due.');
	report = found;
});

afterAll(async () => {
	await browser.close();
});

async function provincialFigure(): Promise<number | null> {
	const leader = await server().as('leader');
	const answer = await leader.get<IndicatorBody>(
		`/progress/indicators/${INDICATOR}?year=${report.period.year}`,
	);
	expect(answer.status).toBe(200);
	return answer.body.value;
}

describe('The main job, by four people, in Vietnamese, by clicking', () => {
	it('the officer finds the report that is due on the desk and fills every line by keyboard', async () => {
		const officer = await signInByForm(browser, server().url, 'officer.tu-nghia');
		const { page } = officer;
		await page.waitForURL(/tiendo-desk/);
		await page.getByText('Cần làm, việc gấp nhất ở trên').waitFor();
		await officer.shot('1-officer-desk');
		await page.locator(`a[href$="/content/reports/${report.id}"]`).first().click();

		const cells = page.locator('input[data-cell]');
		await cells.first().waitFor();
		const lines = await cells.count();
		expect(lines).toBeGreaterThan(15);
		await officer.shot('2-officer-form');
		await cells.first().focus();
		for (let line = 0; line < lines; line += 1) {
			const number = await page
				.locator('tr.line', { has: page.locator('input:focus') })
				.locator('.no')
				.innerText();
			await page.keyboard.press('Control+a');
			await page.keyboard.type(number === LINE ? '12.345' : String(200 + line));
			await page.keyboard.press('Enter');
		}
		await expect
			.poll(() => page.locator('tr.line', { hasText: 'đã lưu' }).count(), { timeout: 60_000 })
			.toBe(lines);
		await officer.shot('3-officer-filled');
		expect(await page.locator('[data-action]').count(), 'an officer has no step to take').toBe(0);
		await page.getByText('Lãnh đạo đơn vị').first().waitFor();
		await expectClean(officer);
		await officer.leave();
	});

	it('the head sends it', async () => {
		const head = await signInByForm(browser, server().url, 'head.tu-nghia');
		await head.open(`content/reports/${report.id}`);
		await head.page.locator('[data-action="submit"]').waitFor();
		await head.shot('4-head-before-sending');
		await takeStep(head, 'submit');
		await head.page.getByText('Đã gửi').first().waitFor();
		await head.shot('5-head-sent');
		expect(await head.page.locator('input[data-cell]').count(), 'nothing can be typed any more').toBe(0);
		await expectClean(head);
		await head.leave();
	});

	it('the reviewer takes it from the inbox into review and approves it; the figure is posted and the panel moves', async () => {
		const before = (await provincialFigure()) ?? 0;
		const leader = await signInByForm(browser, server().url, 'leader', { height: 1100 });
		const shown = await dashboardFigure(leader);

		const reviewer = await signInByForm(browser, server().url, 'reviewer');
		await reviewer.page.waitForURL(/tiendo-inbox/);
		await reviewer.page.locator('tbody tr').first().waitFor();
		await reviewer.shot('6-reviewer-inbox');
		await reviewer.page.locator(`a[href$="/content/reports/${report.id}"]`).first().click();
		await takeStep(reviewer, 'take_into_review');
		await reviewer.page.locator('[data-action="approve"]').waitFor();
		await reviewer.shot('7-reviewer-in-review');
		await takeStep(reviewer, 'approve');
		await reviewer.page.getByText('Đã duyệt').first().waitFor();
		await reviewer.shot('8-reviewer-approved');
		await expectClean(reviewer);
		await reviewer.leave();

		expect(await provincialFigure()).toBe(before + FIGURE);
		const posted = await server()
			.database.knex('indicator_values')
			.join('indicators', 'indicators.id', 'indicator_values.indicator')
			.where({ report: report.id, code: INDICATOR, superseded_at: null });
		expect(posted.map((row: { value: string }) => Number(row.value))).toEqual([FIGURE]);

		// The panel that stayed open all the while hears of the approval by itself.
		await expect.poll(() => groupRow(leader).innerText()).not.toBe(shown);
		await leader.shot('9-leader-dashboard');
		await expectClean(leader);
		await leader.leave();
	});
});

/** What the open panel says about the group of the line. */
const groupRow = ({ page }: Person) =>
	page.locator('[role=row]', { has: page.locator('[role=rowheader]') }).nth(1);

/** Opens the running year on the dashboard and reads what the panel says about the group of the line. */
async function dashboardFigure(leader: Person): Promise<string> {
	const { page } = leader;
	if (!page.url().includes(DASHBOARD)) await leader.open(DASHBOARD);
	const rows = page.locator('[role=row]', { has: page.locator('[role=rowheader]') });
	const year = page.locator('input[type=number]').first();
	await rows.first().waitFor();
	await year.fill(String(report.period.year));
	await year.press('Tab');
	await page.getByText(`/${report.period.year}`).first().waitFor();
	expect(await rows.count()).toBe(6);
	return await groupRow(leader).innerText();
}
