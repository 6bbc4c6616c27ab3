import type { Indicator } from '../../definitions/indicator.ts';
import { type IndicatorPoint, type IndicatorSteps, lineOf } from './line.ts';
import type { MissingUnit } from './missing.ts';
import { type Forecast, forecast, recentPace, requiredPace } from './pace.ts';
import { attainment, bandOf, type StandingBand, type Target, targetToDate } from './target.ts';

export type Band = StandingBand | 'not_reported' | 'awaiting' | 'untargeted';

/** What is known about an indicator in a year, for a set of units. */
export interface IndicatorFacts {
	readonly steps: IndicatorSteps;
	readonly target: Target | null;
	/** Months of the year elapsed at the latest due period, 0 to 12. */
	readonly elapsedMonths: number;
	/** Units that had to report the latest due period. */
	readonly haveToReport: number;
	readonly missing: readonly MissingUnit[];
}

export interface IndicatorProgress {
	readonly value: number | null;
	readonly target: number | null;
	readonly targetToDate: number | null;
	/** Percent of the way to the year's target, not capped; null without target or figure. */
	readonly progress: number | null;
	/** Percent of the way that is needed by now. */
	readonly needed: number | null;
	/** Percent of what is needed by now: the number the band is judged by. */
	readonly attainment: number | null;
	readonly band: Band;
	/** Units that had to report the latest due period, and those of them whose figure is missing. */
	readonly haveToReport: number;
	readonly missing: readonly MissingUnit[];
	/** Per month, in the indicator's unit: needed from now on, and held over the last three periods. */
	readonly requiredPace: number | null;
	readonly recentPace: number | null;
	readonly forecast: Forecast | null;
	readonly line: readonly IndicatorPoint[];
}

/** Computes where an indicator stands. Missing units are passed on, never filled in. */
export function indicatorProgress(indicator: Indicator, facts: IndicatorFacts): IndicatorProgress {
	const line = lineOf(indicator, facts.steps, facts.haveToReport);
	const value = line.at(-1)?.cumulative ?? null;
	const { target } = facts;
	const toDate = target && targetToDate(target, indicator.targetPath, facts.elapsedMonths);
	const share = (goal: number | null, figure: number | null): number | null =>
		target === null || goal === null || figure === null
			? null
			: attainment(figure, goal, target.baseline, indicator.direction);
	const attained = share(toDate, value);
	// A mean or a maximum does not run on along a line, so there is neither pace nor forecast.
	const runs = indicator.timeAggregation === 'sum' || indicator.timeAggregation === 'last';
	const startsFrom = levelBefore(indicator, target);
	return {
		value,
		target: target?.value ?? null,
		targetToDate: toDate,
		progress: share(target?.value ?? null, value),
		needed: share(target?.value ?? null, toDate),
		attainment: attained,
		band: bandFor(indicator, facts, value, attained),
		haveToReport: facts.haveToReport,
		missing: facts.missing,
		requiredPace:
			target !== null && value !== null && runs
				? requiredPace(value, target.value, facts.elapsedMonths, indicator.direction)
				: null,
		recentPace: runs ? recentPace(line, startsFrom) : null,
		forecast:
			runs && value !== null
				? within(indicator, forecast(value, line, startsFrom, facts.elapsedMonths))
				: null,
		line,
	};
}

/** A share ends at 100 percent, whatever its pace promises. */
function within(indicator: Indicator, ahead: Forecast | null): Forecast | null {
	if (ahead === null || indicator.unitOfMeasure !== 'percent') return ahead;
	return { ...ahead, value: Math.min(100, Math.max(0, ahead.value)) };
}

/** The level before the year's first figure: nothing for a flow, else the baseline if one is recorded. */
function levelBefore(indicator: Indicator, target: Target | null): number | null {
	const flows = indicator.timeAggregation === 'sum' && indicator.numerator === null;
	return flows ? 0 : (target?.baseline ?? null);
}

function bandFor(
	indicator: Indicator,
	facts: IndicatorFacts,
	value: number | null,
	attained: number | null,
): Band {
	if (value === null) return bandWithoutFigure(facts);
	return facts.target === null ? 'untargeted' : bandOf(attained, indicator.thresholds);
}

/** Waiting for an approval is not the unit's fault, so it is told apart from a figure that nobody has sent. */
function bandWithoutFigure(facts: IndicatorFacts): Band {
	if (facts.missing.some((unit) => unit.reason === 'awaiting')) {
		return facts.missing.some((unit) => unit.reason === 'not_sent') ? 'not_reported' : 'awaiting';
	}
	return facts.target === null && facts.missing.length === 0 ? 'untargeted' : 'not_reported';
}
