import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.ts';
import { expectClean } from '../support/clean.ts';
import { useDirectus } from '../support/directus.ts';
import { enter } from '../support/studio.ts';

const server = useDirectus({ studio: true });
let browser: Browser;
/** A report that waits for the reviewer, and the reviewer's name. */
let report: string;
let name: string;

beforeAll(async () => {
	browser = await startBrowser();
	const { knex } = server().database;
	const person = (who: string) =>
		knex('directus_users')
			.where({ email: `${who}@quangngai.example` })
			.first('id', 'first_name', 'last_name');
	const [away, standIn] = await Promise.all([person('reviewer'), person('leader')]);
	name = `${away.first_name} ${away.last_name}`;
	await knex('directus_users').where({ id: standIn.id }).update({ language: 'en-US' });
	const reviewer = await server().as('reviewer');
	const days = { starts_on: '2020-01-01', ends_on: '2099-12-31' };
	const made = await reviewer.send('POST', '/items/delegations', {
		...{ delegator: away.id, delegate: standIn.id, ...days },
	});
	expect(made.status).toBe(200);
	report = String((await knex('reports').where({ state: 'submitted' }).orderBy('id', 'desc').first('id')).id);
});

afterAll(async () => {
	await browser.close();
});

describe('Somebody who stands in for the reviewer, in English', () => {
	it('finds the reviewer’s work in their inbox, acts for them, and both names are kept', async () => {
		const person = await enter(browser, server().url, 'leader');
		const { page } = person;
		await person.open('tiendo-inbox');
		await page.locator(`[data-row="reports:${report}"]`).waitFor();
		await person.shot('delegation-1-inbox');
		await expectClean(person);
		await page.locator(`[data-row="reports:${report}"] a`).first().click();

		const step = page.locator('[data-action="take_into_review"]');
		await step.waitFor();
		expect(await step.innerText()).toContain(`on behalf of ${name}`);
		await step.locator('button').click();
		await page.getByText(`on behalf of ${name}, by delegation. The log records both names.`).waitFor();
		await person.shot('delegation-2-dialog');
		await page.click('[data-confirm] button');
		await page.locator('.time-line .behalf', { hasText: name }).waitFor();
		await person.shot('delegation-3-done');
		await expectClean(person);
		await person.leave();
	});
});
