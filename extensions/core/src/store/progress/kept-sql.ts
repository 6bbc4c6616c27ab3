import { daysOfYear, type ProgressScope, type Sql } from './known.ts';

/** Periods in one row of td_progress_rollup. */
const SLOTS = Array.from({ length: 12 }, (_, index) => index + 1);
const slots = (of: (slot: number) => string): string => SLOTS.map(of).join(', ');

/**
 * The step of each period of a row (`r`) or of rows added up, out of `figures` (e: `figure`, `place` from 1) that stand in
 * ten-thousandths; a mean (`i`) is what was reported so far through the number of periods, less the same of the period before.
 * @param earlier figures of the rows before
 * @param line columns that name the row or the rows added up
 */
const stepOf = (earlier: string, line: string): string => {
	const soFar = `coalesce(${earlier}, 0) + sum(e.figure) over (partition by ${line} order by e.place)`;
	const places = '(12 * r.part + e.place)';
	return `case when i.time_aggregation = 'average'
		then (${soFar}) / ${places} - coalesce((${soFar} - e.figure) / nullif(${places} - 1, 0), 0)
		else e.figure end / 10000`;
};

/**
 * The steps of a year out of the kept rows. Rows of one calendar have the same periods, so their columns are added up before
 * they are taken apart: a country has thousands of rows and a handful of calendars. That reads every row once, by itself, so
 * that the database can share it among its workers; what does not count is taken off again: of a ratio the units without its
 * other part, and the levels of units that were replaced within the year.
 * @param sets number of the set of due periods that a unit has posted, from 1
 * @param count of the sets; how many units of each state an indicator comes in `duties`, in their order
 */
export function keptSql(
	scope: ProgressScope,
	indicators: readonly number[],
	sets: ReadonlyMap<number, number>,
	count: number,
): Sql {
	const [first, last] = daysOfYear(scope.year);
	const [year, path] = [scope.year, `${scope.path}%`];
	const duties = Array.from({ length: count }, (_, index) => index + 1);
	const each = (of: (duty: number) => string): string => duties.map((duty) => `, ${of(duty)}`).join('');
	return {
		text: `with wanted as materialized (
			select i.id as target, p.part, p.source, i.unit_aggregation = 'share_of_units' as counts,
				case when i.numerator is not null and i.denominator is not null then
					case p.part when 'numerator' then i.denominator when 'denominator' then i.numerator end end as other
			from indicators i
			cross join lateral (values ('own', i.id), ('numerator', i.numerator), ('denominator', i.denominator)) as p(part, source)
			where i.id = any(?::int[]) and p.source is not null
		), totals as materialized (
			select r.indicator, r.calendar, min(r.unit) as sample, count(*)::int as units, sum(r.earlier) as earlier,
				${slots((slot) => `sum(r.s${slot}) as s${slot}`)}
				${each((duty) => `count(*) filter (where u.duty = ${duty})::int as d${duty}`)}
			from (
				select u.id, d.duty from units u
				left join unnest(?::int[], ?::int[]) as d(unit, duty) on d.unit = u.id where u.path like ?) u
			join td_progress_rollup r on r.unit = u.id
			where r.year = ?
			group by r.indicator, r.calendar
		), beginnings as (
			select r.indicator, r.calendar, any_value(r.starts_on) as starts_on, any_value(r.ends_on) as ends_on,
				${slots((slot) => `sum(r.began[${slot}]) as b${slot}`)}
			from td_progress_rollup r join units u on u.id = r.unit
			where r.year = ? and u.path like ? and r.indicator = any(array(select w.source from wanted w where w.counts))
			group by r.indicator, r.calendar
		), incomplete as materialized (
			select w.target, w.part, w.source, w.counts, h.unit
			from (
				select k.unit, array_agg(k.indicator) as indicators
				from td_progress_rollup k join units u on u.id = k.unit
				where k.year = ? and u.path like ? and k.part = 0
					and k.indicator = any(array(select w.source from wanted w where w.other is not null))
				group by k.unit) h
			join wanted w on w.other is not null and w.source = any(h.indicators) and w.other <> all(h.indicators)
		), replaced as (
			select w.target, w.part, w.counts, k.unit, f.starts_on, f.ends_on, k.value
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
			group by w.target, w.part, w.counts, k.unit, f.starts_on, f.ends_on, k.value
		), spread as (
			select t.*, e.starts_on, e.ends_on, ${stepOf('t.earlier', 't.indicator, t.calendar')} as step
			from totals t
			join indicators i on i.id = t.indicator
			join td_progress_rollup r on r.year = ? and r.unit = t.sample and r.indicator = t.indicator and r.calendar = t.calendar
			cross join unnest(r.starts_on, r.ends_on, array[${slots((slot) => `t.s${slot}`)}])
				with ordinality as e(starts_on, ends_on, figure, place)
			where e.ends_on is not null
		), apart as (
			select w.target, w.part, s.starts_on, s.ends_on, s.step, null::int as began, s.units, false as gives_way
				${each((duty) => `s.d${duty}`)}
			from spread s
			join wanted w on w.source = s.indicator
			union all
			select w.target, w.part, e.starts_on, e.ends_on, 0, e.began, 0, false${each(() => '0')}
			from beginnings b
			join wanted w on w.source = b.indicator and w.counts
			cross join unnest(b.starts_on, b.ends_on, array[${slots((slot) => `b.b${slot}`)}]) as e(starts_on, ends_on, began)
			union all
			select o.target, o.part, e.starts_on, e.ends_on, -(${stepOf('r.earlier', 'o.target, o.part, r.unit, r.part')}),
				case when o.counts then -e.began end, -1, false${each(() => '0')}
			from incomplete o
			join indicators i on i.id = o.source
			-- Few, if any: looked up one by one.
			cross join lateral (
				select * from td_progress_rollup r where r.year = ? and r.unit = o.unit and r.indicator = o.source offset 0) r
			cross join unnest(r.starts_on, r.ends_on, array[${slots((slot) => `r.s${slot}`)}], r.began)
				with ordinality as e(starts_on, ends_on, figure, began, place)
			where e.ends_on is not null
			union all
			select target, part, starts_on, ends_on, -value, case when counts then -(value > 0)::int end, 0, true${each(() => '0')}
			from replaced
		)
		select target as indicator, part, starts_on::text as starts_on, ends_on::text as ends_on, sum(step) as step,
			null as reported, sum(began)::int as began, sum(units)::int as units, null as child, null as reports,
			array[]::int[]${duties.map((duty) => ` || sum(d${duty})::int`).join('')} as duties
		from apart where ends_on is not null group by target, part, starts_on, ends_on
		having sum(units) > 0 or bool_or(gives_way)`,
		values: [
			[...indicators],
			...[[...sets.keys()], [...sets.values()], path, year],
			...[year, path],
			...[year, path],
			...[year, first, last, path, year, path, first, last, first, last, year],
			...[year, year],
		],
	};
}
