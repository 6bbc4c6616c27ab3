import type { Knex } from 'knex';
import type { IndicatorBody, PeriodFigureBody, UnitFigureBody } from '../../contract/progress.ts';
import {
	type IndicatorFacts,
	type IndicatorProgress,
	indicatorProgress,
} from '../../domain/progress/indicator-progress.ts';
import { type Placed, placeUnits } from '../../domain/progress/ranking.ts';
import { type NameLanguage, standingBody, unitRef } from './bodies.ts';
import { readIndicators, readTargets, targetKey } from './catalogue.ts';
import { factsBefore, factsFor } from './facts.ts';
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
	const factsOf = (part: ProgressUnit, within: Obligations): IndicatorFacts =>
		factsFor(
			indicator,
			scope.year,
			within,
			steps.get(part.id)?.steps,
			targets.get(targetKey(indicator.id, part.id)),
		);
	const whole = indicatorProgress(indicator, factsOf(unit, obligations));
	const before = periodBefore(whole);
	const units = children.map((child) => {
		const facts = factsOf(child, obligationsWithin(obligations, child.path));
		return {
			child,
			now: indicatorProgress(indicator, facts),
			before: indicatorProgress(indicator, factsBefore(facts, scope.year, obligations, before)),
		};
	});
	const places = placeUnits(units, indicator.direction);
	const own = steps.get(unit.id);
	return {
		...standingBody({ indicator, progress: whole }, language),
		year: scope.year,
		unit: unitRef(unit),
		as_of: scope.asOf,
		report_ids: reportIds(own),
		periods: periodFigures(whole, own),
		units: units.map(({ child, now }, index) => unitFigure(child, now, steps.get(child.id), places[index])),
	};
}

/** The last day of the period before the latest that has a figure; null where there is none. */
function periodBefore({ line }: IndicatorProgress): string | null {
	const latest = line.at(-1)?.endsOn;
	return line.findLast((point) => latest !== undefined && point.endsOn < latest)?.endsOn ?? null;
}

function unitFigure(
	unit: ProgressUnit,
	progress: IndicatorProgress,
	steps: ChildSteps | undefined,
	placed: Placed | undefined,
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
		rank: placed?.rank ?? null,
		rank_before: placed?.rankBefore ?? null,
		change: placed?.change ?? null,
		tile: unit.tile,
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
