import type { Knex } from 'knex';
import type { IndicatorSteps } from '../../domain/progress/line.ts';
import type { DuePeriod } from './duties.ts';
import { postedOf, type Stated } from './empty-lines.ts';
import { keptSql } from './kept-sql.ts';
import type { ProgressScope } from './known.ts';
import { readSteps, stepsByIndicator, type StepRow } from './steps.ts';

export interface KeptSteps {
	/** Steps of each indicator over the whole subtree. */
	readonly steps: ReadonlyMap<number, IndicatorSteps>;
	/** How many of the units that posted a due period state an indicator; left out for a day in the past. */
	readonly stated?: Stated;
}

/** Sets of posted periods that are counted in the one look; units beyond them are looked up line by line. */
const MAX_SETS = 16;

/** A row of steps; `duties`: units that state the indicator, by the set of periods they have posted. */
interface KeptRow extends StepRow {
	readonly duties: readonly number[];
}

/**
 * Steps of each indicator over the whole subtree: for what is known now from the rows kept per unit, indicator and year
 * (schema/constraints/61-progress-rollup.sql), which the database brings up to the figures in the transaction that posts; for
 * a day in the past from the figures. Both give the same but for what was reported in each period, which is not kept.
 * @param periods due ones whose statements are counted in the same look
 */
export async function readKeptSteps(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	indicators: readonly number[],
	periods: readonly DuePeriod[] = [],
): Promise<KeptSteps> {
	if (scope.asOf !== null) return { steps: await readSteps(knex, scope, indicators) };
	const sets = setsOf(periods);
	const sql = keptSql(scope, indicators, sets.ofUnit, sets.periods.length);
	const { rows } = await knex.raw<{ rows: KeptRow[] }>(sql.text, [...sql.values]);
	return { steps: stepsByIndicator(rows), stated: statedIn(rows, sets.periods) };
}

interface PostedSets {
	/** Number of the set of due periods that a unit has posted, from 1. */
	readonly ofUnit: ReadonlyMap<number, number>;
	/** Ids of the periods of each set, by its number less one. */
	readonly periods: readonly ReadonlySet<number>[];
}

/** Units by which of the due periods they have posted: a country has thousands of units and a handful of such sets. */
function setsOf(periods: readonly DuePeriod[]): PostedSets {
	const byUnit = new Map<number, number[]>();
	for (const period of periods) {
		for (const { id } of postedOf(period)) byUnit.set(id, [...(byUnit.get(id) ?? []), period.id]);
	}
	const numbers = new Map<string, number>();
	const sets: ReadonlySet<number>[] = [];
	const ofUnit = new Map<number, number>();
	for (const [unit, posted] of byUnit) {
		const key = posted.join();
		const number = numbers.get(key) ?? (sets.length < MAX_SETS ? sets.push(new Set(posted)) : null);
		if (number === null) continue;
		numbers.set(key, number);
		ofUnit.set(unit, number);
	}
	return { ofUnit, periods: sets };
}

function statedIn(rows: readonly KeptRow[], sets: PostedSets['periods']): Stated {
	const lineKey = (indicator: number, startsOn: string, endsOn: string): string =>
		`${indicator}/${startsOn}/${endsOn}`;
	const own = new Map(
		rows
			.filter((row) => row.part === 'own')
			.map((row) => [lineKey(row.indicator, row.starts_on, row.ends_on), row.duties]),
	);
	return (indicator, period) =>
		(own.get(lineKey(indicator, period.startsOn, period.endsOn)) ?? [])
			.filter((_units, set) => sets[set]?.has(period.id))
			.reduce((sum, units) => sum + units, 0);
}
