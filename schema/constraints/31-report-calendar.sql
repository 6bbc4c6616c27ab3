-- The calendar of reports: a rule that gives no period, or no deadline, is refused where it is written.

create or replace function td_report_templates_calendar() returns trigger language plpgsql as $$
declare
	entry jsonb;
	place text;
	months constant integer := case new.cycle when 'month' then 1 when 'quarter' then 3 when 'half_year' then 6
		when 'nine_months' then 9 when 'year' then 12 else 0 end;
begin
	if new.deadline_working_days not between 1 and 60 then
		perform td_refuse('TD006', 'Decree 09/2019, art. 8 (5): at least one working day after the cut-off',
			jsonb_build_object('field', 'deadline_working_days', 'min', 1, 'max', 60, 'reason', 'out_of_range'));
	end if;
	if new.opens_days_before not between -60 and 400 then
		perform td_refuse('TD006', 'The opening day is too far from the cut-off',
			jsonb_build_object('field', 'opens_days_before', 'min', -60, 'max', 400, 'reason', 'out_of_range'));
	end if;
	if new.cutoff_day not between 1 and 31 then
		perform td_refuse('TD006', 'No such day', jsonb_build_object('field', 'cutoff_day', 'min', 1, 'max', 31, 'reason', 'out_of_range'));
	end if;
	if new.start_day not between 1 and 31 then
		perform td_refuse('TD006', 'No such day', jsonb_build_object('field', 'start_day', 'min', 1, 'max', 31, 'reason', 'out_of_range'));
	end if;
	if new.cutoff_shift not between -11 and 11 then
		perform td_refuse('TD006', 'More than a year',
			jsonb_build_object('field', 'cutoff_shift', 'min', -11, 'max', 11, 'reason', 'out_of_range'));
	end if;
	if new.start_shift not between -12 and 12 then
		perform td_refuse('TD006', 'More than a year',
			jsonb_build_object('field', 'start_shift', 'min', -12, 'max', 12, 'reason', 'out_of_range'));
	end if;
	-- A period that begins after its own cut-off; 31 stands for the last day of any month.
	if new.regime = 'custom' and months > 0 and new.start_day is not null
		and (coalesce(new.start_shift, 0), new.start_day)
			> (months - 1 + coalesce(new.cutoff_shift, 0), coalesce(new.cutoff_day, 31)) then
		perform td_refuse('TD006', 'The period would begin after its cut-off',
			jsonb_build_object('field', 'start_day', 'reason', 'start_after_cutoff'));
	end if;
	if new.deadlines is null or json_typeof(new.deadlines) = 'null' then
		return new;
	end if;
	if json_typeof(new.deadlines) <> 'array' then
		perform td_refuse('TD006', 'A list of deadlines', jsonb_build_object('field', 'deadlines'));
	end if;
	for entry, place in
		select e.value, format('deadlines[%s]', e.ordinality - 1)
		from jsonb_array_elements(new.deadlines::jsonb) with ordinality e
	loop
		if coalesce(entry ->> 'level', '') not in ('province', 'district', 'commune') then
			perform td_refuse('TD006', 'No such level', jsonb_build_object('field', place || '.level'));
		end if;
		if (select count(*) from jsonb_array_elements(new.deadlines::jsonb) o
			where o ->> 'level' = entry ->> 'level') > 1 then
			perform td_refuse('TD006', 'A level has one deadline',
				jsonb_build_object('field', place || '.level', 'reason', 'level_twice'));
		end if;
		if ((entry ->> 'day') is null) = ((entry ->> 'working_days') is null) then
			perform td_refuse('TD006', 'Either working days or a day of the month', jsonb_build_object('field', place, 'reason', 'one_of_two'));
		end if;
		if coalesce(entry ->> 'day', '1') !~ '^([1-9]|[12][0-9]|3[01])$' then
			perform td_refuse('TD006', 'No such day',
				jsonb_build_object('field', place || '.day', 'min', 1, 'max', 31, 'reason', 'out_of_range'));
		end if;
		if coalesce(entry ->> 'working_days', '1') !~ '^([1-9]|[1-5][0-9]|60)$' then
			perform td_refuse('TD006', 'Decree 09/2019, art. 8 (5): at least one working day after the cut-off',
				jsonb_build_object('field', place || '.working_days', 'min', 1, 'max', 60, 'reason', 'out_of_range'));
		end if;
	end loop;
	return new;
end $$;

drop trigger if exists td_report_templates_calendar on report_templates;
create trigger td_report_templates_calendar before insert or update of cycle, regime, deadline_working_days,
	opens_days_before, cutoff_day, cutoff_shift, start_day, start_shift, deadlines on report_templates
	for each row execute function td_report_templates_calendar();

-- A week of days off only would leave no working day for any deadline.
create or replace function td_units_week() returns trigger language plpgsql as $$
begin
	if new.weekly_days_off is null or json_typeof(new.weekly_days_off) = 'null' then
		return new;
	end if;
	if json_typeof(new.weekly_days_off) <> 'array' then
		perform td_refuse('TD006', 'A list of weekdays', jsonb_build_object('field', 'weekly_days_off'));
	end if;
	if exists (select from json_array_elements_text(new.weekly_days_off) d where coalesce(d, '') !~ '^[1-7]$')
		or (select count(distinct d) from json_array_elements_text(new.weekly_days_off) d) > 6 then
		perform td_refuse('TD006', 'Weekdays are 1 (Monday) to 7 (Sunday), and one is worked',
			jsonb_build_object('field', 'weekly_days_off', 'min', 1, 'max', 7, 'reason', 'out_of_range'));
	end if;
	return new;
end $$;

drop trigger if exists td_units_week on units;
create trigger td_units_week before insert or update of weekly_days_off on units
	for each row execute function td_units_week();
