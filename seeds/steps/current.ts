import type { Knex } from 'knex';
import type { Period } from '@tiendo/core/domain/calendar/cycles.ts';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { cell, readCsv } from '../lib/csv.ts';
import type { Step } from '../lib/step.ts';
import { currentPeriods } from '../quang-ngai-2023/plan/current-periods.ts';
import { movesTo, type Outcome } from '../quang-ngai-2023/plan/moves.ts';
import { reportedValue } from '../quang-ngai-2023/plan/report-values.ts';
import { monthTrainings } from '../quang-ngai-2023/plan/trainings.ts';
import { districtPlans, readTemplate, type DistrictPlan, type TemplateFrame } from './plan-data.ts';
import { fillReports, readReports, takeMoves, type StoredReport } from './reports-store.ts';
import { insertTrainings } from './trainings-store.ts';

/** Months of the plan that stand in for the current periods, oldest first; none has the campaign of 2023. */
const STAND_IN = [6, 8, 5];

/** Lines of a report that was begun and not finished. */
const BEGUN = ['N1.1', 'N1.2', 'N1.3', 'N2.1', 'N2.4', 'N2.5'];

const OUTCOMES: readonly string[] = [
	'draft',
	'submitted',
	'submitted_late',
	'in_review',
	'returned',
	'approved',
];
const isOutcome = (text: string): text is Outcome => OUTCOMES.includes(text);

interface Scenario {
	readonly outcome: Outcome;
	readonly filled: string;
}

function scenarios(): Map<string, Scenario> {
	return new Map(
		readCsv('quang-ngai-2023/current-reports.csv').map((row) => {
			const outcome = cell(row, 'outcome');
			if (!isOutcome(outcome)) throw new Error(`current-reports.csv: unknown outcome ${outcome}`);
			return [cell(row, 'district'), { outcome, filled: cell(row, 'filled') }];
		}),
	);
}

/** The periods around today that nobody has opened yet. */
async function newPeriods(trx: Knex.Transaction, template: TemplateFrame, today: string): Promise<Period[]> {
	const year = Number(today.slice(0, 4));
	const around = currentPeriods([year - 1, year, year + 1].flatMap(template.periods), today);
	const open: { code: string }[] = await trx('report_periods')
		.where({ template: template.id })
		.select('code');
	return around.filter((period) => !open.some(({ code }) => code === period.code));
}

/** Trainings held so far in the current periods, so that prefill has something to count. */
async function holdTrainings(
	trx: Knex.Transaction,
	periods: readonly Period[],
	plans: ReadonlyMap<string, DistrictPlan>,
	today: string,
): Promise<void> {
	const planned = periods.flatMap((period, index) =>
		[...plans.values()].flatMap(({ code, communes, series }) => {
			const month = STAND_IN[index] ?? 0;
			return monthTrainings(
				{ district: code, communes, month, startsOn: period.starts_on, endsOn: period.ends_on },
				series,
			);
		}),
	);
	await insertTrainings(
		trx,
		planned.filter((training) => training.endsOn <= today),
	);
}

function figureOf(
	report: StoredReport,
	indicator: string,
	plan: DistrictPlan | undefined,
	filled: string,
): number | null {
	if (plan === undefined || filled === 'none') return null;
	if (filled === 'part' && !BEGUN.includes(indicator)) return null;
	return reportedValue(indicator, STAND_IN[0] ?? 0, plan.series, plan.registers);
}

/** Targets of the running year where it has none: the yearly ones of T1 and T2, and N2.1 as in 2023. */
async function setTargets(trx: Knex.Transaction, years: readonly number[]): Promise<void> {
	for (const year of years) {
		await trx.raw(
			`insert into targets (indicator, unit, year, value, provenance, legal_basis)
			select t.indicator, t.unit, ?, t.value, 'invented', 'Chỉ tiêu minh họa theo năm 2023.'
			from targets t join indicators i on i.id = t.indicator
			where t.year = 2023 and i.code in ('N2.1', 'N3.3', 'N3.6')
			on conflict do nothing`,
			[year],
		);
	}
}

/**
 * What is going on today: the last period whose deadline has passed, with reports in every state, and the one that is
 * running, with drafts. Earlier months of the year stay closed; the province opens them when it wants to.
 */
export const current: Step = {
	key: 'quang-ngai-2023/current',
	title: 'reports of the current days',
	run: async ({ trx, today }) => {
		const template = await readTemplate(trx);
		const periods = await newPeriods(trx, template, today);
		const overdue = periods.find((period) => period.due_on < today);
		const plans = districtPlans();
		await holdTrainings(trx, periods, plans, today);
		for (const { code, year } of periods)
			await generateYear(trx, { templateId: template.id, year, only: [code] });
		await setTargets(trx, [...new Set(periods.map((period) => period.year))]);
		if (overdue === undefined) return;
		const slugs = new Map([...plans.values()].map((plan) => [plan.code, plan.slug]));
		const reports = await readReports(trx, template.id, [overdue.code], slugs);
		const scenario = scenarios();
		await fillReports(trx, reports, (report, indicator) =>
			figureOf(
				report,
				indicator,
				plans.get(report.district),
				scenario.get(report.district)?.filled ?? 'none',
			),
		);
		await trx('reports')
			.where({ template: template.id })
			.whereIn(
				'period',
				trx('report_periods')
					.whereIn(
						'code',
						periods.map((period) => period.code),
					)
					.select('id'),
			)
			.update({ provenance: 'invented' });
		const moves = reports.flatMap((report) =>
			movesTo(scenario.get(report.district)?.outcome ?? 'draft', report, today, template.calendar).map(
				(move) => ({
					...move,
					report,
					remarks:
						move.action === 'return'
							? [{ indicator: 'N2.6', text: 'Số người cao hơn kỳ trước nhiều; nêu rõ nguồn.' }]
							: [],
				}),
			),
		);
		await takeMoves(trx, moves);
	},
};
