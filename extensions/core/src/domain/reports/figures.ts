/** How the values of an indicator combine over the periods of a year. */
export type TimeAggregation = 'sum' | 'last' | 'max' | 'average';

/**
 * The figure for the year so far, from the values of its periods in order of time. A missing value is left out, never
 * taken as 0; null when no period has one.
 */
export function cumulative(aggregation: TimeAggregation, values: readonly (number | null)[]): number | null {
	const known = values.filter((value): value is number => value !== null);
	const last = known.at(-1);
	if (last === undefined) return null;
	switch (aggregation) {
		case 'sum':
			return exactSum(known);
		case 'average':
			return exactSum(known) / known.length;
		case 'max':
			return Math.max(...known);
		case 'last':
			return last;
	}
}

/** `part` as percent of `whole`; null if one is missing or the whole is 0. */
export function percentOf(part: number | null, whole: number | null): number | null {
	return part === null || whole === null || whole === 0 ? null : (part / whole) * 100;
}

/** Change from `before` to `now` in percent; null if one is missing or there was nothing before. */
export function changePercent(now: number | null, before: number | null): number | null {
	return now === null || before === null || before === 0 ? null : ((now - before) / Math.abs(before)) * 100;
}

/** Adds in ten-thousandths, the precision of the columns, so that 0.1 + 0.2 is 0.3. */
export function exactSum(values: readonly number[]): number {
	return values.reduce((total, value) => total + Math.round(value * 10_000), 0) / 10_000;
}
