import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { cell, readCsv } from '../lib/csv.ts';
import { lookup, insertAll } from '../lib/rows.ts';
import type { Step } from '../lib/step.ts';
import { approvedMoves } from '../quang-ngai-2023/plan/moves.ts';
import { reportedValue } from '../quang-ngai-2023/plan/report-values.ts';
import { monthTrainings } from '../quang-ngai-2023/plan/trainings.ts';
import { districtPlans, readTemplate } from './plan-data.ts';
import { fillReports, readReports, takeMoves, type PlannedMove } from './reports-store.ts';
import { insertTrainings } from './trainings-store.ts';

const YEAR = 2023;
const MONTHS = 9;

/** Targets of the demonstration, province and districts; all invented and marked so. */
export const targets2023: Step = {
	key: 'quang-ngai-2023/targets',
	title: 'targets of 2023',
	run: async ({ trx }) => {
		const indicators = await lookup(trx, 'indicators', 'code');
		const units = await lookup(trx, 'units', 'code');
		const rows = readCsv('quang-ngai-2023/targets.csv').map((row) => ({
			indicator: indicators(cell(row, 'indicator')),
			unit: row['unit'] === '' ? null : units(cell(row, 'unit')),
			year: Number(cell(row, 'year')),
			value: Number(cell(row, 'value')),
			provenance: cell(row, 'provenance'),
			legal_basis: 'Chỉ tiêu minh họa, chưa có văn bản.',
		}));
		await insertAll(trx, 'targets', rows);
	},
};

/** The training register of nine months: what the reports of 2023 are prefilled from. */
export const trainings2023: Step = {
	key: 'quang-ngai-2023/trainings',
	title: 'trainings and attendance of nine months of 2023',
	run: async ({ trx }) => {
		const periods = (await readTemplate(trx)).periods(YEAR).slice(0, MONTHS);
		const planned = [...districtPlans().values()].flatMap(({ code, communes, series }) =>
			periods.flatMap((period, month) =>
				monthTrainings(
					{ district: code, communes, month, startsOn: period.starts_on, endsOn: period.ends_on },
					series,
				),
			),
		);
		await insertTrainings(trx, planned);
	},
};

interface Irregular {
	readonly daysLate: number;
	readonly returnedWith: string | null;
}

function irregularReports(): Map<string, Irregular> {
	return new Map(
		readCsv('quang-ngai-2023/irregular-reports.csv').map((row) => [
			`${cell(row, 'district')}:${cell(row, 'period')}`,
			{ daysLate: Number(cell(row, 'working_days_late')), returnedWith: row['returned_with'] || null },
		]),
	);
}

/** Nine monthly reports of each of the 13 districts, sent by their heads and approved by the reviewer: 117. */
export const reports2023: Step = {
	key: 'quang-ngai-2023/reports',
	title: '117 approved reports of 2023',
	run: async ({ trx }) => {
		const template = await readTemplate(trx);
		const codes = template
			.periods(YEAR)
			.slice(0, MONTHS)
			.map((period) => period.code);
		await generateYear(trx, { templateId: template.id, year: YEAR, only: codes });
		const plans = districtPlans();
		const slugs = new Map([...plans.values()].map((plan) => [plan.code, plan.slug]));
		const reports = await readReports(trx, template.id, codes, slugs);
		await fillReports(trx, reports, (report, indicator) => {
			const plan = plans.get(report.district);
			return plan
				? reportedValue(indicator, codes.indexOf(report.period), plan.series, plan.registers)
				: null;
		});
		await trx('reports')
			.whereIn(
				'id',
				reports.map((report) => report.id),
			)
			.update({
				provenance: 'invented',
				narrative: 'Số liệu minh họa: tổng chín tháng theo báo, chia theo huyện và tháng là giả định.',
			});
		const irregular = irregularReports();
		const moves = reports.flatMap((report): PlannedMove[] => {
			const own = irregular.get(`${report.district}:${report.period}`) ?? { daysLate: 0, returnedWith: null };
			return approvedMoves(report, own, template.calendar).map((move) => ({
				...move,
				report,
				remarks: move.action === 'return' ? [{ indicator: 'N2.6', text: move.comment ?? '' }] : [],
			}));
		});
		await takeMoves(trx, moves);
	},
};
