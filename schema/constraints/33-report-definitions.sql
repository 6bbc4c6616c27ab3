-- A template must hold together once a save is done, in whatever order its parts were written: what a formula, a check or
-- a line names has to be there. How formulas are written is read by the hook; here only the names in braces count.

-- Numbers of lines a text names: {2.1}, {2.1@previous}.
create or replace function td_lines_named(expression text) returns setof text
language sql immutable as $$
	select distinct trim(named[1]) from regexp_matches(coalesce(expression, ''), '\{([^{}@]+)(?:@[^{}]*)?\}', 'g') as found(named)
$$;

create or replace function td_report_template_whole() returns trigger language plpgsql as $$
declare
	subject constant integer := case when tg_table_name = 'report_templates' then (to_jsonb(new) ->> 'id')::integer
		else (to_jsonb(new) ->> 'template')::integer end;
	form record;
	bad record;
begin
	select t.id, t.content, coalesce(t.checks::jsonb, '[]') as checks, coalesce(t.sections::jsonb, '[]') as sections
		into form from report_templates t where t.id = subject;
	if not found then
		return null;
	end if;

	select l.number, named.line into bad
	from report_template_lines l cross join lateral td_lines_named(l.formula) as named(line)
	where l.template = subject and l.kind = 'computed'
		and not exists (select from report_template_lines o where o.template = subject and o.number = named.line and o.kind <> 'text')
	limit 1;
	if found then
		perform td_refuse('TD006', 'A formula names a line that is not there', jsonb_build_object('reason', 'unknown_line',
			'field', 'formula', 'number', bad.line, 'where', bad.number));
	end if;

	if jsonb_typeof(form.checks) = 'array' then
		select named.line, c.at into bad
		from jsonb_array_elements(form.checks) with ordinality as c(entry, at)
			cross join lateral td_lines_named(concat(c.entry ->> 'left', ' ', c.entry ->> 'right')) as named(line)
		where not exists (select from report_template_lines o where o.template = subject and o.number = named.line and o.kind <> 'text')
		limit 1;
		if found then
			perform td_refuse('TD006', 'A check names a line that is not there', jsonb_build_object('reason', 'unknown_line',
				'field', 'checks', 'number', bad.line, 'where', format('checks %s', bad.at)));
		end if;
	end if;

	with recursive uses as (
		select l.number as line, named.line as needs
		from report_template_lines l cross join lateral td_lines_named(l.formula) as named(line)
		where l.template = subject and l.kind = 'computed'
	), reach(line, needs) as (
		select line, needs from uses
		union
		select r.line, u.needs from reach r join uses u on u.line = r.needs
	)
	select r.line as number into bad from reach r where r.line = r.needs limit 1;
	if found then
		perform td_refuse('TD006', 'A formula runs in a circle', jsonb_build_object('reason', 'formula_circle',
			'field', 'formula', 'number', bad.number));
	end if;

	select l.number, l.section into bad from report_template_lines l
	where l.template = subject and coalesce(l.section, '') <> '' and not exists (
		select from jsonb_array_elements(case jsonb_typeof(form.sections) when 'array' then form.sections else '[]' end) s
		where s ->> 'key' = l.section)
	limit 1;
	if found then
		perform td_refuse('TD006', 'A line names a section that is not there', jsonb_build_object('reason', 'unknown_section',
			'field', 'section', 'number', bad.number, 'section', bad.section));
	end if;

	-- Decree 09/2019, art. 8: text only, figures only, or both.
	select l.number into bad from report_template_lines l
	where l.template = subject
		and ((form.content = 'text' and l.kind <> 'text') or (form.content = 'figures' and l.kind = 'text'))
	limit 1;
	if found then
		perform td_refuse('TD006', 'A line does not fit the content', jsonb_build_object('reason', 'content_kind',
			'field', 'content', 'number', bad.number, 'content', form.content));
	end if;
	return null;
end $$;

drop trigger if exists td_report_template_whole on report_templates;
create constraint trigger td_report_template_whole after insert or update on report_templates
	deferrable initially deferred for each row execute function td_report_template_whole();
drop trigger if exists td_report_template_whole on report_template_lines;
create constraint trigger td_report_template_whole after insert or update on report_template_lines
	deferrable initially deferred for each row execute function td_report_template_whole();

-- Taking a line away that others name is refused too; with its template it may go.
create or replace function td_report_template_line_gone() returns trigger language plpgsql as $$
declare
	user_of record;
begin
	select l.number into user_of from report_template_lines l
	where l.template = old.template and l.kind = 'computed' and l.id <> old.id
		and old.number in (select td_lines_named(l.formula))
		and not exists (select from report_template_lines o where o.template = old.template and o.number = old.number)
	limit 1;
	if found then
		perform td_refuse('TD006', 'A formula names a line that is not there', jsonb_build_object('reason', 'unknown_line',
			'field', 'formula', 'number', old.number, 'where', user_of.number));
	end if;
	if exists (
		select from report_templates t cross join lateral jsonb_array_elements(
			case jsonb_typeof(t.checks::jsonb) when 'array' then t.checks::jsonb else '[]' end) c
		where t.id = old.template and old.number in (select td_lines_named(concat(c ->> 'left', ' ', c ->> 'right')))
			and not exists (select from report_template_lines o where o.template = old.template and o.number = old.number)
	) then
		perform td_refuse('TD006', 'A check names a line that is not there', jsonb_build_object('reason', 'unknown_line',
			'field', 'checks', 'number', old.number, 'where', 'checks'));
	end if;
	return null;
end $$;

drop trigger if exists td_report_template_line_gone on report_template_lines;
create constraint trigger td_report_template_line_gone after delete on report_template_lines
	deferrable initially deferred for each row execute function td_report_template_line_gone();
