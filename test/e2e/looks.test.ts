import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '@tiendo/core/contract/reports.ts';
import { seriousFindings } from '../support/axe.ts';
import { startBrowser } from '../support/browser.ts';
import { stickingOut, untranslated } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { enter, type Look, type Person } from '../support/studio.ts';

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
	['delivery ledger', 'province', () => 'content/reminder_deliveries', 'text=Sổ gửi'],
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

/** A step of each kind that a flow can take, and what the flow's page says of it to a reader of each language. */
const STEPS = ['tiendo-transition', 'tiendo-verify-log', 'tiendo-compute-progress', 'send-reminder'];
const SAID: Readonly<Record<string, readonly string[]>> = {
	'vi-VN': [
		'Chuyển bước duyệt',
		'Bảng',
		'Kiểm tra nhật ký duyệt',
		'Tính tiến độ',
		'năm nay',
		'Gửi nhắc việc',
	],
	'en-US': [
		'Transition item',
		'Collection',
		'Verify the log',
		'Compute progress',
		'this year',
		'Send reminder',
	],
};

describe('Extensions', () => {
	it('are called in the reader’s language, and nothing of the other one is left', async () => {
		const admin = await server().as('admin');
		const operations = STEPS.map((type, index) => ({
			...{ type, key: `step${index}`, name: `${index}`, options: {} },
			...{ position_x: 20 + 18 * (index % 2), position_y: 1 + 18 * Math.floor(index / 2) },
		}));
		const flow = { name: 'Steps', status: 'inactive', trigger: 'webhook', options: {}, operations };
		const { body } = await admin.send<{ data: { id: string } }>('POST', '/flows', flow);
		for (const [language, said] of Object.entries(SAID)) {
			await admin.send('PATCH', '/users/me', { language });
			const person = await enter(browser, server().url, 'admin', { locale: language });
			await person.open(`settings/flows/${body.data.id}`);
			for (const text of said) await person.page.getByText(text, { exact: true }).first().waitFor();
			await person.shot(`look-flow-${language}`);
			const others = Object.values(SAID).filter((words) => words !== said);
			for (const text of others.flat())
				expect(await person.page.getByText(text, { exact: true }).count()).toBe(0);
			await person.open('settings/data-model/units/+');
			const picker = language === 'vi-VN' ? 'Chính sách' : 'Policies';
			await person.page.getByText(picker, { exact: true }).first().waitFor();
			expect(await untranslated(person.page)).toEqual([]);
			await person.leave();
		}
	});
});
