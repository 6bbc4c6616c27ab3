import { apportion } from '../../lib/apportion.ts';
import type { Measure, PlannedDistrict } from './measures.ts';

/**
 * Nine-month total of one measure per district.
 * Given figures stand; what is left of the province's total goes to the other districts by population.
 * Throws when given figures exceed the total, or when all are given and do not add up to it.
 */
export function districtTotals(
	measure: Measure,
	districts: readonly PlannedDistrict[],
): ReadonlyMap<string, number> {
	const given = districts.map((district) => district.given[measure.code]);
	const fixed = given.reduce<number>((sum, value) => sum + (value ?? 0), 0);
	const rest = measure.total - fixed;
	const weights = districts.map((district, index) => (given[index] === undefined ? district.population : 0));
	if (rest < 0 || (rest > 0 && weights.every((weight) => weight === 0))) {
		throw new Error(`${measure.code}: given figures add up to ${fixed}, the province has ${measure.total}`);
	}
	const parts = apportion(rest, weights);
	return new Map(districts.map((district, index) => [district.code, given[index] ?? parts[index] ?? 0]));
}
