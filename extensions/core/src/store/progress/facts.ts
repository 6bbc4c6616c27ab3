import type { Indicator } from '../../definitions/indicator.ts';
import type { IndicatorFacts } from '../../domain/progress/indicator-progress.ts';
import { type IndicatorSteps, NO_STEPS, type Step } from '../../domain/progress/line.ts';
import { mergeMissing } from '../../domain/progress/missing.ts';
import type { Target } from '../../domain/progress/target.ts';
import { elapsedMonths, reportingYear } from '../../domain/progress/year.ts';
import type { DuePeriod } from './duties.ts';
import { missingAmong, type Obligations } from './obligations.ts';

/** The period the whole picture is dated by: the latest that is due, of whatever template. */
export function latestPeriod(obligations: Obligations): DuePeriod | null {
	return obligations.periods.reduce<DuePeriod | null>(
		(latest, period) => (latest === null || period.endsOn > latest.endsOn ? period : latest),
		null,
	);
}

/** Months of the year that had elapsed at the end of a due period; none due is 0. */
export function elapsedAt(period: DuePeriod | null, year: number): number {
	return period === null ? 0 : elapsedMonths(reportingYear(period.regime, year), period.endsOn);
}

/** Months of the year that had gone by at the end of a day, in the calendar the unit reports by. */
export function monthsAt(day: string | null, year: number, obligations: Obligations): number {
	return elapsedMonths(reportingYear(latestPeriod(obligations)?.regime ?? 'custom', year), day);
}

/** Ids of indicators and of the parts they are made of. */
export function withParts(indicators: readonly Indicator[]): number[] {
	const ids = indicators.flatMap(({ id, numerator, denominator }) => [id, numerator, denominator]);
	return [...new Set(ids.filter((id) => id !== null))];
}

/**
 * Puts together what is known about an indicator. Which period is due and who is missing follows the templates in whose
 * lines it stands; for a derived indicator those of its parts. An indicator in no template goes by the latest period.
 */
export function factsFor(
	indicator: Indicator,
	year: number,
	obligations: Obligations,
	steps: IndicatorSteps | undefined,
	target: Target | undefined,
): IndicatorFacts {
	const sources = withParts([indicator]);
	const templates = new Set(sources.flatMap((id) => obligations.templatesOf.get(id) ?? []));
	const periods = obligations.periods.filter((period) => templates.has(period.template));
	const due = latestPeriod({ ...obligations, periods });
	return {
		steps: steps ?? NO_STEPS,
		target: target ?? null,
		elapsedMonths: elapsedAt(due ?? latestPeriod(obligations), year),
		haveToReport: due?.duties.length ?? 0,
		missing: mergeMissing([
			...periods.map((period) => missingAmong(period.duties)),
			...sources.map((id) => missingAmong(obligations.emptyLines.get(id) ?? [])),
		]),
	};
}

/** What was known by the end of an earlier period of the same year; null: nothing yet. */
export function factsBefore(
	facts: IndicatorFacts,
	year: number,
	obligations: Obligations,
	until: string | null,
): IndicatorFacts {
	const kept = (steps: readonly Step[]): Step[] =>
		steps.filter((step) => until !== null && step.endsOn <= until);
	const { own, numerator, denominator } = facts.steps;
	return {
		...facts,
		steps: { own: kept(own), numerator: kept(numerator), denominator: kept(denominator) },
		elapsedMonths: monthsAt(until, year, obligations),
	};
}
