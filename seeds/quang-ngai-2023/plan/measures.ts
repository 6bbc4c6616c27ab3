import { cell, readCsv } from '../../lib/csv.ts';

/** Whether months add up to the total, or the last month is the total. */
export type MeasureKind = 'flow' | 'stock';

/** One line of province-totals.csv: what the province reached after nine months, and how the months share it. */
export interface Measure {
	/** Indicator code, or the name of a figure that only the registers hold. */
	readonly code: string;
	readonly total: number;
	readonly kind: MeasureKind;
	/** Flow: weight of each month. Stock: percent of the final value at the end of each month. Empty: derived elsewhere. */
	readonly shape: readonly number[];
}

/** A district of the plan with its weight (population of 2016) and the figures that are given for it. */
export interface PlannedDistrict {
	readonly code: string;
	readonly slug: string;
	readonly population: number;
	readonly given: Readonly<Record<string, number>>;
}

/** Everything the plan starts from. */
export interface PlanInput {
	readonly measures: readonly Measure[];
	readonly districts: readonly PlannedDistrict[];
}

const MONTHS = 9;

function shapeOf(text: string): number[] {
	return text === '' ? [] : text.split('|').map(Number);
}

/** Reads the three CSV files of the plan. Throws when a shape has not nine months or a figure is no number. */
export function readPlanInput(): PlanInput {
	const measures = readCsv('quang-ngai-2023/province-totals.csv').map((row) => {
		const shape = shapeOf(row['shape'] ?? '');
		if (shape.length !== 0 && shape.length !== MONTHS)
			throw new Error(`${cell(row, 'measure')}: ${shape.length} months`);
		const kind: MeasureKind = cell(row, 'kind') === 'stock' ? 'stock' : 'flow';
		return { code: cell(row, 'measure'), total: Number(cell(row, 'total')), kind, shape };
	});
	const figures = readCsv('quang-ngai-2023/district-figures.csv');
	const districts = readCsv('quang-ngai-2023/districts.csv').map((row) => {
		const own = figures.filter((figure) => figure['district'] === row['code']);
		return {
			code: cell(row, 'code'),
			slug: cell(row, 'slug'),
			population: Number(cell(row, 'population_2016')),
			given: Object.fromEntries(
				own.map((figure) => [cell(figure, 'measure'), Number(cell(figure, 'value'))]),
			),
		};
	});
	return { measures, districts };
}
