import type { BandKey, IndicatorBody, UnitFigureBody } from '@tiendo/core/contract/progress.ts';
import { latestOf, monthsAt, wayOf } from './trend.ts';

export interface RankedUnit {
	readonly unit: UnitFigureBody;
	/** Percent of what is needed to date. */
	readonly attainment: number;
	/** From 1; equal figures share a place. */
	readonly place: number;
	/** Places gained (positive) or lost since the period before; null where there is nothing to compare. */
	readonly change: number | null;
}

export interface Ranking {
	readonly ranked: readonly RankedUnit[];
	/** Units without a figure of the latest period or without a target: not last, but not ranked. */
	readonly unranked: readonly UnitFigureBody[];
}

/** How a unit's place is to be shown: one whose latest figure is missing has no band, whatever it had before. */
export function bandShown({ band, missing_units }: Pick<UnitFigureBody, 'band' | 'missing_units'>): BandKey {
	if (missing_units.some(({ reason }) => reason === 'not_sent')) return 'not_reported';
	return missing_units.some(({ reason }) => reason === 'awaiting') ? 'awaiting' : band;
}

/** Whether a unit's figure can be compared with what is needed to date. */
export function isJudged(unit: UnitFigureBody): unit is UnitFigureBody & { readonly attainment: number } {
	return unit.attainment !== null && unit.missing_units.every(({ reason }) => reason === 'no_figure');
}

/** Units by attainment, best first, with the change of place since the period before the latest. */
export function rankUnits(body: IndicatorBody): Ranking {
	const latest = latestOf(body);
	const judged = body.units.filter(isJudged);
	const before = judged.map((unit) => attainmentBefore(unit, body.year, latest));
	const place = (figures: readonly (number | null)[], own: number): number =>
		1 + figures.filter((figure) => figure !== null && figure > own).length;
	const now = judged.map(({ attainment }) => attainment);
	const ranked = judged.map((unit, index) => {
		const earlier = before[index] ?? null;
		const at = place(now, unit.attainment);
		return {
			...{ unit, attainment: unit.attainment, place: at },
			change: earlier === null ? null : place(before, earlier) - at,
		};
	});
	return {
		ranked: ranked.sort((a, b) => a.place - b.place || (a.unit.code < b.unit.code ? -1 : 1)),
		unranked: body.units.filter((unit) => !isJudged(unit)),
	};
}

/**
 * Attainment at the end of the period before the latest, measured on the same way to the target. Null where the latest
 * attainment does not come out of that way: the indicator is judged by another rule.
 */
function attainmentBefore(
	unit: UnitFigureBody & { readonly attainment: number },
	year: number,
	latest: number,
): number | null {
	const previous = unit.periods.findLast((period) => monthsAt(period, year) < latest);
	const way = wayOf(unit, latest);
	if (!previous || !way || unit.value === null) return null;
	const [start, end] = way;
	const at = (value: number, months: number): number =>
		((value - start.value) / (((end.value - start.value) * months) / end.at)) * 100;
	if (Math.abs(at(unit.value, latest) - unit.attainment) > 0.01) return null;
	return at(previous.cumulative, monthsAt(previous, year));
}
