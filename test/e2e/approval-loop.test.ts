import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import type { Desk, FormLine, ReportForm } from '@tiendo/core/contract/reports.ts';
import { startBrowser } from '../support/browser.ts';
import { expectClean } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { enter, takeStep, type Look } from '../support/studio.ts';

const REMARK = 'Tăng nhiều so với tháng trước. Đề nghị đối chiếu lại với sổ lớp tập huấn.';
const ANSWER = 'Ghi trùng hai đợt, đã trừ 1.000 lượt.';

const server = useDirectus({ studio: true });
let browser: Browser;
let report = 0;
/** The line that is remarked on, and how many the report has. */
let line: FormLine;
let lines = 0;

beforeAll(async () => {
	browser = await startBrowser();
	const officer = await server().as('officer.tu-nghia');
	const desk = (await officer.get<Desk>('/reports/desk')).body;
	report = desk.reports.find((one) => one.standing === 'due')?.id ?? 0;
	const form = (await officer.get<ReportForm>(`/reports/${report}/form`)).body;
	const all = form.groups.flatMap((group) => group.lines);
	lines = all.length;
	const found = all.find(({ number }) => number === '2.1');
	if (!found) throw new Error('The report template has no line 2.1.');
	line = found;
	for (const [at, { value_id }] of all.entries()) {
		const value = value_id === line.value_id ? 12_175 : 100 + at;
		expect((await officer.send('PATCH', `/items/report_values/${value_id}`, { value })).status).toBeLessThan(
			300,
		);
	}
});

afterAll(async () => {
	await browser.close();
});

const item = () => `content/reports/${report}`;

/** Takes the same page again in the dark and on a telephone, where something could be clipped. */
async function looks(name: string, who: string, drawn: string): Promise<void> {
	const others: readonly (readonly [string, Look])[] = [
		['dark', { dark: true }],
		['390', { width: 390, height: 844 }],
	];
	for (const [look, settings] of others) {
		const person = await enter(browser, server().url, who, settings);
		await person.open(item());
		await person.page.locator(drawn).first().waitFor();
		await person.shot(`loop-${name}-${look}`);
		await expectClean(person);
		await person.leave();
	}
}

describe('A report is returned for one line, mended and approved, by clicking, in Vietnamese', () => {
	it('the head sends it', async () => {
		const head = await enter(browser, server().url, 'head.tu-nghia');
		await head.open(item());
		await takeStep(head, 'submit');
		await head.page.getByText('Đã chuyển sang “Đã gửi”.').waitFor();
		await expectClean(head);
		await head.leave();
	});

	it('the reviewer takes it into review, writes a remark at a line and returns it', async () => {
		const reviewer = await enter(browser, server().url, 'reviewer');
		const { page } = reviewer;
		await reviewer.open(item());
		await takeStep(reviewer, 'take_into_review');
		await page.locator('[data-action="approve"]').waitFor();
		await page.getByText('Bạn chưa sửa hay gửi mục này ở vòng này.').waitFor();
		await page.locator(`button[data-write="${line.value_id}"]`).click();
		await page.locator('.composer textarea:focus').waitFor();
		await page.keyboard.type(REMARK);
		await reviewer.shot('loop-1-reviewer-writes');
		await page.keyboard.press('Control+Enter');
		await page.locator('[data-draft]', { hasText: REMARK }).waitFor();

		await page.reload();
		await page.locator('[data-draft]', { hasText: REMARK }).waitFor();
		await page.locator('[data-action="return"] button').click();
		await page.locator('.action-dialog', { hasText: REMARK }).waitFor();
		await page.locator('.action-dialog textarea').fill('Đề nghị đối chiếu lại dòng 2.1.');
		await reviewer.shot('loop-2-reviewer-returns');
		await page.locator('[data-confirm] button').click();
		await page.getByText('Đã chuyển sang “Trả lại để sửa”.').waitFor();
		await expectClean(reviewer);
		await reviewer.leave();
	});

	it('the head cannot send it while the remark is open, and is told which one it is', async () => {
		const head = await enter(browser, server().url, 'head.tu-nghia');
		const { page } = head;
		await head.open(item());
		await page.locator('[data-blocked="submit"]', { hasText: 'ý kiến' }).waitFor();
		await page.locator('[data-blocked="submit"] button', { hasText: '2.1' }).click();
		await expect.poll(() => page.locator(`input[data-cell="${line.value_id}"]:focus`).count()).toBe(1);
		await head.shot('loop-3-head-blocked');
		await expectClean(head);
		await head.leave();
	});

	it('the returned report reads well in the dark and on a telephone', async () => {
		await looks('4-officer-returned', 'officer.tu-nghia', 'input[data-cell]');
	});

	it('the officer sees that only that line is open, mends it and answers', async () => {
		const officer = await enter(browser, server().url, 'officer.tu-nghia');
		const { page } = officer;
		await officer.open(item());
		const cells = page.locator('input[data-cell]');
		await cells.first().waitFor();
		expect(await cells.count(), 'one line is open').toBe(1);
		expect(await cells.first().getAttribute('data-cell')).toBe(String(line.value_id));
		expect(await page.locator('tr.line.closed').count(), 'the others are locked').toBe(lines - 1);
		await page.getByText(`Chỉ 1 dòng có ý kiến mở để sửa, ${lines - 1} dòng khác đã khóa.`).waitFor();
		await cells.first().scrollIntoViewIfNeeded();
		await officer.shot('loop-4-officer-returned');
		await cells.first().fill('11.175');
		await cells.first().press('Enter');
		await page.locator('tr.line.open', { hasText: 'đã lưu' }).waitFor();
		await page.locator('[data-standing="changed"]').first().waitFor();
		await page.locator('input[data-answer]').fill(ANSWER);
		// What is being typed outlives the page.
		await page.reload();
		await expect
			.poll(() => page.locator('input[data-answer]').inputValue(), { timeout: 60_000 })
			.toBe(ANSWER);
		await page.locator('input[data-answer]').press('Enter');
		await page.locator('tr.message [data-standing="answered"]', { hasText: ANSWER }).waitFor();
		await officer.shot('loop-5-officer-answered');
		await expectClean(officer);
		await officer.leave();
	});

	it('the head sends it again', async () => {
		const head = await enter(browser, server().url, 'head.tu-nghia');
		await head.open(item());
		await takeStep(head, 'submit');
		await head.page.getByText('Đã chuyển sang “Đã gửi”.').waitFor();
		await head.shot('loop-6-head-sent-again');
		await expectClean(head);
		await head.leave();
	});

	it('the reviewer sees what changed, with the remark and its answer', async () => {
		const reviewer = await enter(browser, server().url, 'reviewer');
		const { page } = reviewer;
		await reviewer.open(item());
		await takeStep(reviewer, 'take_into_review');
		const change = page.locator('section.changes');
		await change.getByText('12.175').waitFor();
		for (const shown of ['11.175', '−8,2%', REMARK, ANSWER]) await change.getByText(shown).first().waitFor();
		expect(await change.locator('tr[data-change]').count(), 'nothing else changed').toBe(1);
		await page.locator('[data-action="approve"]').waitFor();
		await reviewer.shot('loop-7-reviewer-changes');
		await page.locator('.time-line', { hasText: `2.1: ${ANSWER}` }).waitFor();
		await expectClean(reviewer);
		await reviewer.leave();
	});

	it('the changes read well in the dark and on a telephone', async () => {
		await looks('7-reviewer-changes', 'reviewer', 'tr[data-change]');
	});

	it('the reviewer approves', async () => {
		const reviewer = await enter(browser, server().url, 'reviewer');
		const { page } = reviewer;
		await reviewer.open(item());
		await takeStep(reviewer, 'approve');
		await page.getByText('Đã chuyển sang “Đã duyệt”.').waitFor();
		await reviewer.shot('loop-8-approved');
		await expectClean(reviewer);
		await reviewer.leave();
		const client = await server().as('reviewer');
		const { state, round } = (await client.get<ItemBody>(`/approvals/reports/${report}`)).body;
		expect({ state, round }).toEqual({ state: 'approved', round: 2 });
	});

	it('lists show the state as a badge in the reader’s language', async () => {
		const client = await server().as('reviewer');
		const { body } = await client.get<{ data: { id: string } }>('/users/me?fields=id');
		const layout_query = { tabular: { fields: ['unit', 'period', 'state'] } };
		const preset = { collection: 'reports', user: body.data.id, layout: 'tabular', layout_query };
		expect((await client.send('POST', '/presets', preset)).status).toBeLessThan(300);
		const reviewer = await enter(browser, server().url, 'reviewer');
		await reviewer.open('content/reports');
		await reviewer.page.locator('.state-badge').first().waitFor();
		await reviewer.shot('loop-9-list');
		await expectClean(reviewer);
		await reviewer.leave();
	});
});

describe('The drawing of a workflow', () => {
	it('shows states and steps, in the light, in the dark and on a telephone', async () => {
		const admin = await server().as('province');
		const { body } = await admin.get<{ data: { id: number }[] }>(
			'/items/workflows?filter[collection][_eq]=reports&fields=id',
		);
		const settings: readonly (readonly [string, Look])[] = [
			['light', {}],
			['dark', { dark: true }],
			['390', { width: 390, height: 844 }],
		];
		for (const [name, look] of settings) {
			const person = await enter(browser, server().url, 'province', look);
			await person.open(`content/workflows/${body.data[0]?.id ?? 0}`);
			const drawing = person.page.locator('section.diagram');
			await drawing.locator('svg .node').first().waitFor();
			expect(await drawing.locator('svg .node').count()).toBe(6);
			expect(await drawing.locator('svg .route').count()).toBe(9);
			await drawing.scrollIntoViewIfNeeded();
			await person.shot(`loop-diagram-${name}`);
			await expectClean(person, { template: 'Ví dụ {{' });
			await person.leave();
		}
	});
});
