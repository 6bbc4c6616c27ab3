import { apportion } from '../../lib/apportion.ts';
import { randomFor } from '../../lib/random.ts';
import type { Measure, PlanInput } from './measures.ts';
import { districtTotals } from './district-totals.ts';

/** Monthly figures of one district: measure code → nine whole numbers. */
export type DistrictSeries = Readonly<Record<string, readonly number[]>>;

/** Districts do not move in step: each month's weight is scaled by up to ±15 %, reproducibly. */
function uneven(district: string, measure: Measure): number[] {
	const random = randomFor(`${district}:${measure.code}`);
	return measure.shape.map((weight) => weight * (0.85 + 0.3 * random()));
}

const at = (values: readonly number[], index: number): number => values[index] ?? 0;
const plus = (a: readonly number[], b: readonly number[]): number[] =>
	a.map((value, index) => value + at(b, index));
const minus = (a: number, b: number): number => {
	if (b > a) throw new Error(`A part (${b}) exceeds its whole (${a})`);
	return a - b;
};

function ownSeries(measure: Measure, district: string, total: number): number[] {
	if (measure.kind === 'flow') return apportion(total, uneven(district, measure));
	return measure.shape.map((percent) => Math.floor((total * percent) / 100));
}

/**
 * The nine months of every district.
 * Parts follow their whole, so that persons never exceed the participations they belong to: N2.5 follows the classes, N3.7
 * follows N2.5, N2.6 follows the residents' participations (N2.1 − N2.5), N3.8 those of schools, N2.8 those of the campaign.
 * N2.2 = N2.1 + N2.7 + schools. Flows add up to the district's total exactly; stocks end on it.
 */
export function districtSeries(input: PlanInput): ReadonlyMap<string, DistrictSeries> {
	const totals = new Map(
		input.measures.map((measure) => [measure.code, districtTotals(measure, input.districts)]),
	);
	const total = (code: string, district: string): number => totals.get(code)?.get(district) ?? 0;
	return new Map(
		input.districts.map(({ code: district }) => {
			const own = Object.fromEntries(
				input.measures
					.filter((measure) => measure.shape.length > 0)
					.map((measure) => [measure.code, ownSeries(measure, district, total(measure.code, district))]),
			);
			const trend = input.measures.find((measure) => measure.code === 'N2.1');
			if (trend === undefined) throw new Error('province-totals.csv has no N2.1');
			const follow = (code: string, whole: readonly number[]): number[] =>
				apportion(total(code, district), whole);
			const officials = follow('N2.5', own['N2.4'] ?? []);
			const residents = apportion(
				minus(total('N2.1', district), total('N2.5', district)),
				uneven(district, trend),
			);
			const trained = plus(residents, officials);
			const schools = own['school_participations'] ?? [];
			const series: DistrictSeries = {
				...own,
				'N2.1': trained,
				'N2.2': plus(plus(trained, own['N2.7'] ?? []), schools),
				'N2.5': officials,
				'N2.6': follow('N2.6', residents),
				'N2.8': follow('N2.8', own['campaign_participations'] ?? []),
				'N3.7': follow('N3.7', officials),
				'N3.8': follow('N3.8', schools),
				residents_participations: residents,
			};
			return [district, series];
		}),
	);
}
