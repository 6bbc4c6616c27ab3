import type { Knex } from 'knex';
import type { Duties, DuePeriod, Duty } from './duties.ts';
import { knownValue, type ProgressScope } from './known.ts';

/** Of the units that have posted a due period's report those that state an indicator for its days, as a number. */
export type Stated = (indicator: number, period: DuePeriod) => number;

/** Units that have posted the report of a period. */
export function postedOf(period: DuePeriod): readonly Duty[] {
	return period.duties.filter((duty) => duty.reason === null);
}

/**
 * Units whose posted report leaves a required line empty, by indicator. Where every unit is known to state it (`stated`),
 * nothing is looked for: a report is not sent with an empty required line, so that is nearly always so.
 * @param indicators those that are asked for, with the parts they are made of
 */
export async function readEmptyLines(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	{ periods, lines }: Duties,
	indicators: readonly number[],
	stated?: Stated,
): Promise<Map<number, Duty[]>> {
	const empty = new Map<number, Duty[]>();
	for (const period of periods) {
		const posted = new Map(postedOf(period).map((duty) => [duty.id, duty]));
		const doubtful = lines.filter(
			({ template, indicator, required }) =>
				required &&
				template === period.template &&
				indicators.includes(indicator) &&
				(stated?.(indicator, period) ?? 0) < posted.size,
		);
		for (const [indicator, unit] of await readEmpty(
			knex,
			scope,
			period,
			[...posted.keys()],
			doubtful.map(({ indicator }) => indicator),
		)) {
			const duty = posted.get(unit);
			if (duty) empty.set(indicator, [...(empty.get(indicator) ?? []), { ...duty, reason: 'no_figure' }]);
		}
	}
	return empty;
}

/** Pairs of indicator and unit without a figure for the days of a period. */
async function readEmpty(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	period: DuePeriod,
	units: readonly number[],
	indicators: readonly number[],
): Promise<[indicator: number, unit: number][]> {
	if (units.length === 0 || indicators.length === 0) return [];
	const known = knownValue(scope, 'v');
	const { rows } = await knex.raw<{ rows: { indicator: number; unit: number }[] }>(
		`select i.indicator, u.unit
		from unnest(?::int[]) with ordinality as u(unit, place) cross join unnest(?::int[]) as i(indicator)
		where not exists (
			select from indicator_values v where v.indicator = i.indicator and v.unit = u.unit
				and v.starts_on = ?::date and v.ends_on = ?::date and ${known.text})
		order by i.indicator, u.place`,
		[[...units], [...indicators], period.startsOn, period.endsOn, ...known.values],
	);
	return rows.map(({ indicator, unit }) => [indicator, unit]);
}
