import type { Knex } from 'knex';
import type { ConsolidatedChoices } from '../../../contract/consolidated.ts';
import { hasToReport, readPeriods, readReporters, readTemplates, type ScopeUnit } from './scope.ts';

/**
 * Templates by which units below this one report, with the periods begun by a day in which some of them had to, latest
 * first. A version without such a period is left out.
 */
export async function readChoices(
	knex: Knex | Knex.Transaction,
	unit: ScopeUnit | null,
	today: string,
): Promise<ConsolidatedChoices> {
	if (unit === null) return { unit: null, templates: [] };
	const { id, code, name, full_name } = unit;
	const templates: ConsolidatedChoices['templates'][number][] = [];
	for (const template of await readTemplates(knex)) {
		const reporters = await readReporters(knex, unit, template);
		if (reporters.length === 0) continue;
		const periods = (await readPeriods(knex, template.id, today)).filter((period) =>
			reporters.some((reporter) => hasToReport(reporter, period)),
		);
		if (periods.length === 0) continue;
		templates.push({
			id: template.id,
			code: template.code,
			version: template.version,
			name_vi: template.name_vi,
			name_en: template.name_en ?? template.name_vi,
			cycle: template.cycle,
			periods: periods.map(({ code: period, starts_on, ends_on, year }) => ({
				code: period,
				starts_on,
				ends_on,
				year,
			})),
		});
	}
	return { unit: { id, code, name, full_name }, templates };
}
