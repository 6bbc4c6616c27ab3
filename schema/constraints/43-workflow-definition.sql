-- Who may edit a definition must not get past the guard by it: switching it off, changing what was approved and switching
-- it on again would leave no trace. So what a locked item stands under stays as it is while there are locked items.

-- Steps hold the definitions as they are, many at a time; whoever changes one waits for them and they for it. The lock is
-- one for all definitions and is taken by statement triggers, before any row: so no two waits can cross.
create or replace function td_hold_definitions() returns void
language sql as $$ select pg_advisory_xact_lock_shared(744630041) $$;

create or replace function td_lock_definitions() returns void
language sql as $$ select pg_advisory_xact_lock(744630041) $$;

create or replace function td_workflow_definition_lock() returns trigger
language plpgsql as $$
begin
	perform td_lock_definitions();
	return null;
end $$;

drop trigger if exists td_workflow_definition_lock on workflows;
create trigger td_workflow_definition_lock before insert or update or delete on workflows
	for each statement execute function td_workflow_definition_lock();
drop trigger if exists td_workflow_definition_lock on workflow_states;
create trigger td_workflow_definition_lock before insert or update or delete on workflow_states
	for each statement execute function td_workflow_definition_lock();
drop trigger if exists td_workflow_definition_lock on workflow_transitions;
create trigger td_workflow_definition_lock before insert or update or delete on workflow_transitions
	for each statement execute function td_workflow_definition_lock();

-- Refuses to take a state away from under the items that stand in it, with their number. It waits for items that are being
-- written now, but not for ever: whoever writes one may in turn wait for something else.
create or replace function td_refuse_standing(workflow_id integer, state_key text) returns void
language plpgsql as $$
declare
	flow record;
	items bigint;
	patience constant text := current_setting('lock_timeout');
begin
	select w.collection, w.state_field, s.kind into flow
	from workflows w join workflow_states s on s.workflow = w.id and s.key = state_key
	where w.id = workflow_id and w.active;
	if not found or to_regclass(quote_ident(flow.collection)) is null then
		return;
	end if;
	begin
		perform set_config('lock_timeout', '5s', true);
		execute format('lock table %I in share mode', flow.collection);
		perform set_config('lock_timeout', patience, true);
	exception when lock_not_available then
		perform td_refuse('TD002', 'Items are being written', jsonb_build_object('reason', 'items_busy'));
	end;
	execute format('select count(*) from %I t where t.%I::text = $1 or (t.%I is null and $2)',
		flow.collection, flow.state_field, flow.state_field) into items using state_key, flow.kind = 'initial';
	if items > 0 then
		perform td_refuse('TD006', 'Items stand in this state; remap them first', jsonb_build_object(
			'reason', 'items_standing', 'state', state_key, 'count', items,
			'remap', format('/approvals/workflows/%s/remap', workflow_id)));
	end if;
end $$;

-- Items that a step brought into a state that the workflow locks; with `only_key`, into that state. Rows that were there
-- before any workflow have no log and do not count: a workflow tried on a table with old rows can be taken off again.
-- States the definition does not know are left out: an unfinished definition must be free to be mended.
create or replace function td_workflow_locked_items(workflow_id integer, only_key text default null) returns bigint
language plpgsql stable as $$
declare
	flow record;
	locked text[];
	items bigint;
begin
	select w.collection, w.state_field into flow from workflows w where w.id = workflow_id and w.active;
	if not found or to_regclass(quote_ident(flow.collection)) is null then
		return 0;
	end if;
	select array_agg(s.key::text) into locked from workflow_states s
	where s.workflow = workflow_id and td_workflow_locked(workflow_id, s.key) and s.key = coalesce(only_key, s.key);
	if locked is null then
		return 0;
	end if;
	execute format(
		'select count(*) from %I t where t.%I::text = any($1) and exists (
			select 1 from workflow_log l where l.collection = $2 and l.item = t.%I::text)',
		flow.collection, flow.state_field, td_primary_key(to_regclass(quote_ident(flow.collection))))
		into items using locked, flow.collection;
	return items;
end $$;

create or replace function td_refuse_in_use(workflow_id integer, only_key text default null) returns void
language plpgsql as $$
declare
	items bigint := td_workflow_locked_items(workflow_id, only_key);
begin
	if items > 0 then
		perform td_refuse('TD006', 'Locked items stand under this definition',
			jsonb_build_object('reason', 'items_in_use', 'count', items));
	end if;
end $$;

-- Is there a line relation in `before` that `after` no longer declares?
create or replace function td_drops_relation(before json, after json) returns boolean
language sql immutable as $$
	select exists (
		select json_array_elements_text(case when json_typeof(before) = 'array' then before else '[]' end)
		except
		select json_array_elements_text(case when json_typeof(after) = 'array' then after else '[]' end))
$$;

create or replace function td_workflow_definition_guard() returns trigger
language plpgsql as $$
begin
	if not coalesce(old.active, false) then
		return case when tg_op = 'DELETE' then old else new end;
	end if;
	if tg_op = 'DELETE' then
		perform td_refuse_in_use(old.id);
		return old;
	end if;
	if new.id <> old.id or not coalesce(new.active, false)
		or (new.collection, new.state_field, new.unit_field)
			is distinct from (old.collection, old.state_field, old.unit_field)
		or td_drops_relation(old.line_relations::json, new.line_relations::json) then
		perform td_refuse_in_use(old.id);
	end if;
	return new;
end $$;

drop trigger if exists td_workflow_definition on workflows;
create trigger td_workflow_definition before update or delete on workflows
	for each row execute function td_workflow_definition_guard();

-- States and steps stay with their workflow; a state that locks items is neither opened nor renamed nor deleted. When
-- the whole workflow is deleted its own guard has judged, and its row is gone by the time its parts follow.
create or replace function td_workflow_part_guard() returns trigger
language plpgsql as $$
begin
	if tg_op = 'UPDATE' and new.workflow is distinct from old.workflow then
		perform td_refuse('TD005', 'A part stays with its workflow', jsonb_build_object('field', 'workflow'));
	end if;
	if tg_table_name = 'workflow_states' then
		if tg_op = 'DELETE' then
			perform td_refuse_in_use(old.workflow, old.key);
			perform td_refuse_standing(old.workflow, old.key);
		elsif new.key is distinct from old.key then
			perform td_refuse_in_use(old.workflow, old.key);
			perform td_refuse_standing(old.workflow, old.key);
		elsif (json_typeof(new.editable_by::json) = 'array' and json_array_length(new.editable_by::json) > 0) then
			perform td_refuse_in_use(old.workflow, old.key);
		end if;
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;

drop trigger if exists td_workflow_state_part on workflow_states;
create trigger td_workflow_state_part before update or delete on workflow_states
	for each row execute function td_workflow_part_guard();
drop trigger if exists td_workflow_transition_part on workflow_transitions;
create trigger td_workflow_transition_part before update on workflow_transitions
	for each row execute function td_workflow_part_guard();

-- Emptying a table passes by row triggers.
drop trigger if exists td_workflow_definition_truncate on workflows;
create trigger td_workflow_definition_truncate before truncate on workflows
	for each statement execute function td_workflow_truncate_guard();
drop trigger if exists td_workflow_state_truncate on workflow_states;
create trigger td_workflow_state_truncate before truncate on workflow_states
	for each statement execute function td_workflow_truncate_guard();

-- Triggers that active workflows want and the database lacks or has switched off, as "table.trigger". Asked at start:
-- a table made anew or a restored dump may have lost them.
create or replace function td_workflow_missing_triggers() returns setof text
language sql stable as $$
	with wanted as (
		select w.collection::text as table_name, t.name as trigger_name
		from workflows w cross join (values ('td_workflow_item'), ('td_workflow_item_truncate')) t(name)
		where w.active
		union
		select l.line_collection, format('td_workflow_%s_%s', t.part, md5(w.collection || '.' || l.line_field))
		from workflows w cross join lateral td_workflow_lines(w.id) l cross join (values ('line'), ('bulk')) t(part)
		where w.active
	)
	select table_name || '.' || trigger_name from wanted
	where not exists (
		select 1 from pg_trigger p
		where p.tgrelid = to_regclass(quote_ident(table_name)) and p.tgname = trigger_name and p.tgenabled in ('O', 'A'))
	order by 1
$$;
