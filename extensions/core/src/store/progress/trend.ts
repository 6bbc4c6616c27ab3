import type { Knex } from 'knex';
import type { TrendBody, TrendPointBody, TrendYearBody } from '../../contract/progress.ts';
import type { Indicator } from '../../definitions/indicator.ts';
import { type IndicatorProgress, indicatorProgress } from '../../domain/progress/indicator-progress.ts';
import { type Target, targetToDate } from '../../domain/progress/target.ts';
import { nameOf, type NameLanguage, unitRef } from './bodies.ts';
import { readIndicators, readTargets, targetKey } from './catalogue.ts';
import { factsFor, monthsAt, withParts } from './facts.ts';
import { readKeptSteps } from './kept-steps.ts';
import type { ProgressScope } from './known.ts';
import { readObligations } from './obligations.ts';
import type { ProgressUnit } from './units.ts';

/**
 * One indicator over several years up to the one asked for: the level at the end of each period beside what was needed by
 * then, and the forecast of the year that runs. Null if there is no active indicator with that code. Eight queries a year.
 */
export async function readTrend(
	knex: Knex | Knex.Transaction,
	code: string,
	unit: ProgressUnit,
	scope: ProgressScope,
	years: number,
	language: NameLanguage,
): Promise<TrendBody | null> {
	const indicator = (await readIndicators(knex)).find((entry) => entry.code === code);
	if (!indicator) return null;
	const list: TrendYearBody[] = [];
	for (let year = scope.year - years + 1; year <= scope.year; year += 1) {
		list.push(await readYear(knex, indicator, unit, { ...scope, year }));
	}
	return {
		code: indicator.code,
		name: nameOf(indicator, language),
		unit_of_measure: indicator.unitOfMeasure,
		decimals: indicator.decimals,
		mixes_units: indicator.mixesUnits,
		unit: unitRef(unit),
		as_of: scope.asOf,
		years: list,
	};
}

async function readYear(
	knex: Knex | Knex.Transaction,
	indicator: Indicator,
	unit: ProgressUnit,
	scope: ProgressScope,
): Promise<TrendYearBody> {
	const obligations = await readObligations(knex, scope, withParts([indicator]));
	const targets = await readTargets(knex, scope.year, [unit]);
	const { steps } = await readKeptSteps(knex, scope, [indicator.id]);
	const target = targets.get(targetKey(indicator.id, unit.id));
	const progress = indicatorProgress(
		indicator,
		factsFor(indicator, scope.year, obligations, steps.get(indicator.id), target),
	);
	return {
		year: scope.year,
		value: progress.value,
		target: progress.target,
		baseline: target?.baseline ?? null,
		target_to_date: progress.targetToDate,
		band: progress.band,
		forecast: progress.forecast,
		periods: pointsOf(progress, indicator, target, (day) => monthsAt(day, scope.year, obligations)),
	};
}

function pointsOf(
	progress: IndicatorProgress,
	indicator: Indicator,
	target: Target | undefined,
	months: (day: string) => number,
): TrendPointBody[] {
	return progress.line.map(({ startsOn, endsOn, cumulative }) => ({
		starts_on: startsOn,
		ends_on: endsOn,
		cumulative,
		target_to_date: target ? targetToDate(target, indicator.targetPath, months(endsOn)) : null,
	}));
}
