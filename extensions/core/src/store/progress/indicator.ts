import type { Knex } from 'knex';
import type { IndicatorBody, PeriodFigureBody, UnitFigureBody } from '../../contract/progress.ts';
import { type IndicatorProgress, indicatorProgress } from '../../domain/progress/indicator-progress.ts';
import { type NameLanguage, standingBody, unitRef } from './bodies.ts';
import { readIndicators, readTargets, targetKey } from './catalogue.ts';
import { factsFor } from './facts.ts';
import type { ProgressScope } from './known.ts';
import { type Obligations, obligationsWithin, readObligations } from './obligations.ts';
import { type ChildSteps, periodKey, readStepsByChild } from './steps.ts';
import { type ProgressUnit, readChildren } from './units.ts';

/**
 * One indicator by child unit and by period, each figure with the ids of the reports it was added up from.
 * Null if there is no active indicator with that code.
 */
export async function readIndicator(
	knex: Knex | Knex.Transaction,
	code: string,
	unit: ProgressUnit,
	scope: ProgressScope,
	language: NameLanguage,
): Promise<IndicatorBody | null> {
	const indicator = (await readIndicators(knex)).find((entry) => entry.code === code);
	if (!indicator) return null;
	const children = await readChildren(knex, unit, scope.year);
	const parts = unit.id === children[0]?.id ? children : [unit, ...children];
	const targets = await readTargets(knex, scope.year, parts);
	const obligations = await readObligations(knex, scope);
	// The unit itself is asked for too: a figure it holds above its children belongs to it alone.
	const steps = await readStepsByChild(knex, scope, indicator.id, parts);
	const standingOf = (part: ProgressUnit, within: Obligations): IndicatorProgress =>
		indicatorProgress(
			indicator,
			factsFor(
				indicator,
				scope.year,
				within,
				steps.get(part.id)?.steps,
				targets.get(targetKey(indicator.id, part.id)),
			),
		);
	const whole = standingOf(unit, obligations);
	const own = steps.get(unit.id);
	return {
		...standingBody({ indicator, progress: whole }, language),
		year: scope.year,
		unit: unitRef(unit),
		as_of: scope.asOf,
		report_ids: reportIds(own),
		periods: periodFigures(whole, own),
		units: children.map((child) =>
			unitFigure(child, standingOf(child, obligationsWithin(obligations, child.path)), steps.get(child.id)),
		),
	};
}

function unitFigure(
	unit: ProgressUnit,
	progress: IndicatorProgress,
	steps: ChildSteps | undefined,
): UnitFigureBody {
	return {
		...unitRef(unit),
		name: unit.name,
		value: progress.value,
		target: progress.target,
		target_to_date: progress.targetToDate,
		progress: progress.progress,
		attainment: progress.attainment,
		band: progress.band,
		missing_units: progress.missing,
		report_ids: reportIds(steps),
		periods: periodFigures(progress, steps),
	};
}

function periodFigures(progress: IndicatorProgress, steps: ChildSteps | undefined): PeriodFigureBody[] {
	return progress.line.map((point) => ({
		starts_on: point.startsOn,
		ends_on: point.endsOn,
		value: point.reported,
		cumulative: point.cumulative,
		report_ids: steps?.reports.get(periodKey(point.startsOn, point.endsOn)) ?? [],
	}));
}

function reportIds(steps: ChildSteps | undefined): number[] {
	return [...new Set([...(steps?.reports.values() ?? [])].flat())].sort((a, b) => a - b);
}
