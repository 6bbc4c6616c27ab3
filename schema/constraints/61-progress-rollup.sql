-- The posted figures of a unit, an indicator and a year in one row, kept in the transaction that posts: what a summary of
-- thousands of units reads. One row per unit: no total of a province or a country that all approvals would wait for.
-- The tables td_progress_… are no collections. extensions/core/src/store/progress/steps.ts says what a step is.

do $$
begin
	-- Of before: numeric columns behind the lists took twice as long to add up. The rows are built anew below.
	if exists (select from pg_attribute
		where attrelid = to_regclass('td_progress_rollup') and attname = 's1' and atttypid = 'numeric'::regtype) then
		drop table td_progress_rollup cascade;
	end if;
	if to_regclass('td_progress_rollup') is null then
		create table td_progress_rollup (
			year smallint not null,
			unit integer not null,
			indicator integer not null,
			-- Twelve periods a row; a unit that reports more often has further rows.
			part smallint not null,
			-- The same for rows of the same periods, which can be added up column by column.
			calendar uuid not null,
			-- The steps in ten-thousandths, in which figures are given (numeric(18,4)): whole numbers add up soonest. Means have no
			-- such steps: of them the figures stand here, which the reader divides by their number.
			s1 bigint not null, s2 bigint not null, s3 bigint not null, s4 bigint not null, s5 bigint not null, s6 bigint not null,
			s7 bigint not null, s8 bigint not null, s9 bigint not null, s10 bigint not null, s11 bigint not null, s12 bigint not null,
			-- Of a mean: the figures of the rows before, in ten-thousandths; null in the first.
			earlier numeric,
			-- The sum of the steps, as figures are given.
			value numeric not null,
			starts_on date[] not null,
			ends_on date[] not null,
			-- 1 where the figure rose above 0 in the period, -1 where it fell back.
			began smallint[] not null,
			primary key (year, unit, indicator, part)
		) with (fillfactor = 80);
	end if;
end $$;

/* Names the periods of a row and their places in the year: rows of one name can be added up column by column. */
create or replace function td_progress_calendar(p_part smallint, p_starts_on date[], p_ends_on date[]) returns uuid
language sql stable as $$
	select md5(p_part || p_starts_on::text || p_ends_on::text)::uuid
$$;

/* The rows as the figures in force give them, for units × indicators × years named by three lists of one length. */
create or replace function td_progress_lines(p_years integer[], p_units integer[], p_indicators integer[])
returns setof td_progress_rollup
language sql stable as $$
	with figures as (
		select k.year, v.unit, v.indicator, v.starts_on, v.ends_on, v.value, i.time_aggregation = 'average' as mean,
			row_number() over so_far - 1 as place, sum(v.value) over so_far as total,
			case i.time_aggregation
				when 'last' then v.value
				when 'max' then max(v.value) over so_far
				when 'average' then avg(v.value) over so_far
				else sum(v.value) over so_far
			end as running
		from unnest(p_years, p_units, p_indicators) as k(year, unit, indicator)
		join indicators i on i.id = k.indicator
		join indicator_values v on v.indicator = k.indicator and v.unit = k.unit and v.superseded_at is null
			and v.ends_on between make_date(k.year, 1, 1) and make_date(k.year, 12, 31)
		window so_far as (partition by k.year, v.unit, v.indicator order by v.ends_on, v.starts_on rows unbounded preceding)
	), steps as (
		-- In the same order as above, so that nothing is sorted a second time.
		select f.*, f.place / 12 as part, f.running - coalesce(lag(f.running) over line, 0) as step,
			(f.running > 0)::int - coalesce((lag(f.running) over line > 0)::int, 0) as began
		from figures f
		window line as (partition by f.year, f.unit, f.indicator order by f.ends_on, f.starts_on)
	), rows as (
		select year, unit, indicator, part,
			array_agg(starts_on order by ends_on, starts_on) as starts_on,
			array_agg(ends_on order by ends_on, starts_on) as ends_on,
			array_agg(began::smallint order by ends_on, starts_on) as began, sum(step) as value,
			array_agg(case when mean then value else step end * 10000 order by ends_on, starts_on)
				|| array_fill(0::numeric, array[12]) as s,
			case when mean and part > 0 then
				(array_agg((total - value) * 10000 order by ends_on, starts_on))[1] end as earlier
		from steps
		group by year, unit, indicator, part, mean
	)
	select year::smallint, unit, indicator, part::smallint, td_progress_calendar(part::smallint, starts_on, ends_on),
		s[1]::bigint, s[2]::bigint, s[3]::bigint, s[4]::bigint, s[5]::bigint, s[6]::bigint,
		s[7]::bigint, s[8]::bigint, s[9]::bigint, s[10]::bigint, s[11]::bigint, s[12]::bigint,
		earlier, value, starts_on, ends_on, began
	from rows
$$;

/*
 * Brings the named rows up to the figures. Planned once a connection and not for each posting, which takes as long as the
 * work: few keys or many, the figures are found by their index.
 */
create or replace function td_progress_refresh(p_years integer[], p_units integer[], p_indicators integer[]) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
	with lines as materialized (
		select * from td_progress_lines(p_years, p_units, p_indicators)
	), gone as (
		delete from td_progress_rollup r
		using unnest(p_years, p_units, p_indicators) as k(year, unit, indicator)
		where r.year = k.year and r.unit = k.unit and r.indicator = k.indicator and not exists (
			select from lines l
			where l.year = r.year and l.unit = r.unit and l.indicator = r.indicator and l.part = r.part)
	)
	insert into td_progress_rollup select * from lines
	on conflict (year, unit, indicator, part) do update set
		calendar = excluded.calendar, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
		began = excluded.began, value = excluded.value, earlier = excluded.earlier,
		s1 = excluded.s1, s2 = excluded.s2, s3 = excluded.s3, s4 = excluded.s4, s5 = excluded.s5, s6 = excluded.s6,
		s7 = excluded.s7, s8 = excluded.s8, s9 = excluded.s9, s10 = excluded.s10, s11 = excluded.s11, s12 = excluded.s12;
end $$;

/*
 * Whoever posts for units holds their locks to the commit, so that the next one sees these figures; the posting of a report
 * takes the same lock before it reads. Very many units at once would need as many locks: they take the table.
 */
create or replace function td_hold_figures(p_units integer[]) returns void
language plpgsql as $$
declare
	v_unit integer;
begin
	if (select count(distinct u) from unnest(p_units) u) > 500 then
		lock table td_progress_rollup in share row exclusive mode;
	else
		lock table td_progress_rollup in row exclusive mode;
		for v_unit in select distinct u from unnest(p_units) u order by u loop
			perform pg_advisory_xact_lock(hashtextextended('indicator_values:' || v_unit, 0));
		end loop;
	end if;
end $$;

/* After figures were superseded, or changed otherwise. */
create or replace function td_progress_superseded() returns trigger
language plpgsql as $$
declare
	v_years integer[];
	v_units integer[];
	v_indicators integer[];
begin
	select array_agg(k.year), array_agg(k.unit), array_agg(k.indicator) into v_years, v_units, v_indicators
	from (select distinct extract(year from p.ends_on)::int as year, p.unit, p.indicator from posted p) k;
	if v_units is null then
		return null;
	end if;
	perform td_hold_figures(v_units);
	perform td_progress_refresh(v_years, v_units, v_indicators);
	return null;
end $$;

/*
 * After figures were posted. Most follow in time what their line has in the year, and are added at its end without reading
 * the figures again; an average, a correction in between, the thirteenth period of a year go the long way.
 */
create or replace function td_progress_appended() returns trigger
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
	v_years integer[];
	v_units integer[];
	v_indicators integer[];
begin
	select array_agg(distinct p.unit) into v_units from posted p;
	if v_units is null then
		return null;
	end if;
	perform td_hold_figures(v_units);
	with fresh as materialized (
		select extract(year from p.ends_on)::smallint as year, p.unit, p.indicator, p.starts_on, p.ends_on, p.value,
			p.superseded_at, i.time_aggregation as rule,
			count(*) over (partition by extract(year from p.ends_on), p.unit, p.indicator) as together
		from posted p
		join indicators i on i.id = p.indicator
	), lines as (
		select f.*, coalesce(cardinality(r.ends_on), 0) as places, coalesce(r.value, 0) as before,
			coalesce(r.starts_on, '{}') || f.starts_on as all_starts, coalesce(r.ends_on, '{}') || f.ends_on as all_ends,
			coalesce(r.began, '{}') as all_began,
			case
				when f.rule = 'last' then f.value - coalesce(r.value, 0)
				when f.rule = 'max' and r.unit is not null then greatest(f.value - r.value, 0)
				else f.value
			end as step,
			r.s1, r.s2, r.s3, r.s4, r.s5, r.s6, r.s7, r.s8, r.s9, r.s10, r.s11, r.s12
		from fresh f
		left join td_progress_rollup r on r.year = f.year and r.unit = f.unit and r.indicator = f.indicator and r.part = 0
		where f.together = 1 and f.superseded_at is null and f.rule <> 'average'
			and (r.unit is null or cardinality(r.ends_on) < 12
				and (r.ends_on[cardinality(r.ends_on)], r.starts_on[cardinality(r.ends_on)]) < (f.ends_on, f.starts_on))
	), appended as (
		insert into td_progress_rollup
		select l.year, l.unit, l.indicator, 0, td_progress_calendar(0::smallint, l.all_starts, l.all_ends),
			case when l.places = 0 then (l.step * 10000)::bigint else coalesce(l.s1, 0) end,
			case when l.places = 1 then (l.step * 10000)::bigint else coalesce(l.s2, 0) end,
			case when l.places = 2 then (l.step * 10000)::bigint else coalesce(l.s3, 0) end,
			case when l.places = 3 then (l.step * 10000)::bigint else coalesce(l.s4, 0) end,
			case when l.places = 4 then (l.step * 10000)::bigint else coalesce(l.s5, 0) end,
			case when l.places = 5 then (l.step * 10000)::bigint else coalesce(l.s6, 0) end,
			case when l.places = 6 then (l.step * 10000)::bigint else coalesce(l.s7, 0) end,
			case when l.places = 7 then (l.step * 10000)::bigint else coalesce(l.s8, 0) end,
			case when l.places = 8 then (l.step * 10000)::bigint else coalesce(l.s9, 0) end,
			case when l.places = 9 then (l.step * 10000)::bigint else coalesce(l.s10, 0) end,
			case when l.places = 10 then (l.step * 10000)::bigint else coalesce(l.s11, 0) end,
			case when l.places = 11 then (l.step * 10000)::bigint else coalesce(l.s12, 0) end,
			null, l.before + l.step, l.all_starts, l.all_ends,
			l.all_began || ((l.before + l.step > 0)::int - (l.before > 0)::int)::smallint
		from lines l
		on conflict (year, unit, indicator, part) do update set
			calendar = excluded.calendar, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
			began = excluded.began, value = excluded.value,
			s1 = excluded.s1, s2 = excluded.s2, s3 = excluded.s3, s4 = excluded.s4, s5 = excluded.s5, s6 = excluded.s6,
			s7 = excluded.s7, s8 = excluded.s8, s9 = excluded.s9, s10 = excluded.s10, s11 = excluded.s11, s12 = excluded.s12
		returning year, unit, indicator
	)
	select array_agg(k.year), array_agg(k.unit), array_agg(k.indicator) into v_years, v_units, v_indicators
	from (select year, unit, indicator from fresh except select year, unit, indicator from appended) k;
	if v_units is not null then
		perform td_progress_refresh(v_years, v_units, v_indicators);
	end if;
	return null;
end $$;

drop trigger if exists td_progress_posted on indicator_values;
create trigger td_progress_posted after insert on indicator_values
	referencing new table as posted for each statement execute function td_progress_appended();
drop trigger if exists td_progress_superseded on indicator_values;
create trigger td_progress_superseded after update on indicator_values
	referencing new table as posted for each statement execute function td_progress_superseded();

drop function if exists td_progress_posted();

/* Builds the rows of these indicators anew from the figures. */
create or replace function td_progress_rebuild(p_indicators integer[]) returns void
language plpgsql as $$
declare
	v_indicator integer;
begin
	lock table td_progress_rollup in share row exclusive mode;
	delete from td_progress_rollup where indicator = any(p_indicators);
	foreach v_indicator in array p_indicators loop
		insert into td_progress_rollup
		select l.* from (
			select array_agg(k.year) as years, array_agg(k.unit) as units, array_agg(v_indicator) as indicators
			from (select distinct extract(year from v.ends_on)::int as year, v.unit
				from indicator_values v where v.indicator = v_indicator and v.superseded_at is null) k) keys,
			td_progress_lines(keys.years, keys.units, keys.indicators) l;
	end loop;
end $$;

/* Where the rows of an indicator are not what its figures give: the unit and the year of each. */
create or replace function td_progress_differences(p_indicator integer) returns table (unit integer, year integer)
language sql stable as $$
	with keys as (
		select array_agg(k.year) as years, array_agg(k.unit) as units, array_agg(p_indicator) as indicators
		from (select distinct extract(year from v.ends_on)::int as year, v.unit
			from indicator_values v where v.indicator = p_indicator and v.superseded_at is null) k
	), due as (
		select l.* from keys, td_progress_lines(keys.years, keys.units, keys.indicators) l
	), kept as (
		select r.* from td_progress_rollup r where r.indicator = p_indicator
	)
	select distinct d.unit, d.year::int
	from ((table due except table kept) union all (table kept except table due)) d
	order by 1, 2
$$;

/* An indicator that aggregates otherwise from now on: its figures add up, or no longer do, and its rows are others. */
create or replace function td_indicators_aggregation() returns trigger
language plpgsql as $$
begin
	-- Waits for whoever is posting by the old rule, and lets nobody post before this one is in force.
	lock table indicator_values in share row exclusive mode;
	update indicator_values v set adds_up = td_adds_up(new.id)
	where v.indicator = new.id and v.adds_up is distinct from td_adds_up(new.id);
	perform td_progress_rebuild(array[new.id]);
	return null;
end $$;

drop trigger if exists td_indicators_aggregation on indicators;
create trigger td_indicators_aggregation after update of time_aggregation on indicators
	for each row when (old.time_aggregation is distinct from new.time_aggregation)
	execute function td_indicators_aggregation();

-- Figures of before the table.
do $$
begin
	if not exists (select from td_progress_rollup) and exists (select from indicator_values) then
		perform td_progress_rebuild((select array_agg(id) from indicators));
	end if;
end $$;
