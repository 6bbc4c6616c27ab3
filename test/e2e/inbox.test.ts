import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import { startBrowser } from '../support/browser.ts';
import { expectClean } from '../support/clean.ts';
import type { Client } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { enter, type Person } from '../support/studio.ts';

const server = useDirectus({ studio: true });
let browser: Browser;
let reviewer: Client;
/** Draft reports, one a district, that the tests hand in. */
let drafts: { id: string; slug: string }[] = [];

beforeAll(async () => {
	browser = await startBrowser();
	reviewer = await server().as('reviewer');
	const { rows } = await server().database.knex.raw<{ rows: { email: string; id: number }[] }>(
		`select distinct on (u.unit) u.email, r.id from directus_users u
		join reports r on r.unit = u.unit and r.state = 'draft' where u.email like 'head.%' order by u.unit, r.due_on`,
	);
	drafts = rows.map(({ email, id }) => ({ id: String(id), slug: email.replace(/^head\.|@.*$/g, '') }));
	expect(drafts.length).toBeGreaterThan(6);
});

afterAll(async () => {
	await browser.close();
});

async function act(client: Client, id: string, action: string, comment?: string): Promise<void> {
	const { revision } = (await client.get<ItemBody>(`/approvals/reports/${id}`)).body;
	const answer = await client.send('POST', `/approvals/reports/${id}/${action}`, { revision, comment });
	expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

async function handIn(count: number): Promise<{ id: string; slug: string }[]> {
	const taken = drafts.splice(0, count);
	for (const { id, slug } of taken) await act(await server().as(`head.${slug}`), id, 'submit');
	return taken;
}

const rowOf = (page: Page, id: string) => page.locator(`[data-row="reports:${id}"]`);
const checked = (page: Page) => page.locator('.entry input:checked').count();

async function openInbox(person: Person): Promise<Page> {
	await person.open('tiendo-inbox');
	await person.page.locator('.entry').first().waitFor();
	await person.page.locator('.tiendo-live.on').waitFor({ state: 'attached' });
	return person.page;
}

describe('the inbox of a reviewer', () => {
	it('approves many at once; one that changed meanwhile is refused, stays selected and says why', async () => {
		const handed = await handIn(4);
		for (const { id } of handed) await act(reviewer, id, 'take_into_review');
		const person = await enter(browser, server().url, 'reviewer');
		const page = await openInbox(person);
		for (const { id } of handed) await rowOf(page, id).locator('input').check();
		await person.shot('inbox-1-selected');

		// Meanwhile one of them goes back and comes again with another figure.
		const [stale] = handed;
		if (!stale) throw new Error('No report was handed in');
		await act(reviewer, stale.id, 'return', 'Xem lại số liệu.');
		const value = await server().database.knex('report_values').where({ report: stale.id }).first('id');
		const officer = await server().as(`officer.${stale.slug}`);
		await officer.send('PATCH', `/items/report_values/${value.id}`, { value: 4321 });
		await act(await server().as(`head.${stale.slug}`), stale.id, 'submit');
		await act(reviewer, stale.id, 'take_into_review');
		await rowOf(page, stale.id).getByText('Có bản mới').waitFor();
		await person.shot('inbox-2-changed-meanwhile');

		await page.click('[data-bulk="approve"] button');
		await page.locator('[data-bulk-dialog]').waitFor();
		await person.shot('inbox-3-dialog');
		await page.click('[data-confirm] button');
		await page.locator('[data-banner]').waitFor();
		expect(await page.locator('[data-banner]').innerText()).toContain('xong 3 trong 4 mục');
		for (const { id } of handed.slice(1)) {
			await page.locator(`.entry.done[data-row="reports:${id}"]`).waitFor();
			expect(await rowOf(page, id).locator('.note.good').innerText()).toMatch(/Đã duyệt \d/);
		}
		const refused = rowOf(page, stale.id);
		expect(await refused.locator('input').isChecked()).toBe(true);
		expect(await page.locator('tr.why.refused').innerText()).toMatch(/bản mới[\s\S]*Xem thay đổi/);
		await person.shot('inbox-4-result');

		await page.getByText('Chỉ xem 1 mục này').click();
		expect(await page.locator('.entry').count()).toBe(1);
		await page.locator('[data-banner] button[aria-label]').click();
		await rowOf(page, handed[1]?.id ?? '').waitFor({ state: 'detached' });
		const states = await server()
			.database.knex('reports')
			.whereIn(
				'id',
				handed.map(({ id }) => id),
			)
			.orderBy('id')
			.pluck('state');
		expect(states.toSorted()).toEqual(['approved', 'approved', 'approved', 'in_review']);
		await expectClean(person);
		await person.leave();
	});

	it('announces what another browser hands in, without moving a row, and shows it when asked', async () => {
		await handIn(1);
		const [next] = drafts.splice(0, 1);
		if (!next) throw new Error('No draft is left');
		const person = await enter(browser, server().url, 'reviewer');
		const page = await openInbox(person);
		const before = await page
			.locator('.entry')
			.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')));

		const head = await enter(browser, server().url, `head.${next.slug}`);
		await head.open(`content/reports/${next.id}`);
		const bar = head.page.locator('.form-bar', { hasText: /Còn \d+ dòng bắt buộc/ });
		const empty = /Còn (\d+) dòng/.exec(await bar.innerText())?.[1];
		await head.page.click('[data-action="submit"] button');
		// What the bar says stands behind the dialog, so the dialog says it too; sending stays allowed.
		expect(await head.page.locator('[data-left]').innerText()).toContain(
			`Còn ${empty} dòng bắt buộc để trống.`,
		);
		await head.shot('inbox-4-sent-with-gaps');
		await head.page.click('[data-confirm] button');

		await page.locator('[data-arrivals]').waitFor();
		expect(await page.locator('[data-arrivals]').innerText()).toContain('1 mục mới');
		expect(
			await page.locator('.entry').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row'))),
		).toEqual(before);
		await person.shot('inbox-5-arrival');
		await page.click('[data-arrivals]');
		await rowOf(page, next.id).waitFor();

		// Somebody else who opens it is named.
		await head.open(`content/reports/${next.id}`);
		await head.page.getByText('Đã gửi').first().waitFor();
		const seen = () => server().database.knex('td_presence').where({ item: next.id }).first('user');
		await expect.poll(seen, { timeout: 60_000 }).toBeDefined();
		await page.click('[data-reload] button');
		await rowOf(page, next.id).locator('.note.seen').waitFor();
		expect(await rowOf(page, next.id).innerText()).toContain('đang xem');
		await head.leave();
		await expectClean(person);
		await person.leave();
	});

	it('can be worked with the keyboard alone', async () => {
		await handIn(2);
		const person = await enter(browser, server().url, 'reviewer');
		const page = await openInbox(person);
		const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? null);
		await page.keyboard.press('j');
		const first = await focused();
		expect(first).toMatch(/^reports:/);
		await page.keyboard.press('ArrowDown');
		expect(await focused()).not.toBe(first);
		await page.keyboard.press('k');
		expect(await focused()).toBe(first);
		await page.keyboard.press(' ');
		expect(await checked(page)).toBe(1);
		await page.keyboard.press('Shift+ArrowDown');
		expect(await checked(page)).toBe(2);
		await page.keyboard.press('?');
		await page.getByText('Phím tắt của danh sách').waitFor();
		await person.shot('inbox-6-keys');
		await page.keyboard.press('Escape');
		await page.getByText('Phím tắt của danh sách').waitFor({ state: 'detached' });
		await page.keyboard.press('a');
		const calm = await checked(page);
		expect(calm).toBeGreaterThan(0);
		expect(await page.locator('.entry.chosen .note.warn').count()).toBe(0);
		await page.keyboard.press('t');
		await page.locator('[data-bulk-dialog] textarea').waitFor();
		await page.keyboard.press('Escape');
		await page.locator('[data-bulk-dialog]').waitFor({ state: 'detached' });

		const row = (await focused()) ?? first;
		await page.locator(`[data-row="${row}"]`).focus();
		await page.keyboard.press('Enter');
		await page.waitForURL(new RegExp(`/content/reports/${row?.split(':')[1]}`));
		await page.locator('[data-action]').first().waitFor();
		const opened = page.url();
		await page.locator('body').press(']');
		await page.waitForURL((url) => /content\/reports\//.test(url.href) && url.href !== opened);
		await page.locator('[data-action]').first().waitFor();
		await page.locator('body').press('[');
		await page.waitForURL(opened);
		await page.locator('[data-action]').first().waitFor();
		// A step makes the page anew; the keys go on from there.
		await page.locator('body').press('d');
		await page.click('[data-confirm] button');
		await page.getByText('Đã chuyển sang').waitFor();
		await page.locator('body').press(']');
		await page.waitForURL((url) => /content\/reports\//.test(url.href) && url.href !== opened);
		await page.locator('[data-action]').first().waitFor();
		const last = `reports:${page.url().split('/').at(-1)}`;
		await page.locator('body').press('Escape');
		await page.waitForURL(/tiendo-inbox/);
		await expect.poll(focused, { timeout: 60_000 }).toBe(last);
		await expectClean(person);
		await person.leave();
	});

	it.each([
		['390', { width: 390, height: 844 }],
		['dark', { dark: true }],
		['390-dark', { width: 390, height: 844, dark: true }],
	])('looks right: %s', async (name, look) => {
		const person = await enter(browser, server().url, 'reviewer', look);
		const page = await openInbox(person);
		await page.locator('.entry input').first().check();
		await person.shot(`inbox-7-${name}`);
		await expectClean(person);
		await person.leave();
	});

	it('says why it is empty, when nothing matches, and when it cannot be loaded', async () => {
		const person = await enter(browser, server().url, 'reviewer');
		await person.open('tiendo-inbox?search=khong-co-gi');
		await person.page.getByText('Không có mục nào khớp bộ lọc').waitFor();
		await person.shot('inbox-8-no-match');
		await expectClean(person);
		const page = await openInbox(person);
		await page.route('**/approvals/inbox?*', (route) => route.fulfill({ status: 503, body: '{}' }));
		await page.click('[data-reload] button');
		await page.getByText('Chưa tải được danh sách mới').waitFor();
		expect(await page.locator('.entry').count()).toBeGreaterThan(0);
		await person.shot('inbox-9-failed');
		await person.leave();

		const leader = await enter(browser, server().url, 'leader');
		await leader.open('tiendo-inbox');
		await leader.page.getByText('Không có mục nào chờ bạn').waitFor();
		await leader.shot('inbox-10-empty');
		await expectClean(leader);
		await leader.leave();
	});
});
