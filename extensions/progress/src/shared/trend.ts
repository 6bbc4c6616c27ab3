import type { IndicatorBody } from '@tiendo/core/contract/progress.ts';
import { MONTHS_PER_YEAR } from '@tiendo/core/domain/progress/year.ts';

/** A point of a chart: months of the reporting year, and a figure. */
export interface Point {
	readonly at: number;
	readonly value: number;
}

export interface Trend {
	/** Cumulative figures by the end of their periods, from the start of the year where that is known. */
	readonly actual: readonly Point[];
	/** The way to the target, corner by corner; empty without a target, or where nothing is needed before the year has ended. */
	readonly way: readonly Point[];
	/** What is needed at the end of the latest period that is due. */
	readonly needed: Point | null;
	readonly target: Point | null;
	readonly forecast: readonly [Point, Point] | null;
}

/** What a trend chart draws. */
export function trendOf(body: IndicatorBody): Trend {
	const points = body.periods.map((period) => ({ at: period.elapsed_months, value: period.cumulative }));
	const way = body.path.map(({ month, level }) => ({ at: month, value: level }));
	const last = points.at(-1);
	const end = (value: number): Point => ({ at: MONTHS_PER_YEAR, value });
	return {
		actual: points.length > 0 ? [...way.slice(0, 1), ...points] : points,
		way,
		needed: body.target_to_date === null ? null : { at: body.elapsed_months, value: body.target_to_date },
		target: body.target === null ? null : end(body.target),
		forecast: last && body.forecast && last.at < MONTHS_PER_YEAR ? [last, end(body.forecast.value)] : null,
	};
}
