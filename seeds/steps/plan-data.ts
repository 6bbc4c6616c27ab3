import type { Knex } from 'knex';
import { periodsOfYear, type Period } from '@tiendo/core/domain/calendar/cycles.ts';
import type { WorkingCalendar } from '@tiendo/core/domain/calendar/working-days.ts';
import { loadCalendar } from '@tiendo/core/store/calendar.ts';
import { readTemplateRule } from '@tiendo/core/store/reports/template-rule.ts';
import { districtSeries, type DistrictSeries } from '../quang-ngai-2023/plan/district-series.ts';
import { readPlanInput } from '../quang-ngai-2023/plan/measures.ts';
import type { RegisterCounts } from '../quang-ngai-2023/plan/report-values.ts';
import { planTeams } from '../quang-ngai-2023/plan/teams.ts';
import { teamDistricts } from './teams.ts';

export const TEMPLATE = 'BC-THANG';

/** A district with everything its reports are made of. */
export interface DistrictPlan {
	readonly code: string;
	readonly slug: string;
	readonly communes: readonly string[];
	readonly series: DistrictSeries;
	readonly registers: RegisterCounts;
}

/** The plan of all districts, by code. Pure: depends on the CSV files only. */
export function districtPlans(): ReadonlyMap<string, DistrictPlan> {
	const input = readPlanInput();
	const series = districtSeries(input);
	const holders = new Map(teamDistricts().map((district) => [district.code, district.units]));
	const teams = planTeams(teamDistricts());
	return new Map(
		input.districts.map(({ code, slug }) => {
			const own = teams.filter((team) => team.district === code);
			const communes = (holders.get(code) ?? [])
				.filter((unit) => unit.level === 'commune')
				.map((unit) => unit.code);
			const members = own.reduce((sum, team) => sum + team.members.length, 0);
			return [
				code,
				{ code, slug, communes, series: series.get(code) ?? {}, registers: { teams: own.length, members } },
			];
		}),
	);
}

/** The monthly template and the calendar its deadlines are counted in. */
export interface TemplateFrame {
	readonly id: number;
	readonly calendar: WorkingCalendar;
	readonly periods: (year: number) => readonly Period[];
}

/** Reads the template and the holidays. Throws when the reference data is missing. */
export async function readTemplate(trx: Knex.Transaction): Promise<TemplateFrame> {
	const known: { id: number } | undefined = await trx('report_templates')
		.where({ code: TEMPLATE })
		.orderBy('version', 'desc')
		.first('id');
	const template = known && (await readTemplateRule(trx, known.id));
	if (!template) throw new Error(`There is no report template ${TEMPLATE}`);
	const calendar = await loadCalendar(trx);
	return { id: template.id, calendar, periods: (year) => periodsOfYear(template, year, calendar) };
}
