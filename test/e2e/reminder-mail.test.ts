import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '@tiendo/core/contract/reports.ts';
import type { Child } from '../../bin/lib/child.ts';
import { startMailbox } from '../../bin/lib/mailbox.ts';
import { startBrowser } from '../support/browser.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';
import { freePort } from '../support/ports.ts';
import { shootPage } from '../support/studio.ts';

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
		await expect.poll(async () => (await mailsTo(OFFICER)).length, { timeout: 30_000 }).toBe(1);
		const [mail] = await mailsTo(OFFICER);
		expect(mail?.subject).toContain('quá hạn');
		expect(mail?.text).toContain('Kính gửi đồng chí');
		expect(mail?.html).toContain(`/admin/content/reports/${late[0]?.id}`);
	});

	it('is read in the mailbox and leads into the Studio', async () => {
		const [mail] = await mailsTo(OFFICER);
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN' });
		await page.goto(`http://127.0.0.1:${webPort}/`);
		await page
			.getByText(mail?.subject ?? 'no mail')
			.first()
			.click();
		await page.frameLocator('iframe').getByText('Mở báo cáo').first().waitFor();
		await shootPage(page, '10-reminder-mail');
		const link = await page.frameLocator('iframe').getByText('Mở báo cáo').first().getAttribute('href');
		expect(link).toContain('/admin/content/reports/');
		await page.close();
	});
});
