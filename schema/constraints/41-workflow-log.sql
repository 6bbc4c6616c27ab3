-- The log is append-only and grows only inside a transition, each row chained to the one before it of the same item.

create or replace function td_workflow_log_append_only() returns trigger
language plpgsql as $$
begin
	perform td_refuse('TD004', 'The workflow log is append-only');
	return null;
end $$;

create or replace function td_workflow_log_insert() returns trigger
language plpgsql as $$
declare
	last_hash text;
begin
	if coalesce(current_setting('tiendo.transition', true), '')
		<> format('%s:%s:%s>%s', new.collection, new.item, new.from_state, new.to_state) then
		perform td_refuse('TD004', 'The workflow log is written only by a transition');
	end if;
	select l.hash into last_hash from workflow_log l
	where l.collection = new.collection and l.item = new.item order by l.id desc limit 1;
	if new.previous_hash is distinct from last_hash then
		perform td_refuse('TD004', 'The row does not continue the log of its item');
	end if;
	-- The token is spent: one row for each, and whatever the transaction does next is judged like any other write.
	perform set_config('tiendo.transition', '', true);
	return new;
end $$;

drop trigger if exists td_workflow_log_append_only on workflow_log;
create trigger td_workflow_log_append_only before update or delete on workflow_log
	for each row execute function td_workflow_log_append_only();
drop trigger if exists td_workflow_log_truncate on workflow_log;
create trigger td_workflow_log_truncate before truncate on workflow_log
	for each statement execute function td_workflow_log_append_only();
drop trigger if exists td_workflow_log_insert on workflow_log;
create trigger td_workflow_log_insert before insert on workflow_log
	for each row execute function td_workflow_log_insert();

create index if not exists td_workflow_log_item on workflow_log (collection, item, id desc);
create index if not exists td_workflow_log_actor on workflow_log (actor, id desc);

-- Editors of a round come from the activity of one item and its lines.
create index if not exists td_activity_item on directus_activity (collection, item, id);

-- An item and its lines as they stand: {"item":…, "lines":{alias:[…]}, "keys":{alias: name of the lines' key field}};
-- with `content_only`, without the keys, the state and the audit columns, which is what a revision covers. Fixed to UTC: the text of a timestamp must not depend on who asks.
create or replace function td_workflow_content(collection_name text, item_id text, content_only boolean default false)
returns jsonb
language plpgsql stable set timezone = 'UTC' as $$
declare
	flow record;
	line record;
	content jsonb;
	rows jsonb;
	lines jsonb := '{}';
	keys jsonb := '{}';
begin
	select w.id, w.state_field into flow from workflows w where w.collection = collection_name and w.active;
	if not found then return null; end if;
	execute format('select to_jsonb(t) from %I t where %I = %L',
		collection_name, td_primary_key(to_regclass(quote_ident(collection_name))), item_id) into content;
	if content is null then return null; end if;
	if content_only then
		content := td_business_content(collection_name, content, array[flow.state_field]);
	end if;
	for line in select * from td_workflow_lines(flow.id) loop
		execute format(
			'select coalesce(jsonb_agg(%s order by t.%I), ''[]'') from %I t where t.%I = %L',
			case when content_only then format('to_jsonb(t) - %L::text[]', td_audit_columns(line.line_collection)) else 'to_jsonb(t)' end,
			td_primary_key(to_regclass(quote_ident(line.line_collection))), line.line_collection, line.line_field, item_id)
			into rows;
		lines := lines || jsonb_build_object(line.alias, rows);
		keys := keys || jsonb_build_object(line.alias, td_primary_key(to_regclass(quote_ident(line.line_collection))));
	end loop;
	if content_only then return jsonb_build_object('item', content, 'lines', lines); end if;
	return jsonb_build_object('item', content, 'lines', lines, 'keys', keys);
end $$;

-- The parts of an item: itself first, then the declared line relations; `audit` are the columns the host keeps by itself.
create or replace function td_workflow_parts(workflow_id integer) returns json
language sql stable as $$
	select json_agg(json_build_object('relation', p.relation, 'collection', p.collection, 'pointer', p.pointer,
		'key', td_primary_key(to_regclass(quote_ident(p.collection))), 'audit', td_audit_columns(p.collection)) order by p.at)
	from (
		select null as relation, w.collection::text, null as pointer, 0 as at from workflows w where w.id = workflow_id
		union all
		select l.alias, l.line_collection, l.line_field, 1 from td_workflow_lines(workflow_id) l
	) p
$$;

-- The active definition of a collection, held as it is until the transaction ends, and the item, locked. Statement by
-- statement: each sees what the wait before it was for. `definition` is null without one, `locked` false without the item.
create or replace function td_workflow_hold(collection_name text, item_id text,
	out definition json, out key text, out locked boolean)
language plpgsql as $$
declare
	present integer;
begin
	perform td_hold_definitions();
	locked := false;
	definition := td_workflow_definition(collection_name);
	key := td_primary_key(to_regclass(quote_ident(collection_name)));
	if definition is null or key is null then
		return;
	end if;
	execute format('select 1 from %I where %I = %L for update', collection_name, key, item_id) into present;
	locked := present is not null;
end $$;

-- The active definition of a collection with its parts, as stored. In this language for its plan, which is kept.
create or replace function td_workflow_definition(collection_name text) returns json
language plpgsql stable as $$
begin
	return (
		select json_build_object('workflow', to_json(w),
			'states', (select coalesce(json_agg(s order by s.sort nulls last, s.id), '[]') from workflow_states s
				where s.workflow = w.id),
			'transitions', (select coalesce(json_agg(t order by t.sort nulls last, t.id), '[]') from workflow_transitions t
				where t.workflow = w.id))
		from workflows w where w.active and w.collection = collection_name);
end $$;

-- All that a decision about an item starts from, in one look: its content in full and as revisions cover it, its log without
-- the contents, its parts, and the path of its unit. No row where there is no such item.
create or replace function td_workflow_load(workflow_id integer, item_id text)
returns table ("full" jsonb, content text, log json, parts json, unit_path text)
language plpgsql stable as $$
declare
	flow record;
begin
	select w.collection::text, w.unit_field::text into flow from workflows w where w.id = workflow_id;
	"full" := td_workflow_content(flow.collection, item_id);
	if "full" is null then
		return;
	end if;
	content := td_workflow_content(flow.collection, item_id, true)::text;
	select coalesce(json_agg(row order by row.id), '[]') into log from (
		select l.id, l.collection, l.item, l.workflow, l.round, l.action, l.from_state, l.to_state, l.actor, l.on_behalf_of,
			l.comment, l.remarks, l.revision, l.at, l.previous_hash, l.hash
		from workflow_log l where l.collection = flow.collection and l.item = item_id
	) row;
	parts := td_workflow_parts(workflow_id);
	if flow.unit_field is not null then
		unit_path := td_place_path(flow.collection, flow.unit_field, "full" -> 'item' ->> flow.unit_field);
	end if;
	return next;
end $$;
