import type { Indicator } from '../../definitions/indicator.ts';
import { total } from './over-time.ts';
import { quotient } from './over-units.ts';
import type { LinePoint } from './pace.ts';
import { monthsBetween } from './year.ts';

/**
 * What one period added, over a set of units. `step` is the change of the units' figures aggregated over time, so the sum
 * of all steps is the total: for a flow the period's figures, for a stock the difference to each unit's figure before.
 */
export interface Step {
	readonly startsOn: string;
	readonly endsOn: string;
	readonly step: number;
	/** The figures as reported in this period, added up; null where they were not asked for. */
	readonly reported: number | null;
	/** Units whose figure rose above 0 in this period (less those that fell back); null where nobody counts units. */
	readonly began: number | null;
	/** Units with a figure in this period. */
	readonly units: number;
}

/** The steps an indicator is computed from; an indicator with own figures has only `own`. */
export interface IndicatorSteps {
	readonly own: readonly Step[];
	readonly numerator: readonly Step[];
	readonly denominator: readonly Step[];
}

export const NO_STEPS: IndicatorSteps = { own: [], numerator: [], denominator: [] };

/** A point of an indicator's line, with what was reported in that very period where that is a figure of its own. */
export interface IndicatorPoint extends LinePoint {
	readonly startsOn: string;
	readonly reported: number | null;
	readonly units: number;
}

/**
 * The cumulative line of an indicator, in order of time: sums for figures of its own, numerators over denominators for a
 * ratio, units that did it over `haveToReport` for a share of units. Periods before the first known figure are absent.
 */
export function lineOf(indicator: Indicator, steps: IndicatorSteps, haveToReport: number): IndicatorPoint[] {
	if (indicator.unitAggregation === 'share_of_units') return shareLine(indicator, steps, haveToReport);
	if (indicator.numerator !== null || indicator.valueKind === 'ratio') return ratioLine(indicator, steps);
	let cumulative = 0;
	return byTime(steps.own).map((step) => {
		cumulative = total([cumulative, step.step]);
		return point(step, cumulative, step.reported);
	});
}

function ratioLine(indicator: Indicator, steps: IndicatorSteps): IndicatorPoint[] {
	const points: IndicatorPoint[] = [];
	let numerator = 0;
	let denominator = 0;
	const all = byTime([
		...steps.numerator.map((step) => ({ ...step, part: 'numerator' as const })),
		...steps.denominator.map((step) => ({ ...step, part: 'denominator' as const })),
	]);
	for (const step of all) {
		if (step.part === 'numerator') numerator += step.step;
		else denominator += step.step;
		const value = steps.numerator.length === 0 ? null : quotient(numerator, denominator, indicator.scale);
		if (value === null) continue;
		// Both parts of a period make one point: the later one replaces the half-finished first.
		if (points.at(-1)?.endsOn === step.endsOn) points.pop();
		points.push(point(step, value, null));
	}
	return points;
}

function shareLine(indicator: Indicator, steps: IndicatorSteps, haveToReport: number): IndicatorPoint[] {
	const points: IndicatorPoint[] = [];
	let did = 0;
	for (const step of byTime(indicator.numerator === null ? steps.own : steps.numerator)) {
		did += step.began ?? 0;
		const value = quotient(did, haveToReport, indicator.scale);
		if (value !== null) points.push(point(step, value, null));
	}
	return points;
}

function byTime<T extends Step>(steps: readonly T[]): T[] {
	return [...steps].sort((a, b) =>
		a.endsOn === b.endsOn ? compare(a.startsOn, b.startsOn) : compare(a.endsOn, b.endsOn),
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function point(step: Step, cumulative: number, reported: number | null): IndicatorPoint {
	return {
		startsOn: step.startsOn,
		endsOn: step.endsOn,
		months: monthsBetween(step.startsOn, step.endsOn),
		cumulative,
		reported,
		units: step.units,
	};
}
