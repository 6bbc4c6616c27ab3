-- The names of a period, for titles of reports: "tháng 9/2023" reads where "2023-09" is a key. The words are those of
-- core/domain/format/period.ts; a test holds the two together. Decree 09/2019 art. 12 names the cycles.

-- A day of an official Vietnamese paper: 05/9, 14/02, with its year where that is asked for.
create or replace function td_day_name(day date, language text, with_year boolean) returns text
	language sql stable as $$
	select case when language = 'vi'
		then to_char(day, 'DD/') || to_char(day, case when extract(month from day) <= 2 then 'MM' else 'FMMM' end)
			|| case when with_year then to_char(day, '/YYYY') else '' end
		else to_char(day, 'FMDD ')
			|| (array['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])[extract(month from day)::int]
			|| case when with_year then to_char(day, ' YYYY') else '' end
	end
$$;

create or replace function td_period_name(cycle text, code text, starts_on date, ends_on date, language text) returns text
	language sql stable as $$
	select case
		when cycle = 'month' and code ~ '^\d{4}-(0[1-9]|1[0-2])$'
			then case language when 'vi' then 'tháng ' else 'month ' end || right(code, 2)::int || '/' || left(code, 4)
		when cycle = 'quarter' and code ~ '^\d{4}-Q[1-4]$'
			then case language when 'vi' then 'quý ' else 'quarter ' end || (array['I', 'II', 'III', 'IV'])[right(code, 1)::int]
				|| case language when 'vi' then ' năm ' else ' of ' end || left(code, 4)
		when cycle = 'half_year' and code ~ '^\d{4}-6M$'
			then case language when 'vi' then '6 tháng đầu năm ' else 'first 6 months of ' end || left(code, 4)
		when cycle = 'nine_months' and code ~ '^\d{4}-9M$'
			then case language when 'vi' then '9 tháng năm ' else '9 months of ' end || left(code, 4)
		when cycle = 'year' and code ~ '^\d{4}$' then case language when 'vi' then 'năm ' else 'year ' end || code
		when cycle = 'ad_hoc' and code = to_char(starts_on, 'YYYY-MM-DD..') || to_char(ends_on, 'YYYY-MM-DD')
			then td_day_name(starts_on, language, extract(year from starts_on) <> extract(year from ends_on))
				|| ' – ' || td_day_name(ends_on, language, true)
		else code
	end
$$;

create or replace function td_report_periods_name() returns trigger language plpgsql as $$
declare
	its_cycle text;
begin
	select t.cycle into its_cycle from report_templates t where t.id = new.template;
	new.name_vi := td_period_name(its_cycle, new.code, new.starts_on, new.ends_on, 'vi');
	new.name_en := td_period_name(its_cycle, new.code, new.starts_on, new.ends_on, 'en');
	return new;
end $$;

drop trigger if exists td_report_periods_name on report_periods;
create trigger td_report_periods_name before insert or update on report_periods
	for each row execute function td_report_periods_name();

-- Periods that were opened before they had names.
do $$
begin
	if exists (select from report_periods where name_vi is null) then
		update report_periods set code = code where name_vi is null;
	end if;
end $$;
