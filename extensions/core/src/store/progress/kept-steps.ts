import type { Knex } from 'knex';
import type { IndicatorSteps } from '../../domain/progress/line.ts';
import { daysOfYear, type ProgressScope, type Sql } from './known.ts';
import { readSteps, stepsByIndicator, type StepRow } from './steps.ts';

/** Periods in one row of td_progress_rollup. */
const SLOTS = Array.from({ length: 12 }, (_, index) => index + 1);

/**
 * Steps of each indicator over the whole subtree: for what is known now from the rows kept per unit, indicator and year
 * (schema/constraints/61-progress-rollup.sql), which the database brings up to the figures in the transaction that posts; for
 * a day in the past from the figures. Both give the same but for what was reported in each period, which is not kept.
 */
export async function readKeptSteps(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	indicators: readonly number[],
): Promise<Map<number, IndicatorSteps>> {
	if (scope.asOf !== null) return readSteps(knex, scope, indicators);
	const sql = keptSql(scope, indicators);
	const { rows } = await knex.raw<{ rows: StepRow[] }>(sql.text, [...sql.values]);
	return stepsByIndicator(rows);
}

/**
 * Rows of one calendar have the same periods, so their columns are added up before they are taken apart: a country has
 * thousands of rows and a handful of calendars. `began` is asked of indicators that count units only.
 */
function keptSql(scope: ProgressScope, indicators: readonly number[]): Sql {
	const [first, last] = daysOfYear(scope.year);
	const sums = SLOTS.map((slot) => `sum(r.s${slot}) as s${slot}`).join(', ');
	const began = SLOTS.map((slot) => `sum(r.began[${slot}]) filter (where w.counts) as b${slot}`).join(', ');
	return {
		text: `with wanted as (
			select i.id as target, p.part, p.source, i.unit_aggregation = 'share_of_units' as counts,
				case when i.numerator is not null and i.denominator is not null then
					case p.part when 'numerator' then i.denominator when 'denominator' then i.numerator end end as other
			from indicators i
			cross join lateral (values ('own', i.id), ('numerator', i.numerator), ('denominator', i.denominator)) as p(part, source)
			where i.id = any(?::int[]) and p.source is not null
		), calendars as (
			select w.target, w.part, r.calendar, min(r.starts_on) as starts_on, min(r.ends_on) as ends_on,
				count(*)::int as units, ${sums}, ${began}
			from wanted w
			join td_progress_rollup r on r.indicator = w.source
			join units u on u.id = r.unit
			where r.year = ? and u.path like ? and (w.other is null or exists (
				select from td_progress_rollup o where o.year = r.year and o.unit = r.unit and o.indicator = w.other))
			group by w.target, w.part, r.calendar
		), replaced as (
			select w.target, w.part, k.unit, f.starts_on, f.ends_on, k.value
			from unit_successions s
			join (
				select r.unit, r.indicator, sum(r.value) as value from td_progress_rollup r
				where r.year = ? and r.unit in (select predecessor from unit_successions where effective_on between ?::date and ?::date)
				group by r.unit, r.indicator) k on k.unit = s.predecessor
			join units u on u.id = k.unit and u.path like ?
			join indicators i on i.id = k.indicator and i.time_aggregation <> 'sum'
			join wanted w on w.source = k.indicator
			cross join lateral (
				select r.starts_on[1] as starts_on, r.ends_on[1] as ends_on
				from unit_successions n
				join td_progress_rollup r on r.unit = n.successor and r.indicator = k.indicator and r.year = ? and r.part = 0
				join units nu on nu.id = n.successor and nu.path like ?
				where n.predecessor = k.unit and n.effective_on between ?::date and ?::date
				order by r.ends_on[1], r.starts_on[1] limit 1) f
			where s.effective_on between ?::date and ?::date and (w.other is null or exists (
				select from td_progress_rollup o where o.year = ? and o.unit = k.unit and o.indicator = w.other))
			group by w.target, w.part, k.unit, f.starts_on, f.ends_on, k.value
		), apart as (
			select c.target, c.part, e.starts_on, e.ends_on, e.step, e.began, c.units
			from calendars c, unnest(c.starts_on, c.ends_on, array[${SLOTS.map((slot) => `c.s${slot}`).join(', ')}],
				array[${SLOTS.map((slot) => `c.b${slot}`).join(', ')}]) as e(starts_on, ends_on, step, began)
			where e.ends_on is not null
			union all
			select target, part, starts_on, ends_on, -value, -(value > 0)::int, 0 from replaced
		)
		select target as indicator, part, starts_on::text as starts_on, ends_on::text as ends_on, sum(step) as step,
			null as reported, sum(began)::int as began, sum(units)::int as units, null as child, null as reports
		from apart group by target, part, starts_on, ends_on`,
		values: [
			...[[...indicators], scope.year, `${scope.path}%`],
			...[scope.year, first, last, `${scope.path}%`, scope.year, `${scope.path}%`, first, last],
			...[first, last, scope.year],
		],
	};
}
