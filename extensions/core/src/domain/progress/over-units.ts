import { clean, total } from './over-time.ts';

/** Numerator and denominator of one unit; null where nothing is known. */
export interface UnitPair {
	readonly numerator: number | null;
	readonly denominator: number | null;
}

/** Sum over the units that have a figure; null if none has. */
export function sumOverUnits(values: readonly (number | null)[]): number | null {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? null : total(known);
}

/**
 * Sum of the numerators over sum of the denominators, times the scale: never a mean of the units' ratios. A unit counts
 * only if both its parts are known, otherwise its people would stand on one side of the line only.
 * Null if no unit has both or the denominators add up to 0.
 */
export function ratioOverUnits(pairs: readonly UnitPair[], scale: number): number | null {
	let numerator = 0;
	let denominator = 0;
	for (const pair of pairs) {
		if (pair.numerator === null || pair.denominator === null) continue;
		numerator += pair.numerator;
		denominator += pair.denominator;
	}
	return quotient(numerator, denominator, scale);
}

/** numerator ÷ denominator × scale; null where the denominator is 0. */
export function quotient(numerator: number, denominator: number, scale: number): number | null {
	return denominator === 0 ? null : clean((numerator / denominator) * scale);
}

/**
 * Share of the units that did it (numerator > 0) among the units that have to report, times the scale. Null if no unit has
 * to report, or if none has a figure: nobody has said anything yet.
 */
export function shareOfUnits(
	values: readonly (number | null)[],
	haveToReport: number,
	scale: number,
): number | null {
	if (values.every((value) => value === null)) return null;
	return quotient(values.filter((value) => value !== null && value > 0).length, haveToReport, scale);
}
