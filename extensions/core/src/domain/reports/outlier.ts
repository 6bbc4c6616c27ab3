/** How many of the unit's own latest values a figure is compared with. */
export const HISTORY = 12;
/** Fewer say nothing about what is usual. */
const ENOUGH = 4;
/** The usual deviation is taken to be at least this share of the median, so that a calm series does not cry at every change. */
const LEAST_SHARE = 0.05;
/** Makes the median deviation of a normal series its standard deviation. */
const NORMAL = 1.4826;

/**
 * The range in which the next value of a series is usual: the median of its last twelve known values ± `factor` times
 * their usual deviation (median absolute deviation, which one earlier outlier does not move). Null: too few values.
 * @param history oldest first
 */
export function usualRange(
	history: readonly (number | null)[],
	factor: number,
): { readonly low: number; readonly high: number } | null {
	const known = history.filter((value): value is number => value !== null).slice(-HISTORY);
	if (known.length < ENOUGH) return null;
	const middle = median(known);
	const deviation = NORMAL * median(known.map((value) => Math.abs(value - middle)));
	const reach = factor * Math.max(deviation, LEAST_SHARE * Math.abs(middle));
	return { low: middle - reach, high: middle + reach };
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	const upper = sorted[half] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
