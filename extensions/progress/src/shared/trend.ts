import type { IndicatorBody, PeriodFigureBody } from '@tiendo/core/contract/progress.ts';
import { elapsedMonths, MONTHS_PER_YEAR, reportingYear } from '@tiendo/core/domain/progress/year.ts';

/** A point of a chart: months of the reporting year, and a figure. */
export interface Point {
	readonly at: number;
	readonly value: number;
}

export interface Trend {
	/** Cumulative figures by the end of their periods, from the start of the year where that is known. */
	readonly actual: readonly Point[];
	/** The straight way to the target; null without a target, or where nothing is needed before the year has ended. */
	readonly way: readonly [Point, Point] | null;
	/** What is needed at the end of the latest period. */
	readonly needed: Point | null;
	readonly target: Point | null;
	readonly forecast: readonly [Point, Point] | null;
}

type Judged = Pick<IndicatorBody, 'periods' | 'target' | 'target_to_date'>;

/** Months of the year that had gone by at the end of a period: a period ending on the 14th is one of Decree 09. */
export function monthsAt(period: Pick<PeriodFigureBody, 'ends_on'>, year: number): number {
	const regime = period.ends_on.endsWith('-14') ? 'decree_09' : 'ict_02';
	return elapsedMonths(reportingYear(regime, year), period.ends_on);
}

/**
 * The target's straight line, from two points of it that are known: what is needed at the latest period and the target
 * itself. It begins where the year began: at 0, or at the baseline. Null where it cannot be told: without a target, and
 * once the year is over.
 */
export function wayOf({ target, target_to_date }: Judged, latest: number): readonly [Point, Point] | null {
	if (target === null || target_to_date === null || latest <= 0 || latest >= MONTHS_PER_YEAR) return null;
	const end = { at: MONTHS_PER_YEAR, value: target };
	const slope = (target - target_to_date) / (MONTHS_PER_YEAR - latest);
	const start = target - slope * MONTHS_PER_YEAR;
	// The sums are exact to a billionth of the target; a line from nothing begins at nothing.
	return [{ at: 0, value: Math.abs(start) < Math.abs(target) * 1e-6 ? 0 : start }, end];
}

/** What a trend chart draws. */
export function trendOf(body: IndicatorBody): Trend {
	const { periods, target, year } = body;
	const points = periods.map((period) => ({ at: monthsAt(period, year), value: period.cumulative }));
	const latest = latestOf(body);
	const way = wayOf(body, latest);
	const last = points.at(-1);
	const first = way?.[0];
	return {
		actual: first && points.length > 0 ? [first, ...points] : points,
		way,
		needed: body.target_to_date === null ? null : { at: latest, value: body.target_to_date },
		target: target === null ? null : { at: MONTHS_PER_YEAR, value: target },
		forecast:
			last && body.forecast && last.at < MONTHS_PER_YEAR
				? [last, { at: MONTHS_PER_YEAR, value: body.forecast.value }]
				: null,
	};
}

/** Months at the end of the latest period that anybody has a figure for. */
export function latestOf({
	periods,
	units,
	year,
}: Pick<IndicatorBody, 'periods' | 'units' | 'year'>): number {
	const all = [...periods, ...units.flatMap((unit) => unit.periods)];
	return all.reduce((latest, period) => Math.max(latest, monthsAt(period, year)), 0);
}
