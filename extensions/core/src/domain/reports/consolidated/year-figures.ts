import type { TimeAggregation } from '../../../definitions/indicator.ts';
import { overTime } from '../../progress/over-time.ts';
import type { LineRule, PeriodFigures } from './shapes.ts';

/** What is asked of one unit: the figure of a rule, or of an indicator that is part of a ratio. */
export type FigureKey = { readonly line: number } | { readonly indicator: number };

/** A unit's figure in a period; null: no approved report, or the line is empty. */
export function figureOf(period: PeriodFigures | null, unit: number, key: FigureKey): number | null {
	const report = period?.reports.find((entry) => entry.unit === unit);
	if (!report) return null;
	return ('line' in key ? report.lines.get(key.line) : report.indicators.get(key.indicator)) ?? null;
}

/** A unit's figure of several periods, by the indicator's rule over time; null if none has one. */
export function yearFigureOf(
	periods: readonly PeriodFigures[],
	unit: number,
	key: FigureKey,
	how: TimeAggregation,
): number | null {
	return overTime(
		how,
		periods.flatMap((period) => {
			const value = figureOf(period, unit, key);
			return value === null ? [] : [{ startsOn: period.startsOn, endsOn: period.endsOn, value }];
		}),
	);
}

/**
 * Whose figures a cumulative total is made of. What was added up over time stays in the year's total although its unit
 * has ended since; a level (stock, highest, mean) or a ratio is that of the units there are now: others would count twice.
 */
export function unitsOfYear(
	rule: Pick<LineRule, 'overTime' | 'overUnits'>,
	current: PeriodFigures,
	periods: readonly PeriodFigures[],
): number[] {
	if (rule.overTime !== 'sum' || rule.overUnits !== 'sum') return [...current.required];
	return [...new Set(periods.flatMap((period) => period.required))];
}

/** Units without an approved report in some of the periods, with the codes of those, in order of the periods. */
export function gapsOf(
	periods: readonly PeriodFigures[],
): { readonly unit: number; readonly periods: readonly string[] }[] {
	const gaps = new Map<number, string[]>();
	for (const period of periods) {
		const there = new Set(period.reports.map((report) => report.unit));
		for (const unit of period.required) {
			if (!there.has(unit)) gaps.set(unit, [...(gaps.get(unit) ?? []), period.code]);
		}
	}
	return [...gaps].map(([unit, codes]) => ({ unit, periods: codes }));
}
