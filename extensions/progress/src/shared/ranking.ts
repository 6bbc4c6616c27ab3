import type { BandKey, IndicatorBody, UnitFigureBody } from '@tiendo/core/contract/progress.ts';

/** A unit that has a place by what it attained of its own target. */
export type RankedUnit = UnitFigureBody & { readonly attainment: number; readonly rank: number };

export interface Ranking {
	/** Best first; equal figures share a place, in the order of their codes. */
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
export const isJudged = (unit: UnitFigureBody): unit is RankedUnit =>
	unit.attainment !== null && unit.rank !== null;

/** Units by the places the server gives them. */
export function rankUnits({ units }: Pick<IndicatorBody, 'units'>): Ranking {
	return {
		ranked: units.filter(isJudged).sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1)),
		unranked: units.filter((unit) => !isJudged(unit)),
	};
}

/** Places gained (positive) or lost since the period before; null where there is nothing to compare. */
export const moved = ({ rank, rank_before }: RankedUnit): number | null =>
	rank_before === null ? null : rank_before - rank;
