import type { Knex } from 'knex';
import type { Indicator } from '../../definitions/indicator.ts';
import { type IndicatorProgress, indicatorProgress } from '../../domain/progress/indicator-progress.ts';
import { readIndicators, readTargets, targetKey } from './catalogue.ts';
import { factsFor, withParts } from './facts.ts';
import type { ProgressScope } from './known.ts';
import { obligationsWithin, readObligations } from './obligations.ts';
import { readStepsByChild } from './steps.ts';

/** A target to be looked at: an indicator in a unit. */
export interface TargetPlace {
	readonly indicator: number;
	readonly unit: { readonly id: number; readonly path: string; readonly isRoot: boolean };
}

export interface TargetStandingRow {
	readonly indicator: Indicator;
	readonly progress: IndicatorProgress;
}

/** Paths of units start with it: the scope of everybody. */
const ALL_UNITS = '/';

/**
 * Where targets of many units stand, by `targetKey`; those of indicators out of use are missing. One query an indicator
 * beside those for the catalogue and for who had to report, whatever the number of units.
 */
export async function readTargetStandings(
	knex: Knex | Knex.Transaction,
	places: readonly TargetPlace[],
	on: Omit<ProgressScope, 'path'>,
): Promise<Map<string, TargetStandingRow>> {
	const scope = { ...on, path: ALL_UNITS };
	const indicators = (await readIndicators(knex)).filter(({ id }) =>
		places.some(({ indicator }) => indicator === id),
	);
	const units = [...new Map(places.map(({ unit }) => [unit.id, unit])).values()];
	const targets = await readTargets(knex, on.year, units);
	const obligations = await readObligations(knex, scope, withParts(indicators));
	const found = new Map<string, TargetStandingRow>();
	for (const indicator of indicators) {
		const here = places.filter((place) => place.indicator === indicator.id);
		const steps = await readStepsByChild(
			knex,
			scope,
			indicator.id,
			here.map(({ unit }) => unit),
		);
		for (const { unit } of here) {
			const key = targetKey(indicator.id, unit.id);
			const within = obligationsWithin(obligations, unit.path);
			const facts = factsFor(indicator, on.year, within, steps.get(unit.id)?.steps, targets.get(key));
			found.set(key, { indicator, progress: indicatorProgress(indicator, facts) });
		}
	}
	return found;
}
