import type { Knex } from 'knex';
import type { FreshnessBody, SummaryBody } from '../../contract/progress.ts';
import { indicatorProgress } from '../../domain/progress/indicator-progress.ts';
import { groupBody, type NameLanguage, unitRef } from './bodies.ts';
import { readIndicators, readTargets, readTaskGroups, targetKey } from './catalogue.ts';
import { type DuePeriod, readDuties } from './duties.ts';
import { elapsedAt, factsFor, latestPeriod, withParts } from './facts.ts';
import type { ProgressScope } from './known.ts';
import { missingAmong, obligationsOf } from './obligations.ts';
import { readKeptSteps } from './kept-steps.ts';
import type { ProgressUnit } from './units.ts';

/**
 * The task groups of a unit's subtree in a year, as known on a day. The number of queries does not grow with the data.
 * The caller has already decided that the reader may see the unit.
 */
export async function readSummary(
	knex: Knex | Knex.Transaction,
	unit: ProgressUnit,
	scope: ProgressScope,
	language: NameLanguage,
): Promise<SummaryBody> {
	const groups = await readTaskGroups(knex);
	const indicators = await readIndicators(knex);
	const targets = await readTargets(knex, scope.year, [unit]);
	const asked = withParts(indicators);
	const duties = await readDuties(knex, scope);
	const { steps, stated } = await readKeptSteps(knex, scope, asked, duties.periods);
	const obligations = await obligationsOf(knex, scope, duties, asked, stated);
	const standings = indicators.map((indicator) => ({
		indicator,
		progress: indicatorProgress(
			indicator,
			factsFor(
				indicator,
				scope.year,
				obligations,
				steps.get(indicator.id),
				targets.get(targetKey(indicator.id, unit.id)),
			),
		),
	}));
	const latest = latestPeriod(obligations);
	return {
		year: scope.year,
		unit: unitRef(unit),
		as_of: scope.asOf,
		elapsed_months: elapsedAt(latest, scope.year),
		latest: latest && freshness(latest),
		groups: groups.map((group) => groupBody(group, standings, language)),
	};
}

function freshness(period: DuePeriod): FreshnessBody {
	const missing = missingAmong(period.duties);
	return {
		period: period.code,
		starts_on: period.startsOn,
		ends_on: period.endsOn,
		due_on: period.dueOn,
		cycle: period.cycle,
		have_to_report: period.duties.length,
		approved: period.duties.length - missing.length,
		missing_units: missing,
	};
}
