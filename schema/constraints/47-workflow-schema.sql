-- What locked items are made of stays as well. A change of the schema takes their data along without touching a row, so
-- no row trigger sees it: a dropped table or column, a column shortened by a new type, a line relation taken off, a field
-- declared to be an audit column. A setup (tiendo.setup = 'on' in its transaction) may do all of it.

create or replace function td_in_setup() returns boolean
language sql stable as $$
	select coalesce(current_setting('tiendo.setup', true), '') = 'on'
$$;

-- The alias fields under which a workflow declares its lines.
create or replace function td_declared_lines(line_relations json) returns setof text
language sql immutable as $$
	select json_array_elements_text(case when json_typeof(line_relations) = 'array' then line_relations else '[]' end)
$$;

-- Does an item under a workflow stand locked, by its log, that lives in this table: as itself, as a line, or as the
-- workflow's own record of it? Details for a refusal, or null. Asked of the log, since the table may be gone by then.
create or replace function td_workflow_holding(table_name text) returns jsonb
language sql stable as $$
	select jsonb_build_object('state', l.to_state, 'collection', w.collection)
	from workflows w
	cross join lateral (
		select distinct on (s.item) s.to_state from workflow_log s
		where s.collection = w.collection order by s.item, s.id desc) l
	where w.active and td_workflow_locked(w.id, l.to_state)
		and (w.collection = table_name
			or table_name in ('workflows', 'workflow_states', 'workflow_transitions', 'workflow_log')
			or exists (
				select from directus_relations r
				where r.one_collection = w.collection and r.many_collection = table_name
					and r.one_field in (select td_declared_lines(w.line_relations::json))))
	limit 1
$$;

create or replace function td_refuse_held(table_name text) returns void
language plpgsql as $$
declare
	held jsonb := case when not td_in_setup() then td_workflow_holding(table_name) end;
begin
	if held is not null then
		perform td_refuse('TD002', 'Locked items stand in this table', held || jsonb_build_object('table', table_name));
	end if;
end $$;

-- A declared line relation is what hangs the guard on the lines.
create or replace function td_workflow_relation_guard() returns trigger
language plpgsql as $$
begin
	if old.one_field is not null
		and (tg_op = 'DELETE' or (new.many_collection, new.many_field, new.one_collection, new.one_field)
			is distinct from (old.many_collection, old.many_field, old.one_collection, old.one_field))
		and exists (
			select from workflows w
			where w.active and w.collection = old.one_collection
				and old.one_field in (select td_declared_lines(w.line_relations::json))) then
		perform td_refuse_held(old.many_collection);
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;

drop trigger if exists td_workflow_relation on directus_relations;
create trigger td_workflow_relation before update or delete on directus_relations
	for each row execute function td_workflow_relation_guard();

-- Audit columns are not content; a field that becomes one would be free to change in a locked item.
create or replace function td_is_audit(special text) returns boolean
language sql immutable as $$
	select coalesce(special, '') ~ '(user|date)-(created|updated)'
$$;

-- The host deletes the row of a field together with its column, and the rows of all fields with their table.
create or replace function td_workflow_field_guard() returns trigger
language plpgsql as $$
declare
	filled boolean;
begin
	if tg_op = 'DELETE' then
		if coalesce(old.special, '') !~ '(alias|no-data|o2m|m2m|m2a|files|translations|group)' then
			perform td_refuse_held(old.collection);
		end if;
		return old;
	elsif tg_op = 'UPDATE' then
		if (new.collection, new.field) is distinct from (old.collection, old.field)
			or td_is_audit(new.special) <> td_is_audit(old.special) then
			perform td_refuse_held(old.collection);
		end if;
	elsif td_is_audit(new.special) and exists (
		select from pg_attribute where attrelid = to_regclass(quote_ident(new.collection)) and attname = new.field) then
		execute format('select exists (select from %I where %I is not null)', new.collection, new.field) into filled;
		if filled then perform td_refuse_held(new.collection); end if;
	end if;
	return new;
end $$;

drop trigger if exists td_workflow_field on directus_fields;
create trigger td_workflow_field before insert or update or delete on directus_fields
	for each row execute function td_workflow_field_guard();

-- Does this column of an item's or a line's table point from a locked item to one of these keys? Details, or null.
create or replace function td_locked_reference(target regclass, column_name text, keys text[]) returns jsonb
language plpgsql stable as $$
declare
	place record;
	state text;
begin
	for place in
		select w.id as workflow, w.collection, w.state_field, td_primary_key(to_regclass(quote_ident(w.collection))) as item_key,
			named.line_field
		from workflows w
		cross join lateral (
			select w.collection::text as line_collection, null::text as line_field
			union all select l.line_collection, l.line_field from td_workflow_lines(w.id) l) named
		where w.active and to_regclass(quote_ident(named.line_collection)) = target
	loop
		execute format('select i.%1$I::text from %2$I i join %3$s t on t.%4$I = i.%5$I
				where t.%6$I::text = any($1) and td_workflow_locked($2, i.%1$I::text) limit 1',
			place.state_field, place.collection, target, coalesce(place.line_field, place.item_key), place.item_key, column_name)
			into state using keys, place.workflow;
		if state is not null then
			return jsonb_build_object('state', state, 'collection', place.collection);
		end if;
	end loop;
	return null;
end $$;

-- The same over all foreign keys to a table: what a delete of these keys ran into, or would.
create or replace function td_locked_dependent(table_name text, keys text[]) returns jsonb
language sql stable as $$
	select held from pg_constraint c
	join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
	cross join lateral td_locked_reference(c.conrelid::regclass, a.attname::text, keys) as held
	where c.contype = 'f' and c.confrelid = to_regclass(quote_ident(table_name)) and held is not null
	limit 1
$$;

-- A file that a locked item or line names stays as it was: the host replaces what is in a file without another row
-- knowing, and writes the file's own row first, with no more than the moment changed. A deleted user or folder leaves.
create or replace function td_workflow_file_guard() returns trigger
language plpgsql as $$
declare
	held jsonb;
begin
	if pg_trigger_depth() > 1 or td_in_setup() then
		return new;
	end if;
	held := td_locked_dependent(tg_table_name, array[old.id::text]);
	if held is not null then
		perform td_refuse('TD002', 'A file of a locked item stays', held);
	end if;
	return new;
end $$;

drop trigger if exists td_workflow_file on directus_files;
create trigger td_workflow_file before update on directus_files
	for each row execute function td_workflow_file_guard();

-- The change itself, by whatever statement. Event triggers are for superusers; elsewhere the two triggers above stand
-- alone, which see all that the host drops, though not a column that it makes shorter.
create or replace function td_workflow_drop_guard() returns event_trigger
language plpgsql as $$
declare
	table_name text;
begin
	for table_name in
		select distinct d.address_names[2] from pg_event_trigger_dropped_objects() d
		where d.object_type in ('table', 'table column') and not d.is_temporary and d.schema_name = current_schema()
	loop
		begin
			perform td_refuse_held(table_name);
		exception when undefined_table or undefined_column then
			-- The record that would say so is what was dropped.
			perform td_refuse('TD002', 'The workflow''s own tables stay', jsonb_build_object('table', table_name));
		end;
	end loop;
end $$;

-- 4: the rewrite is for a new type of a column; a new column with a default rewrites too and takes nothing away.
create or replace function td_workflow_rewrite_guard() returns event_trigger
language plpgsql as $$
begin
	if pg_event_trigger_table_rewrite_reason() & 4 <> 0 then
		perform td_refuse_held((select c.relname from pg_class c where c.oid = pg_event_trigger_table_rewrite_oid()));
	end if;
end $$;

do $$
begin
	if (select r.rolsuper from pg_roles r where r.rolname = current_user) then
		drop event trigger if exists td_workflow_drop;
		create event trigger td_workflow_drop on sql_drop execute function td_workflow_drop_guard();
		drop event trigger if exists td_workflow_rewrite;
		create event trigger td_workflow_rewrite on table_rewrite execute function td_workflow_rewrite_guard();
	end if;
end $$;
