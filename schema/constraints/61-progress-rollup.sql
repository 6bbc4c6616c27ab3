-- The posted figures of a unit, an indicator and a year in one row, kept in the transaction that posts: what a summary of
-- thousands of units reads. One row per unit: no total of a province or a country that all approvals would wait for.
-- The tables td_progress_… are no collections. extensions/core/src/store/progress/steps.ts says what a step is.

do $$
begin
	if to_regclass('td_progress_rollup') is null then
		create table td_progress_rollup (
			year smallint not null,
			unit integer not null,
			indicator integer not null,
			-- Twelve periods a row; a unit that reports more often has further rows.
			part smallint not null,
			-- The same for rows of the same periods, which can be added up column by column.
			calendar uuid not null,
			starts_on date[] not null,
			ends_on date[] not null,
			-- 1 where the figure rose above 0 in the period, -1 where it fell back.
			began smallint[] not null,
			-- The sum of the steps.
			value numeric not null,
			s1 numeric, s2 numeric, s3 numeric, s4 numeric, s5 numeric, s6 numeric,
			s7 numeric, s8 numeric, s9 numeric, s10 numeric, s11 numeric, s12 numeric,
			primary key (year, unit, indicator, part)
		) with (fillfactor = 80);
	end if;
end $$;

/* The rows as the figures in force give them, for units × indicators × years named by three lists of one length. */
create or replace function td_progress_lines(p_years integer[], p_units integer[], p_indicators integer[])
returns setof td_progress_rollup
language sql stable as $$
	with figures as (
		select k.year, v.unit, v.indicator, v.starts_on, v.ends_on, v.value,
			row_number() over so_far - 1 as place,
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
		select f.*, f.running - coalesce(lag(f.running) over line, 0) as step,
			(f.running > 0)::int - coalesce((lag(f.running) over line > 0)::int, 0) as began
		from figures f
		window line as (partition by f.year, f.unit, f.indicator order by f.place)
	), rows as (
		select year, unit, indicator, place / 12 as part,
			array_agg(starts_on order by place) as starts_on, array_agg(ends_on order by place) as ends_on,
			array_agg(began::smallint order by place) as began, sum(step) as value, array_agg(step order by place) as s
		from steps
		group by year, unit, indicator, place / 12
	)
	select year::smallint, unit, indicator, part::smallint, md5(starts_on::text || ends_on::text)::uuid,
		starts_on, ends_on, began, value, s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12]
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
		began = excluded.began, value = excluded.value,
		s1 = excluded.s1, s2 = excluded.s2, s3 = excluded.s3, s4 = excluded.s4, s5 = excluded.s5, s6 = excluded.s6,
		s7 = excluded.s7, s8 = excluded.s8, s9 = excluded.s9, s10 = excluded.s10, s11 = excluded.s11, s12 = excluded.s12;
end $$;

/*
 * After figures were posted or superseded. Whoever posts for a unit holds its lock from here to the commit, so that the
 * next one sees these figures; the posting of a report takes the same lock before it reads. Very many units at once
 * would need as many locks: they take the table.
 */
create or replace function td_progress_posted() returns trigger
language plpgsql as $$
declare
	v_years integer[];
	v_units integer[];
	v_indicators integer[];
	v_unit integer;
begin
	select array_agg(k.year), array_agg(k.unit), array_agg(k.indicator) into v_years, v_units, v_indicators
	from (select distinct extract(year from p.ends_on)::int as year, p.unit, p.indicator from posted p) k;
	if v_units is null then
		return null;
	end if;
	if (select count(distinct u) from unnest(v_units) u) > 500 then
		lock table td_progress_rollup in share row exclusive mode;
	else
		lock table td_progress_rollup in row exclusive mode;
		for v_unit in select distinct u from unnest(v_units) u order by u loop
			perform pg_advisory_xact_lock(hashtextextended('indicator_values:' || v_unit, 0));
		end loop;
	end if;
	perform td_progress_refresh(v_years, v_units, v_indicators);
	return null;
end $$;

drop trigger if exists td_progress_posted on indicator_values;
create trigger td_progress_posted after insert on indicator_values
	referencing new table as posted for each statement execute function td_progress_posted();
drop trigger if exists td_progress_superseded on indicator_values;
create trigger td_progress_superseded after update on indicator_values
	referencing new table as posted for each statement execute function td_progress_posted();

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
