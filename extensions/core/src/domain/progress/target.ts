import type { Direction, TargetPath, Thresholds } from '../../definitions/indicator.ts';
import { MONTHS_PER_YEAR } from './year.ts';
import { clean } from './over-time.ts';

/** What is to be reached by the end of quarters 1 to 3, cumulative; null where nothing is planned. */
export type QuarterPlan = readonly [number | null, number | null, number | null];

/** A year's target, where the year began (null: from nothing), and the plan of its quarters where there is one. */
export interface Target {
	readonly value: number;
	readonly baseline: number | null;
	readonly plan?: QuarterPlan;
}

/** What is needed after so many months of the year. */
export interface PathMark {
	readonly month: number;
	readonly level: number;
}

const MONTHS_PER_QUARTER = 3;

/** Where a figure with a target stands. */
export type StandingBand = 'on_track' | 'at_risk' | 'behind';

/**
 * What is needed by now: on a straight line from the baseline to the target over the year's months, on straight lines from
 * one planned quarter's end to the next, or nothing (null) before the year has ended where the target is to be met at its
 * due date. Nothing elapsed needs nothing: null. A quarter without a plan lies on the line between its neighbours.
 */
export function targetToDate(target: Target, path: TargetPath, elapsedMonths: number): number | null {
	if (elapsedMonths >= MONTHS_PER_YEAR) return target.value;
	if (path === 'at_due' || elapsedMonths <= 0) return null;
	const marks = pathMarks(target, path);
	const next = marks.findIndex(({ month }) => month >= elapsedMonths);
	const [from, to] = [marks[next - 1], marks[next]];
	if (!from || !to) return target.value;
	return clean(
		from.level + ((to.level - from.level) * (elapsedMonths - from.month)) / (to.month - from.month),
	);
}

/** The corners of the way to a target, from month 0 to month 12; straight between them. None where it is met at its due date. */
export function pathMarks(target: Target, path: TargetPath): readonly PathMark[] {
	if (path === 'at_due') return [];
	const planned = path === 'quarterly' ? (target.plan ?? []) : [];
	return [
		{ month: 0, level: target.baseline ?? 0 },
		...planned.flatMap((level, index) =>
			level === null ? [] : [{ month: (index + 1) * MONTHS_PER_QUARTER, level }],
		),
		{ month: MONTHS_PER_YEAR, level: target.value },
	];
}

/**
 * How much of the way from the baseline to a goal is done, in percent, not capped: 100 is there. With a baseline the same
 * formula serves both directions. Going down without one, the goal is a ceiling: 100 at or below it, less above.
 * A goal that equals the baseline has no way to go: 100 if it is held, else 0.
 */
export function attainment(
	value: number,
	goal: number,
	baseline: number | null,
	direction: Direction,
): number {
	const held = direction === 'up' ? value >= goal : value <= goal;
	if (direction === 'down' && baseline === null) {
		if (held) return 100;
		return clean((goal / value) * 100);
	}
	const from = baseline ?? 0;
	if (goal === from) return held ? 100 : 0;
	// A goal on the wrong side of the baseline (a plan that allows to fall) is judged as a floor or ceiling only.
	if (goal > from !== (direction === 'up')) return held ? 100 : 0;
	return clean(((value - from) / (goal - from)) * 100);
}

/**
 * The band of a figure, from its attainment of what is needed to date. The exact number is compared: 94.96 is not 95,
 * whatever a screen would round it to. Nothing needed yet is on track.
 */
export function bandOf(attainmentToDate: number | null, thresholds: Thresholds): StandingBand {
	if (attainmentToDate === null || attainmentToDate >= thresholds.onTrackFrom) return 'on_track';
	return attainmentToDate >= thresholds.atRiskFrom ? 'at_risk' : 'behind';
}
