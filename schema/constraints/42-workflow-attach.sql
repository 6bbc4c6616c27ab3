-- Attaching: whoever saves a workflow, by whatever route, the guard's triggers follow in the same transaction. They are
-- made and dropped only where the wanted set differs, since that takes a lock on the guarded table.

create or replace function td_workflow_trigger(target regclass, trigger_name text, wanted boolean, body text) returns void
language plpgsql as $$
declare
	present boolean := exists (select 1 from pg_trigger where tgrelid = target and tgname = trigger_name);
begin
	if wanted and not present then
		execute format('create trigger %I before %s', trigger_name, body);
	elsif present and not wanted then
		execute format('drop trigger %I on %s', trigger_name, target);
	end if;
end $$;

create or replace function td_attach_workflow(collection_name text) returns void
language plpgsql as $$
declare
	target regclass := to_regclass(quote_ident(collection_name));
	flow record;
	attached boolean;
	line record;
	stale record;
	line_trigger text;
begin
	select w.* into flow from workflows w where w.collection = collection_name and w.active;
	attached := found;
	if attached then
		if target is null or collection_name like 'directus\_%' 
			or collection_name in ('workflows', 'workflow_states', 'workflow_transitions', 'workflow_log') then
			perform td_refuse('TD006', 'A workflow needs an ordinary collection', jsonb_build_object('collection', collection_name));
		end if;
		if td_primary_key(target) is null or not exists (
			select 1 from pg_attribute where attrelid = target and attname = flow.state_field and not attisdropped) then
			perform td_refuse('TD006', 'The collection lacks its key or the state field',
				jsonb_build_object('collection', collection_name, 'field', flow.state_field));
		end if;
	end if;
	if target is not null then
		perform td_workflow_trigger(target, 'td_workflow_item', attached,
			format('insert or update or delete on %s for each row execute function td_workflow_item_guard()', target));
		perform td_workflow_trigger(target, 'td_workflow_item_truncate', attached,
			format('truncate on %s for each statement execute function td_workflow_truncate_guard()', target));
	end if;

	-- Line triggers of this collection that are no longer declared; their first argument is the collection.
	for stale in
		select t.tgrelid::regclass as line_table, t.tgname from pg_trigger t
		where t.tgfoid = 'td_workflow_line_guard'::regproc
			and encode(t.tgargs, 'escape') like replace(collection_name, '_', '\_') || '\\000%'
	loop
		if not attached or not exists (
			select 1 from td_workflow_lines(flow.id) l
			where to_regclass(quote_ident(l.line_collection)) = stale.line_table
				and 'td_workflow_line_' || md5(collection_name || '.' || l.line_field) = stale.tgname) then
			execute format('drop trigger %I on %s', stale.tgname, stale.line_table);
			execute format('drop trigger if exists %I on %s', replace(stale.tgname, '_line_', '_bulk_'), stale.line_table);
		end if;
	end loop;
	if not attached then return; end if;
	for line in select * from td_workflow_lines(flow.id) loop
		line_trigger := 'td_workflow_line_' || md5(collection_name || '.' || line.line_field);
		target := to_regclass(quote_ident(line.line_collection));
		perform td_workflow_trigger(target, line_trigger, true, format(
			'insert or update or delete on %s for each row execute function td_workflow_line_guard(%L, %L)',
			target, collection_name, line.line_field));
		perform td_workflow_trigger(target, replace(line_trigger, '_line_', '_bulk_'), true,
			format('truncate on %s for each statement execute function td_workflow_truncate_guard()', target));
	end loop;
end $$;

create or replace function td_workflow_attach_on_save() returns trigger
language plpgsql as $$
begin
	if tg_op <> 'INSERT' then perform td_attach_workflow(old.collection); end if;
	if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.collection <> old.collection) then
		perform td_attach_workflow(new.collection);
	end if;
	return null;
end $$;

drop trigger if exists td_workflow_attach on workflows;
create trigger td_workflow_attach after insert or update or delete on workflows
	for each row execute function td_workflow_attach_on_save();

-- A relation that a workflow names may be made after it.
create or replace function td_workflow_attach_on_relation() returns trigger
language plpgsql as $$
begin
	if tg_op <> 'INSERT' and old.one_collection is not null then perform td_attach_workflow(old.one_collection); end if;
	if tg_op <> 'DELETE' and new.one_collection is not null then perform td_attach_workflow(new.one_collection); end if;
	return null;
end $$;

drop trigger if exists td_workflow_attach_relation on directus_relations;
create trigger td_workflow_attach_relation after insert or update or delete on directus_relations
	for each row execute function td_workflow_attach_on_relation();

-- Tables made anew by a schema change get their triggers back whenever the constraints are applied.
select td_attach_workflow(w.collection) from workflows w where w.active;
