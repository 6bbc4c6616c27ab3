import type { Knex } from 'knex';
import type { IndicatorBody, PeriodFigureBody, UnitFigureBody } from '../../contract/progress.ts';
import {
	type IndicatorFacts,
	type IndicatorProgress,
	indicatorProgress,
} from '../../domain/progress/indicator-progress.ts';
import { comparable, type Placed, placeUnits } from '../../domain/progress/ranking.ts';
import { pathMarks } from '../../domain/progress/target.ts';
import { type NameLanguage, standingBody, unitRef } from './bodies.ts';
import { readIndicators, readTargets, targetKey } from './catalogue.ts';
import { factsBefore, factsFor, monthsAt, withParts } from './facts.ts';
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
	const obligations = await readObligations(knex, scope, withParts([indicator]));
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
	const facts = factsOf(unit, obligations);
	const whole = indicatorProgress(indicator, facts);
	const before = periodBefore(whole);
	const units = children.map((child) => {
		const known = factsOf(child, obligationsWithin(obligations, child.path));
		return {
			child,
			now: indicatorProgress(indicator, known),
			before: indicatorProgress(indicator, factsBefore(known, scope.year, obligations, before)),
		};
	});
	const places = placeUnits(
		units.map((unit) => comparable(unit, unit.now.missing)),
		indicator.direction,
	);
	const target = targets.get(targetKey(indicator.id, unit.id));
	const months = (day: string): number => monthsAt(day, scope.year, obligations);
	const figuresOf = (progress: IndicatorProgress, part: ProgressUnit) => ({
		report_ids: reportIds(steps.get(part.id)),
		periods: periodFigures(progress, steps.get(part.id), months),
	});
	return {
		...standingBody({ indicator, progress: whole }, language),
		year: scope.year,
		unit: unitRef(unit),
		as_of: scope.asOf,
		elapsed_months: facts.elapsedMonths,
		path: target ? pathMarks(target, indicator.targetPath) : [],
		...figuresOf(whole, unit),
		units: units.map(({ child, now }, index) => unitFigure(child, now, places[index], figuresOf(now, child))),
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
	placed: Placed | undefined,
	figures: Pick<UnitFigureBody, 'report_ids' | 'periods'>,
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
		...figures,
	};
}

function periodFigures(
	progress: IndicatorProgress,
	steps: ChildSteps | undefined,
	months: (day: string) => number,
): PeriodFigureBody[] {
	return progress.line.map((point) => ({
		starts_on: point.startsOn,
		ends_on: point.endsOn,
		value: point.reported,
		cumulative: point.cumulative,
		elapsed_months: months(point.endsOn),
		report_ids: steps?.reports.get(periodKey(point.startsOn, point.endsOn)) ?? [],
	}));
}

function reportIds(steps: ChildSteps | undefined): number[] {
	return [...new Set([...(steps?.reports.values() ?? [])].flat())].sort((a, b) => a - b);
}
