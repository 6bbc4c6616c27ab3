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
			case when content_only then format('td_business_content(%L, to_jsonb(t))', line.line_collection) else 'to_jsonb(t)' end,
			td_primary_key(to_regclass(quote_ident(line.line_collection))), line.line_collection, line.line_field, item_id)
			into rows;
		lines := lines || jsonb_build_object(line.alias, rows);
		keys := keys || jsonb_build_object(line.alias, td_primary_key(to_regclass(quote_ident(line.line_collection))));
	end loop;
	if content_only then return jsonb_build_object('item', content, 'lines', lines); end if;
	return jsonb_build_object('item', content, 'lines', lines, 'keys', keys);
end $$;
