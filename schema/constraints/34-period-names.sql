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

-- Whether a text is a day as it stands in the code of an ad hoc period.
create or replace function td_is_day(written text) returns boolean
	language sql immutable as $$
	select case when written ~ '^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
		then right(written, 2)::int <= extract(day from
			make_date(left(written, 4)::int, substr(written, 6, 2)::int, 1) + interval '1 month' - interval '1 day')
		else false
	end
$$;

create or replace function td_period_name(cycle text, code text, language text) returns text
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
		when cycle = 'ad_hoc' and code ~ '^.{10}\.\..{10}$' and td_is_day(left(code, 10)) and td_is_day(right(code, 10))
			then td_day_name(left(code, 10)::date, language, left(code, 4) <> substr(code, 13, 4))
				|| ' – ' || td_day_name(right(code, 10)::date, language, true)
		else code
	end
$$;

create or replace function td_report_periods_name() returns trigger language plpgsql as $$
declare
	its_cycle text;
begin
	select t.cycle into its_cycle from report_templates t where t.id = new.template;
	new.name_vi := td_period_name(its_cycle, new.code, 'vi');
	new.name_en := td_period_name(its_cycle, new.code, 'en');
	return new;
end $$;

drop trigger if exists td_report_periods_name on report_periods;
create trigger td_report_periods_name before insert or update on report_periods
	for each row execute function td_report_periods_name();

-- A template whose cycle is changed before any report was sent calls its periods anew.
create or replace function td_report_templates_rename() returns trigger language plpgsql as $$
begin
	update report_periods set code = code where template = new.id;
	return null;
end $$;

drop trigger if exists td_report_templates_rename on report_templates;
create trigger td_report_templates_rename after update of cycle on report_templates
	for each row when (old.cycle is distinct from new.cycle) execute function td_report_templates_rename();

-- Periods that were opened before they had names, or by other words. Where all have theirs nothing is touched, so that no figure
-- counts as changed.
do $$
declare
	stale integer[];
begin
	select array_agg(p.id) into stale from report_periods p join report_templates t on t.id = p.template
	where p.name_vi is distinct from td_period_name(t.cycle, p.code, 'vi')
		or p.name_en is distinct from td_period_name(t.cycle, p.code, 'en');
	if stale is not null then
		update report_periods set code = code where id = any (stale);
	end if;
end $$;
