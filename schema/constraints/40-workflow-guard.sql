-- The judge of invariant 1: an item under a workflow is born in the initial state, changes its state only inside a
-- transition, and in a state nobody may edit neither the item nor its declared lines change. The functions are generic
-- and read the definition tables on every write, so a changed definition holds at once, on every instance, by any route.

-- The declared line relations of a workflow as (alias, table, column pointing at the item).
create or replace function td_workflow_lines(workflow_id integer)
returns table (alias text, line_collection text, line_field text)
language sql stable as $$
	select r.one_field::text, r.many_collection::text, r.many_field::text
	from workflows w
	cross join lateral json_array_elements_text(
		case when json_typeof(w.line_relations::json) = 'array' then w.line_relations::json else '[]' end) as declared(alias)
	join directus_relations r on r.one_collection = w.collection and r.one_field = declared.alias
	where w.id = workflow_id and to_regclass(quote_ident(r.many_collection)) is not null
$$;

-- Nobody may edit in a state whose editable_by is empty. A state the definition does not know counts as locked:
-- a hole in a definition must not open an item. A row without a state, as it may be older than its workflow, stands in
-- the initial one.
create or replace function td_workflow_locked(workflow_id integer, state text) returns boolean
language sql stable as $$
	select not exists (
		select 1 from workflow_states s
		where s.workflow = workflow_id and (s.key = state or (state is null and s.kind = 'initial'))
			and json_typeof(s.editable_by::json) = 'array' and json_array_length(s.editable_by::json) > 0)
$$;

-- What of a row counts as its content: everything but the columns given and the audit columns, by name and as declared
-- to Directus (a foreign collection may name them otherwise).
create or replace function td_audit_columns(collection_name text) returns text[]
language sql stable as $$
	select array['user_created', 'date_created', 'user_updated', 'date_updated'] || coalesce((
		select array_agg(f.field::text) from directus_fields f
		where f.collection = collection_name and f.special ~ '(user|date)-(created|updated)'), '{}')
$$;

create or replace function td_business_content(collection_name text, content jsonb, ignored text[] default '{}') returns jsonb
language sql stable as $$
	select content - ignored - td_audit_columns(collection_name)
$$;

-- Columns that point at a user. Deleting the user empties them through the foreign key, which is no edit of the item.
create or replace function td_user_columns(target regclass) returns text[]
language sql stable as $$
	select coalesce(array_agg(a.attname::text), '{}')
	from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
	where c.conrelid = target and c.contype = 'f' and c.confrelid = to_regclass('directus_users')
$$;

-- True when an update leaves the content as it was. pg_trigger_depth() > 1 marks writes of a foreign key's own trigger.
create or replace function td_same_content(
	target regclass, collection_name text, before jsonb, after jsonb, ignored text[] default '{}') returns boolean
language plpgsql stable as $$
declare
	emptied text[] := '{}';
begin
	if pg_trigger_depth() > 1 then
		select coalesce(array_agg(c), '{}') into emptied
		from unnest(td_user_columns(target)) as c where after -> c = 'null'::jsonb;
	end if;
	return td_business_content(collection_name, before, ignored || emptied)
		= td_business_content(collection_name, after, ignored || emptied);
end $$;

-- The state in which items are born; null in a definition that has none.
create or replace function td_initial_state(workflow_id integer) returns text
language sql stable as $$
	select s.key::text from workflow_states s where s.workflow = workflow_id and s.kind = 'initial' order by s.id limit 1
$$;

-- In a state that names policies, only their holders edit, as far as the database can know who writes (td_writer); where
-- it cannot, the permission rules alone judge. "*" is anybody. Administrators of the host mend what is open, as they may
-- everywhere; what is locked stays locked for them too, and four eyes counts their edits.
create or replace function td_require_editor(workflow_id integer, state text, writer uuid) returns void
language plpgsql as $$
declare
	editors text[];
begin
	if writer is null then
		return;
	end if;
	select array_agg(e.policy) into editors
	from workflow_states s cross join lateral json_array_elements_text(
		case when json_typeof(s.editable_by::json) = 'array' then s.editable_by::json else '[]' end) as e(policy)
	where s.workflow = workflow_id and (s.key = state or (state is null and s.kind = 'initial'));
	if '*' = any(editors) or td_is_admin(writer) or exists (
		select from td_user_policies(writer) p where p.id::text = any(editors) or p.name = any(editors)) then
		return;
	end if;
	perform td_refuse('TD007', 'In this state others edit', jsonb_build_object('state', state, 'reason', 'not_an_editor'));
end $$;

create or replace function td_workflow_item_guard() returns trigger
language plpgsql as $$
declare
	flow record;
	id_field text := td_primary_key(tg_relid);
	before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
	after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
	born text;
	state text;
	token text;
	open_fields text[];
begin
	select w.id, w.state_field, w.unit_field, w.due_field into flow from workflows w where w.collection = tg_table_name and w.active;
	if not found then
		return case when tg_op = 'DELETE' then old else new end;
	end if;

	if tg_op = 'INSERT' then
		select s.key into born from workflow_states s where s.workflow = flow.id and s.kind = 'initial';
		if born is null then
			perform td_refuse('TD006', 'The workflow has no initial state', jsonb_build_object('collection', tg_table_name));
		end if;
		state := after ->> flow.state_field;
		if state is null then
			return jsonb_populate_record(new, jsonb_build_object(flow.state_field, born));
		elsif state <> born then
			perform td_refuse('TD001', 'New items start in the initial state',
				jsonb_build_object('state', state, 'initial', born));
		end if;
		return new;
	end if;

	state := coalesce(before ->> flow.state_field, td_initial_state(flow.id));
	if tg_op = 'DELETE' then
		if td_workflow_locked(flow.id, state) then
			perform td_refuse('TD002', 'The item is locked', jsonb_build_object('state', state, 'collection', tg_table_name));
		elsif td_workflow_closed(tg_table_name, before ->> id_field) then
			perform td_refuse_closed(state, tg_table_name, before ->> id_field);
		end if;
		return old;
	end if;

	if after -> id_field <> before -> id_field then
		perform td_refuse('TD005', 'The key of an item never changes', jsonb_build_object('field', id_field));
	end if;
	if flow.unit_field is not null and after -> flow.unit_field is distinct from before -> flow.unit_field then
		perform td_refuse('TD005', 'The unit of an item never changes', jsonb_build_object('field', flow.unit_field, 'state', state));
	end if;
	if after ->> flow.state_field is distinct from state and not (before ->> flow.state_field is null and after ->> flow.state_field is null) then
		token := format('%s:%s:%s>%s', tg_table_name, before ->> id_field, state, after ->> flow.state_field);
		if coalesce(current_setting('tiendo.transition', true), '') <> token then
			perform td_refuse('TD001', 'The state changes only through the workflow', jsonb_build_object('state', state));
		end if;
		-- A transition decides on what was seen; it must not carry an edit along.
		if not td_same_content(tg_relid, tg_table_name, before, after, array[flow.state_field]) then
			perform td_refuse('TD002', 'A transition changes nothing but the state', jsonb_build_object('state', state));
		end if;
	elsif not td_same_content(tg_relid, tg_table_name, before, after, array[flow.state_field]) then
		if td_workflow_locked(flow.id, state) then
			perform td_refuse('TD002', 'The item is locked', jsonb_build_object('state', state, 'collection', tg_table_name));
		end if;
		open_fields := td_workflow_open_fields(tg_table_name, before ->> id_field);
		if open_fields is not null
			and not td_same_content(tg_relid, tg_table_name, before, after, open_fields || flow.state_field::text) then
			perform td_refuse_closed(state, tg_table_name, before ->> id_field);
		end if;
		-- Moving the day an item is due is no work on it: that stays with whoever sets deadlines.
		if not td_same_content(tg_relid, tg_table_name, before, after,
			array_remove(array[flow.state_field, flow.due_field]::text[], null)) then
			perform td_require_editor(flow.id, state, td_writer(tg_table_name, before, after));
		end if;
	end if;
	return new;
end $$;

-- Arguments: collection of the item, column of the line that points at it. FOR SHARE waits for a running transition and
-- reads the state it left behind; the foreign key's own lock is too weak for that.
create or replace function td_workflow_line_guard() returns trigger
language plpgsql as $$
declare
	flow record;
	item_collection text := tg_argv[0];
	item_field text := tg_argv[1];
	before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
	after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
	item text;
	state text;
	line_key text := coalesce(before, after) ->> td_primary_key(tg_relid);
	-- Edited in place, so neither new nor gone nor moved to another item or key.
	in_place boolean := tg_op = 'UPDATE' and (before ->> item_field, before ->> td_primary_key(tg_relid))
		is not distinct from (after ->> item_field, after ->> td_primary_key(tg_relid));
begin
	if tg_op = 'UPDATE' and td_same_content(tg_relid, tg_table_name, before, after) then
		return new;
	end if;
	select w.id, w.state_field, (
		select l.alias from td_workflow_lines(w.id) l
		where l.line_collection = tg_table_name and l.line_field = item_field limit 1) as relation
	into flow from workflows w where w.collection = item_collection and w.active;
	if not found then
		return case when tg_op = 'DELETE' then old else new end;
	end if;
	foreach item in array array_remove(array[before ->> item_field, nullif(after ->> item_field, before ->> item_field)], null) loop
		-- No row: the item goes with its lines (its own guard has judged that), or the foreign key will refuse.
		-- A literal takes the type of the key, so the key's index serves; a cast of the column would not.
		execute format('select %I::text from %I where %I = %L for share',
			flow.state_field, item_collection, td_primary_key(to_regclass(quote_ident(item_collection))), item)
			into state;
		if state is not null and td_workflow_locked(flow.id, state) then
			perform td_refuse('TD002', 'The item is locked',
				jsonb_build_object('state', state, 'collection', item_collection, 'item', item));
		elsif state is not null and tg_op <> 'DELETE' then
			perform td_require_editor(flow.id, state, td_writer(tg_table_name, before, after));
		end if;
		if state is not null and not (case when in_place
				then td_workflow_line_is_open(item_collection, item, flow.relation, line_key)
				else not td_workflow_closed(item_collection, item, flow.relation) end) then
			perform td_refuse_closed(state, item_collection, item, line_key);
		end if;
	end loop;
	return case when tg_op = 'DELETE' then old else new end;
end $$;

-- Emptying a table passes by row triggers; under a workflow it is refused as a whole.
create or replace function td_workflow_truncate_guard() returns trigger
language plpgsql as $$
begin
	perform td_refuse('TD002', 'Items under a workflow are not truncated', jsonb_build_object('collection', tg_table_name));
	return null;
end $$;
