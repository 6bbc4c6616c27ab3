import type { TimeAggregation } from '../../definitions/indicator.ts';

/** A figure of one unit for one period, both days included. */
export interface Figure {
	readonly startsOn: string;
	readonly endsOn: string;
	readonly value: number;
}

/**
 * One unit's figures of a year as one: the sum of a flow, the last known of a stock, the highest, or the mean of the
 * periods that have a figure. No figure at all is null, never 0. The order of the figures does not matter.
 * The database computes the same with a window (store/progress/steps.ts); a test holds the two together.
 */
export function overTime(how: TimeAggregation, figures: readonly Figure[]): number | null {
	if (figures.length === 0) return null;
	const values = figures.map((figure) => figure.value);
	switch (how) {
		case 'sum':
			return total(values);
		case 'last':
			return latest(figures).value;
		case 'max':
			return Math.max(...values);
		case 'average':
			return total(values) / values.length;
	}
}

function latest(figures: readonly Figure[]): Figure {
	return figures.reduce((last, figure) =>
		figure.endsOn > last.endsOn || (figure.endsOn === last.endsOn && figure.startsOn > last.startsOn)
			? figure
			: last,
	);
}

/** Decimals of at most four places, added without the noise of binary fractions. */
export function total(values: readonly number[]): number {
	return clean(values.reduce((sum, value) => sum + value, 0));
}

/** Removes binary noise beyond twelve significant digits, as in 0.1 + 0.2. */
export function clean(value: number): number {
	return Number(value.toPrecision(12));
}
