import type { Knex } from 'knex';
import type { OpenedPeriods } from '../../contract/reports.ts';
import { periodsToOpen } from '../../domain/calendar/opening.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { loadCalendar } from '../calendar.ts';
import { generateYear } from './generate.ts';
import { openedByOthers, readCurrentTemplates, type TemplateRule } from './template-rule.ts';

/**
 * Opens, for every template that does so by itself, the periods whose day has come. Each template in a transaction of
 * its own, under the lock and the unique keys of `generateYear`: several instances at once open everything once, and a
 * template that fails keeps no other from opening.
 * @returns per template what was newly opened; failed templates by their code, with the error
 */
export async function openDuePeriods(
	knex: Knex,
	today: PlainDate,
): Promise<{ opened: OpenedPeriods[]; failed: { code: string; error: unknown }[] }> {
	const calendar = await loadCalendar(knex);
	const opened: OpenedPeriods[] = [];
	const failed: { code: string; error: unknown }[] = [];
	for (const template of await readCurrentTemplates(knex)) {
		try {
			const due = periodsToOpen(template, today, calendar).map(({ code }) => code);
			const codes = await unopened(knex, template, due);
			if (codes.length === 0) continue;
			const made = await knex.transaction((trx) => openAll(trx, template, codes));
			if (made.periods > 0) opened.push({ template: template.code, periods: codes, reports: made.reports });
		} catch (error) {
			failed.push({ code: template.code, error });
		}
	}
	return { opened, failed };
}

async function unopened(
	knex: Knex,
	template: TemplateRule,
	codes: readonly string[],
): Promise<readonly string[]> {
	if (codes.length === 0) return [];
	const others = await openedByOthers(knex, template);
	const own: { code: string }[] = await knex('report_periods')
		.where({ template: template.id })
		.select('code');
	return codes.filter((code) => !others.has(code) && !own.some((period) => period.code === code));
}

/** A period code begins with its year. */
async function openAll(trx: Knex.Transaction, { id }: TemplateRule, codes: readonly string[]) {
	let [periods, reports] = [0, 0];
	for (const year of new Set(codes.map((code) => Number(code.slice(0, 4))))) {
		const made = await generateYear(trx, { templateId: id, year, only: codes });
		periods += made?.periods ?? 0;
		reports += made?.reports ?? 0;
	}
	return { periods, reports };
}
