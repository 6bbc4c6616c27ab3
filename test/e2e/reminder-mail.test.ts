import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Preview } from '@tiendo/core/contract/reminders.ts';
import type { Desk } from '@tiendo/core/contract/reports.ts';
import type { Child } from '../../bin/lib/child.ts';
import { startMailbox } from '../../bin/lib/mailbox.ts';
import { makeRule } from '../db/reminders-fixture.ts';
import { startBrowser } from '../support/browser.ts';
import { expectClean, stickingOut } from '../support/clean.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';
import { hold } from '../support/hold.ts';
import { freePort } from '../support/ports.ts';
import { enter, OUTPUT, shootPage } from '../support/studio.ts';

interface Mail {
	readonly id: string;
	readonly subject: string;
	readonly to: readonly { readonly address: string }[];
	readonly text: string;
	readonly html: string;
}

const OFFICER = 'officer.tu-nghia@quangngai.example';

let folder: string;
let webPort: number;
let mailbox: Child;
let database: TestDatabase;
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'tiendo-mail-'));
	const smtpPort = await freePort();
	webPort = await freePort();
	mailbox = await startMailbox(folder, smtpPort, webPort);
	database = await createDatabase();
	server = await startServer(database, { smtpPort, studio: true });
	browser = await startBrowser();
});

afterAll(async () => {
	await browser?.close();
	await server?.process.stop();
	await database?.drop();
	await mailbox?.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function mailsTo(address: string): Promise<Mail[]> {
	const response = await fetch(`http://127.0.0.1:${webPort}/api/email`);
	const all = (await response.json()) as Mail[];
	return all.filter((mail) => mail.to.some((one) => one.address === address));
}

/** The officer is also told of targets without a figure. */
const overdueMails = async () =>
	(await mailsTo(OFFICER)).filter(({ subject }) => subject.includes('quá hạn'));

describe('An overdue report of the demonstration', () => {
	it('makes one reminder in the mailbox, in Vietnamese, however often the clock ticks', async () => {
		const officer = await server.as('officer.tu-nghia');
		const desk = (await officer.get<Desk>('/reports/desk')).body;
		const late = desk.reports.filter((report) => report.standing === 'late');
		expect(late.length).toBeGreaterThan(0);

		const admin = await server.as('admin');
		for (let tick = 0; tick < 3; tick += 1) {
			expect((await admin.send('POST', '/reminders/run', {})).status).toBe(200);
		}
		await expect.poll(async () => (await overdueMails()).length).toBe(1);
		const [mail] = await overdueMails();
		expect(mail?.text).toContain('Kính gửi đồng chí');
		expect(mail?.html).toContain(`/admin/content/reports/${late[0]?.id}`);
	});

	it('is read in the mailbox and leads into the Studio', async () => {
		const [mail] = await overdueMails();
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN' });
		await page.goto(`http://127.0.0.1:${webPort}/`);
		await page
			.getByText(mail?.subject ?? 'no mail')
			.first()
			.click();
		// On some days targets are in the same mail; then its links say only "Mở".
		const link = page.frameLocator('iframe').locator('a[href*="/admin/content/reports/"]').first();
		await link.waitFor();
		expect(await link.innerText()).toMatch(/^Mở/);
		await shootPage(page, '10-reminder-mail');
		await page.close();
	});
});

/** A rule and a morning of the next days on which it has something to say. */
async function somethingDue(): Promise<{ rule: number; at: string }> {
	const province = await server.as('province');
	const rules = await province.get<{ data: { id: number }[] }>(
		'/items/reminder_rules?filter[subject][_eq]=reports&fields=id',
	);
	for (let day = 1; day <= 14; day += 1) {
		const date = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
		for (const { id } of rules.body.data) {
			const at = encodeURIComponent(`${date}T09:00:00+07:00`);
			const { body } = await province.get<Preview>(`/reminders/rules/${id}/preview?at=${at}`);
			if (body.due.length > 0) return { rule: id, at: `${date}T09:00` };
		}
	}
	throw new Error('No rule about reports has anything to say within two weeks.');
}

/** Has the open rule previewed at a moment of the province's clock; what it showed before is gone then. */
async function previewAt(page: Page, at: string): Promise<void> {
	const moment = new Date(`${at}:00+07:00`).toISOString();
	const answered = page.waitForResponse(
		(response) =>
			response.url().endsWith('/rules/preview') && (response.request().postData() ?? '').includes(moment),
	);
	await page.locator('section.preview input[type="datetime-local"]').fill(at);
	await answered;
}

describe('The provincial admin', () => {
	it('sees who would get what and why not the others, reads a mail, and has it sent as a trial', async () => {
		const { rule, at } = await somethingDue();
		const province = await enter(browser, server.url, 'province');
		const { page } = province;
		await province.open(`content/reminder_rules/${rule}`);
		const preview = page.locator('section.preview');
		await previewAt(page, at);
		await preview.locator('[data-read]').first().click();
		await preview.locator('[data-mail-subject]').waitFor();
		await preview.frameLocator('iframe').getByText('Kính gửi đồng chí').waitFor();
		await preview.locator('iframe').scrollIntoViewIfNeeded();
		// A frame that is closed off never tells the browser that nothing loads any more.
		await page.screenshot({ path: join(OUTPUT, 'reminders-1-preview.png') });
		await preview.locator('[data-trial] button').click();
		await preview.getByText('Đã gửi thử đến province@quangngai.example').waitFor();
		await expect.poll(async () => (await mailsTo('province@quangngai.example')).length).toBeGreaterThan(0);
		await expectClean(province, { template: '{{' });
		for (const [name, look] of [
			['390', { width: 390, height: 844 }],
			['dark', { dark: true }],
		] as const) {
			await province.leave();
			const again = await enter(browser, server.url, 'province', look);
			await again.open(`content/reminder_rules/${rule}`);
			await again.page.locator('section.preview h3').first().waitFor();
			await again.page.locator('section.preview').scrollIntoViewIfNeeded();
			await again.shot(`reminders-1-preview-${name}`);
			expect(await stickingOut(again.page)).toEqual([]);
		}
	});

	it('is asked about no rule while the form still loads one, and about the last of what was chosen only', async () => {
		const { rule } = await somethingDue();
		const province = await enter(browser, server.url, 'province');
		const { page } = province;
		const asked: unknown[] = [];
		page.on('request', (request) => {
			if (request.url().endsWith('/rules/preview')) asked.push(request.postDataJSON());
		});
		const values = await hold(page, ({ pathname }) => pathname.endsWith(`/items/reminder_rules/${rule}`));
		await page.clock.install();
		await page.goto(`${server.url}/admin/content/reminder_rules/${rule}`);
		await page.locator('section.preview').waitFor({ state: 'attached' });
		await page.clock.runFor(5_000);
		expect(values.waiting()).toBeGreaterThan(0);
		expect(asked).toEqual([]);
		values.release();
		await page.locator('section.preview [data-reach]').first().waitFor();
		expect(asked).toEqual([expect.objectContaining({ rule })]);

		const answers = await hold(page, ({ pathname }) => pathname.endsWith('/rules/preview'));
		const given: string[] = [];
		page.on('requestfailed', (request) => given.push(request.failure()?.errorText ?? ''));
		const at = page.locator('section.preview input[type="datetime-local"]');
		for (const [times, moment] of [
			[2, '2031-03-18T09:00'],
			[3, '2031-03-19T09:00'],
		] as const) {
			await at.fill(moment);
			await page.clock.runFor(1_000);
			await expect.poll(() => asked.length).toBe(times);
		}
		await expect.poll(() => given).toEqual(['net::ERR_ABORTED']);
		answers.release();
		await expect.poll(() => page.locator('section.preview .shown').getAttribute('aria-busy')).toBe('false');
		await expectClean(province, { template: '{{' });
		// A window with a clock of its own is not for others.
		await province.context.close();
	});

	it('changes a rule by choosing, and the preview follows before anything is saved', async () => {
		const { rule, at } = await somethingDue();
		const kept = await database.knex('reminder_rules').where({ id: rule }).first();
		const province = await enter(browser, server.url, 'province', { width: 1680, height: 1000 });
		const { page } = province;
		await province.open(`content/reminder_rules/${rule}`);
		const preview = page.locator('section.preview');
		const people = preview.locator('[data-reach="people"] dd');
		await previewAt(page, at);
		await expect.poll(async () => Number(await people.innerText())).toBeGreaterThan(1);
		const before = Number(await people.innerText());
		// Looking at another moment is no change of the rule.
		expect(await page.locator('.field-label.edited').count()).toBe(0);
		const holders = page.locator('[data-selector="unit_policies"]');
		await holders.locator('.v-input').click();
		await page.locator('.v-list-item', { hasText: 'Lãnh đạo đơn vị' }).click();
		await page.keyboard.press('Escape');
		await expect.poll(async () => Number(await people.innerText())).toBe(before / 2);
		await holders.locator('.v-input').click();
		await page.locator('.v-list-item', { hasText: 'Cán bộ báo cáo' }).click();
		await page.keyboard.press('Escape');
		await preview.locator('[data-problem="audience"]').waitFor();
		await province.shot('reminders-4-rule-not-running');
		expect(await preview.locator('[data-problem="audience"]').innerText()).toContain('Người nhận');
		expect(await database.knex('reminder_rules').where({ id: rule }).first()).toEqual(kept);
		expect(await stickingOut(page)).toEqual([]);
	});

	it('sends a delivery of the ledger again after being asked', async () => {
		const sent = await database.knex('reminder_deliveries').where({ state: 'sent' }).first('id');
		const province = await enter(browser, server.url, 'province');
		const { page } = province;
		await province.open(`content/reminder_deliveries/${sent.id}`);
		// What was sent cannot be cancelled any more, and is not offered to be.
		await page.locator('[data-resend] button').waitFor();
		expect(await page.locator('[data-cancel]').count()).toBe(0);
		await page.locator('[data-resend] button').click();
		await page.locator('[data-confirm] button').click();
		await page.getByText('Đã thêm một lần gửi mới vào sổ.').waitFor();
		await province.shot('reminders-2-resent');
		await expectClean(province, { template: '{{' });
		await province.leave();
	});

	it('is told why a delivery that is being sent offers nothing', async () => {
		const { knex } = database;
		const like = ['rule', 'recipient', 'subject', 'subject_title', 'channel', 'due_at'];
		const sent = await knex('reminder_deliveries').where({ state: 'sent' }).first<object>(like);
		const claimed_at = new Date(Date.now() + 86_400_000);
		const [row] = await knex('reminder_deliveries')
			.insert({ ...sent, occurrence: 'one more', state: 'sending', claimed_at })
			.returning<{ id: number }[]>('id');
		const province = await enter(browser, server.url, 'province');
		const { page } = province;
		await province.open(`content/reminder_deliveries/${row?.id}`);
		await page.locator('[data-nothing]').getByText('Lần nhắc này đang được gửi').waitFor();
		expect(await page.locator('[data-resend], [data-cancel]').count()).toBe(0);
		await province.shot('reminders-2-sending');
		await expectClean(province, { template: '{{' });
		await province.leave();
	});
});

describe('An officer', () => {
	it('chooses in the own profile which reminders come by mail', async () => {
		const officer = await enter(browser, server.url, 'officer.tu-nghia');
		const { page } = officer;
		const { body } = await (await server.as('officer.tu-nghia')).get<{ data: { id: string } }>('/users/me');
		await officer.open(`users/${body.data.id}`);
		await page.locator('[data-mute]').first().scrollIntoViewIfNeeded();
		await page.locator('[data-mute]').first().click();
		await officer.shot('reminders-3-profile');
		await expectClean(officer);
		await officer.leave();
	});
});

/**
 * Three reports of Tư Nghĩa around Tuesday 18 March 2031, and a rule that puts what it has to say of them into one mail a day.
 * The clock of the server goes on in between, so only this template's reports are meant.
 */
async function threeReports(): Promise<void> {
	const { knex } = database;
	const unit = await knex('directus_users').where({ email: OFFICER }).first<{ unit: number }>('unit');
	await knex('reminder_rules').update({ active: false });
	const days = { '2031-01': '2031-03-17', '2031-02': '2031-03-18', '2031-03': '2031-03-19' };
	const [template] = await knex('report_templates')
		.insert({
			...{ code: 'thu-gop', version: 1, name_vi: 'Báo cáo chuyên đề', name_en: 'Thematic report' },
			...{ cycle: 'month', regime: 'decree_09', unit_level: 'district', deadline_working_days: 2 },
			is_active: true,
		})
		.returning('id');
	for (const [code, due_on] of Object.entries(days)) {
		const [period] = await knex('report_periods')
			.insert({
				template: template.id,
				code,
				starts_on: `${code}-01`,
				ends_on: `${code}-14`,
				due_on,
				year: 2031,
			})
			.returning('id');
		await knex('reports').insert({
			...{ template: template.id, period: period.id, unit: unit?.unit, state: 'draft', due_on },
		});
	}
	await makeRule(knex, {
		filter: JSON.stringify({ template: { code: { _eq: 'thu-gop' } } }),
		audience: JSON.stringify({ unit_policies: ['Cán bộ báo cáo'] }),
		digest: true,
	});
}

describe('A digest', () => {
	const digests = async () => (await mailsTo(OFFICER)).filter(({ subject }) => subject.includes('18/3/2031'));

	it('is one mail about three reports, the overdue one first, each with its link', async () => {
		await threeReports();
		const admin = await server.as('admin');
		for (let tick = 0; tick < 2; tick += 1) {
			const at = '2031-03-18T08:05:00+07:00';
			expect((await admin.send('POST', '/reminders/run', { at })).status).toBe(200);
		}
		await expect.poll(async () => (await digests()).length).toBe(1);
		const [mail] = await digests();
		expect(mail?.subject).toBe('[Tư Nghĩa] 1 báo cáo quá hạn, 1 đến hạn hôm nay, 1 sắp đến hạn – 18/3/2031');
		expect(mail?.text).toContain('Có 3 báo cáo cần làm:');
		const said = ['QUÁ HẠN 1 NGÀY', 'ĐẾN HẠN HÔM NAY', 'CÒN 1 NGÀY'].map((words) =>
			mail?.text.indexOf(words),
		);
		expect(said).toEqual(said.toSorted((a = -1, b = -1) => a - b));
		expect(said).not.toContain(-1);
		expect(new Set(mail?.html.match(/\/admin\/content\/reports\/\d+/g)).size).toBe(3);
	});

	it.each([
		['700', { width: 700, height: 900 }],
		['390', { width: 390, height: 844 }],
	] as const)(
		'is read %s pixels wide without scrolling sideways, whatever the colours of the screen',
		async (name, viewport) => {
			const [mail] = await digests();
			for (const colorScheme of ['light', 'dark'] as const) {
				const page = await browser.newPage({ viewport, colorScheme });
				await page.setContent(mail?.html ?? '');
				await page.getByText('Có 3 báo cáo cần làm').waitFor();
				await page.screenshot({ path: join(OUTPUT, `11-digest-${name}-${colorScheme}.png`), fullPage: true });
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
				await page.close();
			}
		},
	);
});
