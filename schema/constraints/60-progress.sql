-- Indexes for the reads of extensions/core/src/store/progress, and what figures and indicators have to keep.

-- Figures by unit and indicator in order of time, with what an answer needs of them: those in force, and those known on a day.
-- By unit first: what a report posts then lies together, and an approval writes to few pages.
drop index if exists indicator_values_in_force;
drop index if exists indicator_values_known;
drop index if exists indicator_values_line;
create index if not exists indicator_values_history
	on indicator_values (unit, indicator, ends_on) include (starts_on, value, report, posted_at, superseded_at);

-- The latest due period of each template in a year.
create index if not exists report_periods_due on report_periods (year, template, ends_on desc);

-- Flows are added up over periods: one figure in force per indicator, unit and day, or the same work would count twice.
-- Levels are not added up: the same one may be reported by month and by quarter. Whether a figure adds up is its
-- indicator's rule; a copy of it beside the figure is what 63-progress-shared-days.sql looks at.
create or replace function td_adds_up(p_indicator integer) returns boolean
language sql stable as $$
	select coalesce((select i.time_aggregation = 'sum' from indicators i where i.id = p_indicator), true)
$$;

create or replace function td_indicator_values_adds_up() returns trigger
language plpgsql as $$
begin
	new.adds_up := td_adds_up(new.indicator);
	return new;
end $$;

-- Who posts a report says himself what adds up, so that it is not asked for each figure; that it is so is judged for all at once.
drop trigger if exists td_indicator_values_adds_up on indicator_values;
create trigger td_indicator_values_adds_up before insert on indicator_values
	for each row when (new.adds_up is null) execute function td_indicator_values_adds_up();

create or replace function td_indicator_values_add_up() returns trigger
language plpgsql as $$
declare
	v_code text;
begin
	select i.code into v_code
	from posted p join indicators i on i.id = p.indicator
	where p.adds_up <> (i.time_aggregation = 'sum')
	limit 1;
	if v_code is not null then
		perform td_refuse('TD006', 'Whether a figure adds up over periods follows its indicator',
			jsonb_build_object('field', 'adds_up', 'reason', 'adds_up', 'indicator', v_code));
	end if;
	return null;
end $$;

drop trigger if exists td_indicator_values_add_up on indicator_values;
create trigger td_indicator_values_add_up after insert on indicator_values
	referencing new table as posted for each statement execute function td_indicator_values_add_up();

-- Figures of before the column; none is wrong afterwards, so this finds nothing the next time.
update indicator_values v set adds_up = td_adds_up(v.indicator)
where not v.adds_up and td_adds_up(v.indicator);

-- A ratio of different units of measure is declared as such, so that it is never read as a share of people. Also the parts
-- are looked at: a change of what they count may make a ratio of them one that has to be declared.
create or replace function td_indicators_mixed() returns trigger
language plpgsql as $$
declare
	v_code text;
begin
	select r.code into v_code
	from indicators r
	join indicators n on n.id = r.numerator
	join indicators d on d.id = r.denominator
	where new.id in (r.id, r.numerator, r.denominator)
		and n.unit_of_measure <> d.unit_of_measure and not coalesce(r.mixes_units, false)
	limit 1;
	if v_code is not null then
		perform td_refuse('TD006', 'A ratio of different units of measure has to be declared',
			jsonb_build_object('field', 'mixes_units', 'reason', 'mixed_units', 'indicator', v_code));
	end if;
	return null;
end $$;

drop trigger if exists td_indicators_mixed on indicators;
create constraint trigger td_indicators_mixed after insert or update on indicators
	for each row execute function td_indicators_mixed();
