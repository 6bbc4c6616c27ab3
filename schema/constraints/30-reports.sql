-- Reports: what a report is about never changes, a figure belongs to its report's template, posted figures are history.
-- Enforced here because imports, nested writes and flows reach the tables without passing any hook.

create or replace function td_reports_identity() returns trigger language plpgsql as $$
begin
	if (new.template, new.period, new.unit) is distinct from (old.template, old.period, old.unit) then
		raise exception using errcode = 'TD005', message = 'Template, period and unit of a report are fixed',
			detail = json_build_object('collection', 'reports', 'id', old.id, 'state', old.state)::text;
	end if;
	return new;
end $$;

drop trigger if exists td_reports_identity on reports;
create trigger td_reports_identity before update of template, period, unit on reports
	for each row execute function td_reports_identity();

-- A report must be about a period of its own template.
create or replace function td_reports_period() returns trigger language plpgsql as $$
begin
	if not exists (select from report_periods p where p.id = new.period and p.template = new.template) then
		raise exception using errcode = 'TD006', message = 'The period belongs to another template',
			detail = json_build_object('field', 'period')::text;
	end if;
	return new;
end $$;

drop trigger if exists td_reports_period on reports;
create trigger td_reports_period before insert on reports
	for each row execute function td_reports_period();

create or replace function td_report_values_identity() returns trigger language plpgsql as $$
begin
	if (new.report, new.line, new.indicator) is distinct from (old.report, old.line, old.indicator) then
		raise exception using errcode = 'TD005', message = 'Report, line and indicator of a figure are fixed',
			detail = json_build_object('collection', 'report_values', 'id', old.id,
				'state', (select r.state from reports r where r.id = old.report))::text;
	end if;
	return new;
end $$;

drop trigger if exists td_report_values_identity on report_values;
create trigger td_report_values_identity before update of report, line, indicator on report_values
	for each row execute function td_report_values_identity();

-- A line that figures were reported on keeps its meaning; a changed template is a new version.
create or replace function td_template_lines_identity() returns trigger language plpgsql as $$
begin
	if (new.template, new.indicator) is distinct from (old.template, old.indicator)
		and exists (select from report_values v where v.line = old.id) then
		raise exception using errcode = 'TD005', message = 'Template and indicator of a reported line are fixed',
			detail = json_build_object('collection', 'report_template_lines', 'id', old.id)::text;
	end if;
	return new;
end $$;

drop trigger if exists td_template_lines_identity on report_template_lines;
create trigger td_template_lines_identity before update of template, indicator on report_template_lines
	for each row execute function td_template_lines_identity();
create index if not exists td_report_values_line on report_values (line);

-- The line must be one of the report's template and carry the indicator the figure is posted under. The limit of 10^11
-- keeps every figure with four decimals exact in a double, which JSON and spreadsheets use; NaN compares above it.
create or replace function td_report_values_valid() returns trigger language plpgsql as $$
declare
	line_kind text;
begin
	if tg_op = 'INSERT' and not exists (
		select from reports r
		join report_template_lines l on l.template = r.template
		where r.id = new.report and l.id = new.line and l.indicator is not distinct from new.indicator
	) then
		raise exception using errcode = 'TD006', message = 'The line does not belong to the template of the report',
			detail = json_build_object('field', 'line')::text;
	end if;
	if new.value is not null and not (new.value > -100000000000 and new.value < 100000000000) then
		raise exception using errcode = 'TD006', message = 'The figure is out of range',
			detail = json_build_object('field', 'value', 'min', -100000000000, 'max', 100000000000)::text;
	end if;
	-- A computed figure follows from the others and is never stored; a text is no figure and a figure no text.
	select l.kind into line_kind from report_template_lines l where l.id = new.line;
	if (new.value is not null and line_kind <> 'number') or (new.text is not null and line_kind <> 'text') then
		raise exception using errcode = 'TD006', message = 'The line takes no such entry',
			detail = json_build_object('field', case when new.value is not null then 'value' else 'text' end,
				'reason', 'line_kind', 'kind', line_kind)::text;
	end if;
	if length(new.text) > 20000 or length(new.note) > 20000 then
		raise exception using errcode = 'TD006', message = 'The text is too long',
			detail = json_build_object('field', case when length(new.text) > 20000 then 'text' else 'note' end,
				'reason', 'too_long', 'limit', 20000)::text;
	end if;
	return new;
end $$;

drop trigger if exists td_report_values_valid on report_values;
create trigger td_report_values_valid before insert or update of value, text, note on report_values
	for each row execute function td_report_values_valid();

-- Posted figures: inserted once; later only the two columns that say what replaced them, each once, never back. Whether a
-- figure adds up follows its indicator (60-progress.sql).
create or replace function td_indicator_values_history() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE'
		and (to_jsonb(new) - array['superseded_at', 'superseded_by', 'adds_up'])
			= (to_jsonb(old) - array['superseded_at', 'superseded_by', 'adds_up'])
		and (new.adds_up is not distinct from old.adds_up or new.adds_up = td_adds_up(new.indicator))
		and (old.superseded_at is null or new.superseded_at is not distinct from old.superseded_at)
		and (old.superseded_by is null or new.superseded_by is not distinct from old.superseded_by)
		and (new.superseded_by is null or new.superseded_at is not null)
	then
		return new;
	end if;
	raise exception using errcode = 'TD004', message = 'Posted figures are never changed or deleted',
		detail = json_build_object('collection', 'indicator_values', 'id', old.id)::text;
end $$;

drop trigger if exists td_indicator_values_history on indicator_values;
create trigger td_indicator_values_history before update or delete on indicator_values
	for each row execute function td_indicator_values_history();

drop trigger if exists td_indicator_values_no_truncate on indicator_values;
create or replace function td_indicator_values_no_truncate() returns trigger language plpgsql as $$
begin
	raise exception using errcode = 'TD004', message = 'Posted figures are never changed or deleted',
		detail = json_build_object('collection', 'indicator_values')::text;
end $$;
create trigger td_indicator_values_no_truncate before truncate on indicator_values
	for each statement execute function td_indicator_values_no_truncate();

-- One valid figure per indicator, unit and days. By the last day first: what shares days with a new report is found among the
-- latest figures, however many years lie before them.
drop index if exists td_indicator_values_current;
drop index if exists td_indicator_values_in_force;
create unique index if not exists td_indicator_values_latest
	on indicator_values (unit, indicator, ends_on, starts_on) where superseded_at is null;
-- The field of the report has an index of its own.
drop index if exists td_indicator_values_report;
create index if not exists td_reports_unit_due on reports (unit, due_on);
create index if not exists td_report_values_indicator on report_values (indicator);
