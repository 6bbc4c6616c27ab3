import { clean } from './over-time.ts';
import { MONTHS_PER_YEAR } from './year.ts';

/** A point of the cumulative line: the figure known at the end of a period, and the months that period lasted. */
export interface LinePoint {
	readonly endsOn: string;
	readonly months: number;
	readonly cumulative: number;
}

/** How many periods the current pace looks back on. */
const PACE_PERIODS = 3;

/** The method of a forecast, named so that a screen can say it in words. */
const FORECAST_METHOD = 'linear_last_3_periods';

export interface Forecast {
	readonly value: number;
	readonly method: typeof FORECAST_METHOD;
	/** Periods the pace was taken from; fewer than three early in a year. */
	readonly periods: number;
}

/**
 * Change per month over the last three periods that have a figure (fewer if there are fewer). Periods without a figure
 * are left out, not counted as standing still. `line` is in order of time; `startsFrom` is the level before its first
 * point: 0 for a flow, the baseline of a stock, or null if nobody knows – then the first point is only where the
 * measuring begins. Null without any change to look at.
 */
export function recentPace(line: readonly LinePoint[], startsFrom: number | null): number | null {
	const known = startsFrom === null ? line.slice(1) : line;
	const recent = known.slice(-PACE_PERIODS);
	const last = recent.at(-1);
	if (!last) return null;
	const before = line.at(-recent.length - 1)?.cumulative ?? startsFrom ?? 0;
	const months = recent.reduce((sum, point) => sum + point.months, 0);
	return months === 0 ? null : clean((last.cumulative - before) / months);
}

/**
 * What each remaining month has to bring to meet the target; 0 once it is met, null when no month is left.
 * Negative where the figure has to fall.
 */
export function requiredPace(
	value: number,
	target: number,
	elapsedMonths: number,
	direction: 'up' | 'down',
): number | null {
	const left = MONTHS_PER_YEAR - elapsedMonths;
	if (left <= 0) return null;
	const met = direction === 'up' ? value >= target : value <= target;
	return met ? 0 : clean((target - value) / left);
}

/** The figure at the end of the year if the recent pace holds. Null without a pace. */
export function forecast(
	value: number,
	line: readonly LinePoint[],
	startsFrom: number | null,
	elapsedMonths: number,
): Forecast | null {
	const pace = recentPace(line, startsFrom);
	if (pace === null) return null;
	const left = Math.max(0, MONTHS_PER_YEAR - elapsedMonths);
	return {
		value: clean(value + pace * left),
		method: FORECAST_METHOD,
		periods: Math.min(PACE_PERIODS, startsFrom === null ? line.length - 1 : line.length),
	};
}
