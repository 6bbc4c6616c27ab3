-- A template by which a report was sent keeps what figures mean and what was checked; a change is a new version. Help,
-- titles, prefill and order stay free: they change no figure.

/*
 * Has a report of this template ever been sent? Where none has, the reports are held until the end of the transaction, so
 * that the first one cannot be sent while its lines change: whoever comes second waits, and this looks again.
 */
create or replace function td_template_in_use(p_template integer) returns boolean
language plpgsql as $$
declare
	v_sent boolean;
begin
	for attempt in 1..2 loop
		select exists (
			select from reports r
			join workflow_log w on w.collection = 'reports' and w.item = r.id::text
			where r.template = p_template
		) into v_sent;
		exit when v_sent or attempt = 2;
		perform from reports r where r.template = p_template order by r.id for share;
	end loop;
	return v_sent;
end $$;

create or replace function td_template_lines_frozen() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE' and (new.template, new.number, new.indicator, new.kind, new.formula, new.min, new.max,
			new.required, new.decimals, new.section)
		is not distinct from (old.template, old.number, old.indicator, old.kind, old.formula, old.min, old.max,
			old.required, old.decimals, old.section) then
		return new;
	end if;
	if td_template_in_use(old.template) then
		perform td_refuse('TD005', 'Reports were sent by this template',
			jsonb_build_object('reason', 'template_in_use', 'collection', 'report_template_lines', 'id', old.id,
				'template', old.template, 'line', old.number));
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;

drop trigger if exists td_template_lines_frozen on report_template_lines;
create trigger td_template_lines_frozen before delete or update of template, number, indicator, kind, formula, min, max,
	required, decimals, section on report_template_lines
	for each row execute function td_template_lines_frozen();

create or replace function td_templates_frozen() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE' and (new.code, new.version, new.cycle, new.regime, new.unit_level, new.sections::jsonb,
			new.attachments::jsonb, new.checks::jsonb)
		is not distinct from (old.code, old.version, old.cycle, old.regime, old.unit_level, old.sections::jsonb,
			old.attachments::jsonb, old.checks::jsonb) then
		return new;
	end if;
	if td_template_in_use(old.id) then
		perform td_refuse('TD005', 'Reports were sent by this template',
			jsonb_build_object('reason', 'template_in_use', 'collection', 'report_templates', 'id', old.id,
				'template', old.id));
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;

drop trigger if exists td_templates_frozen on report_templates;
create trigger td_templates_frozen before delete or update of code, version, cycle, regime, unit_level, sections,
	attachments, checks on report_templates
	for each row execute function td_templates_frozen();
