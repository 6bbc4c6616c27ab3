-- Returned lines only: a step may leave just those places open that its remarks name, until the state changes again. What
-- it left open stands in its log row, which nobody can rewrite.

-- {"open_lines": {relation: [key…]}, "open_fields": [field…]} of the item's last change of state; null when all is open.
-- A renamed state (remap) is no change of it.
create or replace function td_workflow_open(collection_name text, item_id text) returns jsonb
language sql stable as $$
	select case when json_typeof(l.content -> 'open_lines') = 'object' then
		jsonb_build_object('open_lines', l.content -> 'open_lines', 'open_fields', coalesce(l.content -> 'open_fields', '[]')) end
	from (
		select content::json as content from workflow_log
		where collection = collection_name and item = item_id and from_state <> to_state and action <> 'remap'
		order by id desc limit 1) l
$$;

-- Is the relation closed, so that none of its lines comes, goes or moves? Without a relation: the item's own row.
create or replace function td_workflow_closed(collection_name text, item_id text, relation text default null) returns boolean
language sql stable as $$
	select coalesce((
		select o is not null and not coalesce(jsonb_exists(o -> 'open_fields', relation), false)
		from td_workflow_open(collection_name, item_id) o), false)
$$;

-- May this line of the relation be edited in place?
create or replace function td_workflow_line_is_open(collection_name text, item_id text, relation text, line_key text) returns boolean
language sql stable as $$
	select coalesce((
		select o is null or jsonb_exists(o -> 'open_fields', relation)
			or coalesce(jsonb_exists(o -> 'open_lines' -> relation, line_key), false)
		from td_workflow_open(collection_name, item_id) o), true)
$$;

-- Columns of the item that may be edited; null when all may.
create or replace function td_workflow_open_fields(collection_name text, item_id text) returns text[]
language sql stable as $$
	select array(select jsonb_array_elements_text(o -> 'open_fields'))
	from td_workflow_open(collection_name, item_id) o where o is not null
$$;

create or replace function td_refuse_closed(state text, collection_name text, item_id text, line_key text default null) returns void
language plpgsql as $$
begin
	perform td_refuse('TD002', 'Only what the return named is open', jsonb_strip_nulls(jsonb_build_object(
		'state', state, 'collection', collection_name, 'item', item_id, 'line', line_key, 'reason', 'returned_lines_only')));
end $$;
