import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { expectClean } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { enter, type Look, type Person } from '../support/studio.ts';

interface TemplateLine {
	readonly id: number;
	readonly prefill: unknown;
}

const server = useDirectus({ studio: true });
let browser: Browser;

beforeAll(async () => {
	browser = await startBrowser();
});
afterAll(async () => {
	await browser.close();
});

const field = (within: Locator, label: string): Locator =>
	within.locator('.field').filter({ has: within.page().locator('.field-label', { hasText: label }) });

async function openWorkflow(look: Look = {}): Promise<Person> {
	const { knex } = server().database;
	const workflow = await knex('workflows').where({ collection: 'reports' }).first<{ id: number }>('id');
	const province = await enter(browser, server().url, 'province', look);
	await province.open(`content/workflows/${workflow.id}`);
	await province.page.locator('section.diagram svg .node').first().waitFor();
	return province;
}

/** What a list of the host shows as chosen. */
const chosen = (list: Locator): Promise<string> => list.locator('.v-input input').inputValue();

/** Opens a state or a step of the workflow by its name in the table. */
async function openRow({ page }: Person, name: string): Promise<Locator> {
	const row = page.locator('tbody tr').filter({ has: page.getByText(name, { exact: true }) });
	await row.click();
	const drawer = page.locator('.v-drawer').last();
	await drawer.locator('.field').first().waitFor();
	return drawer;
}

/** Chooses in a list of the host by the words on the screen; one of many leaves the list open. */
async function choose(list: Locator, text: string): Promise<void> {
	await list.locator('.v-input').click();
	await list.page().locator('.v-menu-popper .v-list-item', { hasText: text }).click();
}

/** Saves what stands open, and stays there. */
async function save({ page }: Person): Promise<void> {
	const saved = page.waitForResponse(
		(response) => response.request().method() === 'PATCH' && response.url().includes('/items/'),
	);
	// The shortcut is not heard while a list is open.
	await page.locator('h1').first().click();
	await page.keyboard.press('Control+s');
	expect((await saved).status()).toBe(200);
}

const confirm = (drawer: Locator) => drawer.locator('header button').last().click();

describe('The provincial admin', () => {
	it('sets up a workflow by choosing names, without a key or JSON', async () => {
		const { knex } = server().database;
		const province = await openWorkflow();
		const { page } = province;
		const form = page.locator('main');
		expect(await form.locator('.interface-input-code, .CodeMirror').count()).toBe(0);
		expect(await chosen(field(form, 'Trường hạn'))).toBe('Hạn gửi');
		expect(await chosen(field(form, 'Các bảng dòng'))).toBe('Số liệu, Tệp đính kèm');

		const hours = field(form, 'Giờ làm việc');
		await hours.getByText('Tạo Mới').click();
		let drawer = page.locator('.v-drawer').last();
		for (const day of ['Thứ Hai', 'Thứ Bảy']) await drawer.getByText(day).click();
		await drawer.getByPlaceholder('07:30').fill('13:00');
		await drawer.getByPlaceholder('11:30').fill('12:00');
		await confirm(drawer);
		await page.locator('[data-problems]').getByText('Giờ làm việc: sai ở “#1”').waitFor();
		await province.shot('workflow-form-hours-wrong');
		await hours.getByText('Thứ Bảy').click();
		drawer = page.locator('.v-drawer').last();
		await drawer.getByPlaceholder('11:30').fill('17:00');
		await confirm(drawer);
		await page.locator('[data-problems]').waitFor({ state: 'detached' });

		drawer = await openRow(province, 'withdraw');
		await choose(field(drawer, 'Từ trạng thái'), 'Đang xem xét');
		await page.keyboard.press('Escape');
		await field(drawer, 'Điều kiện').getByText('Thêm bộ lọc').click();
		const offered = page.locator('.v-menu-content');
		await offered.getByText('Thông tin báo cáo').click();
		await offered.getByText('Hạn gửi', { exact: true }).waitFor();
		await province.shot('workflow-form-step');
		await page.keyboard.press('Escape');
		await confirm(drawer);
		await page.locator('section.diagram li', { hasText: 'Rút về' }).getByText('Đang xem xét').waitFor();
		await province.shot('workflow-form-edited');
		await expectClean(province, { template: '{{' });

		await save(province);
		const workflow = await knex('workflows').where({ collection: 'reports' }).first();
		expect(workflow.working_hours).toEqual([{ days: ['1', '6'], from: '13:00', to: '17:00' }]);
		const withdraw = await knex('workflow_transitions').where({ action: 'withdraw' }).first();
		expect(withdraw.from_states).toEqual(['submitted', 'in_review']);
		expect(province.errors).toEqual([]);
		await province.leave();
	});

	it('chooses among the states typed just now, before anything is saved', async () => {
		const province = await openWorkflow({ width: 1280, height: 900 });
		const { page } = province;
		const states = field(page.locator('main'), 'Trạng thái').last();
		await states.locator('button [data-icon="add"]').first().click();
		let drawer = page.locator('.v-drawer').last();
		await field(drawer, 'Mã').locator('input').fill('parked');
		await field(drawer, 'Tên tiếng Việt').locator('input').fill('Tạm gác');
		await confirm(drawer);
		await page.locator('section.diagram').getByText('Tạm gác').first().waitFor();
		drawer = await openRow(province, 'reopen');
		await choose(field(drawer, 'Sang trạng thái'), 'Tạm gác');
		await confirm(drawer);
		await page.locator('section.diagram li', { hasText: 'Mở lại' }).getByText('Tạm gác').waitFor();
		await province.leave();
	});

	it.each([
		['dark', { dark: true }],
		['390', { width: 390, height: 844 }],
	] as const)('reads the form of a step in the %s', async (name, look) => {
		const province = await openWorkflow(look);
		const drawer = await openRow(province, 'return');
		await expect.poll(() => chosen(field(drawer, 'Từ trạng thái'))).toBe('Đã gửi, Đang xem xét');
		await field(drawer, 'Báo cho').scrollIntoViewIfNeeded();
		await province.shot(`workflow-form-step-${name}`);
		await expectClean(province, { template: '{{' });
		expect(province.errors).toEqual([]);
		await province.leave();
	});

	it('chooses where a line of a template takes its figure from, and the rows by a filter', async () => {
		const { knex } = server().database;
		const admin = await server().as('province');
		const used = await knex('report_templates')
			.where({ is_active: true })
			.orderBy('id')
			.first<{ id: number }>('id');
		const made = await admin.send<{ id: number }>('POST', `/reports/templates/${used.id}/version`);
		expect(made.status).toBe(200);
		const line = (number: string) =>
			knex('report_template_lines')
				.where({ template: made.body.id, number })
				.first<TemplateLine>('id', 'prefill');
		const province = await enter(browser, server().url, 'province');
		const { page } = province;
		const source = field(page.locator('main'), 'Lấy số từ sổ');
		const { id } = await line('1.1');
		await province.open(`content/report_template_lines/${id}`);
		await source.scrollIntoViewIfNeeded();
		await choose(field(source, 'Từ sổ'), 'Số tham gia');
		await field(source, 'Hoặc từ báo cáo trước').waitFor({ state: 'detached' });
		await choose(field(source, 'Lấy'), 'Tổng số người');
		await source.getByText('Thêm bộ lọc').click();
		await page.locator('.v-menu-content').getByText('Đối tượng', { exact: true }).click();
		await source.getByText('Chọn...').click();
		await page.locator('.v-menu-popper .v-list-item', { hasText: 'Người dân' }).click();
		await province.shot('set-up-prefill');
		await expectClean(province, { template: '{{' });
		await save(province);
		const residents = { _and: [{ audience: { _eq: 'residents' } }] };
		const persons = { register: 'training_attendance', measure: 'persons', filter: residents };
		expect((await line('1.1')).prefill).toEqual(persons);

		await choose(field(source, 'Từ sổ'), 'Tập huấn, hướng dẫn');
		expect(await chosen(field(source, 'Lấy'))).toBe('Số dòng');
		await save(province);
		expect((await line('1.1')).prefill).toEqual({ register: 'trainings', measure: 'count' });
		await province.leave();
	});

	it('chooses the states of a reminder rule about waiting items by name, also one renamed meanwhile', async () => {
		const { knex } = server().database;
		const rule = await knex('reminder_rules').where({ subject: 'waiting' }).first<{ id: number }>('id');
		const province = await enter(browser, server().url, 'province');
		await province.page.clock.install();
		await province.open(`content/reminder_rules/${rule.id}`);
		const states = field(province.page.locator('main'), 'Trạng thái chờ').last();
		await expect.poll(() => chosen(states)).toBe('Đã gửi, Đang xem xét');
		await choose(states, 'Trả lại để sửa');
		await expect.poll(() => chosen(states)).toBe('Đã gửi, Đang xem xét, Trả lại để sửa');
		await province.shot('workflow-form-waiting-rule');
		await expectClean(province, { template: '{{' });

		await save(province);
		await knex('workflow_states').where({ key: 'returned' }).update({ label_vi: 'Chờ hỏi lại' });
		await province.page.clock.fastForward(6_000);
		await province.page.locator('a[href$="/content/reminder_deliveries"]').click();
		await province.page.goBack();
		await expect.poll(() => chosen(states)).toBe('Đã gửi, Đang xem xét, Chờ hỏi lại');
		await province.leave();
	});
});
