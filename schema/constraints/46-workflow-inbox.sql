-- What the inbox reads and hears: since when each item stands in its state, who looks at it, and a word at every step.
-- The two tables are kept by the database and are no collections; the host is told to leave them out.

-- Where each item stands since when, kept from the log: the inbox sorts by it and must not walk the log to do so.
do $$
begin
	if to_regclass('td_workflow_standing') is null then
		create table td_workflow_standing (
			collection text not null,
			item text not null,
			state text not null,
			since timestamptz not null,
			round integer not null,
			primary key (collection, item)
		) with (fillfactor = 80);
		insert into td_workflow_standing (collection, item, state, since, round)
		select distinct on (l.collection, l.item) l.collection, l.item, l.to_state, l.at, l.round
		from workflow_log l where l.from_state is distinct from l.to_state and l.to_state is not null
		order by l.collection, l.item, l.id desc;
	end if;
end $$;
create index if not exists td_workflow_standing_state on td_workflow_standing (collection, state, since, item);

-- Who has an item open: renewed by the screen, forgotten after a minute, of no value after a crash.
create unlogged table if not exists td_presence (
	collection text not null,
	item text not null,
	"user" uuid not null,
	seen_at timestamptz not null default now(),
	primary key (collection, item, "user")
) with (fillfactor = 50);

-- After a step: remember where the item stands, and tell every instance at the commit. The word names no item: whoever
-- hears it asks the inbox, which knows what they may see.
create or replace function td_workflow_log_stands() returns trigger
language plpgsql as $$
begin
	if new.to_state is not null and new.from_state is distinct from new.to_state then
		insert into td_workflow_standing (collection, item, state, since, round)
		values (new.collection, new.item, new.to_state, new.at, new.round)
		on conflict (collection, item) do update
			set state = excluded.state, since = excluded.since, round = excluded.round;
	end if;
	perform pg_notify('td_workflow', json_build_object(
		'collection', new.collection, 'from', new.from_state, 'to', new.to_state)::text);
	return null;
end $$;

drop trigger if exists td_workflow_log_stands on workflow_log;
create trigger td_workflow_log_stands after insert on workflow_log
	for each row execute function td_workflow_log_stands();

-- Items by state, those due first, for a collection under a workflow: the inbox looks for the few that wait.
create or replace function td_workflow_waiting_index(collection_name text) returns void
language plpgsql as $$
declare
	target regclass := to_regclass(quote_ident(collection_name));
	flow record;
	wanted text;
	index_name text;
	stale record;
begin
	if target is null then return; end if;
	select w.state_field, nullif(w.due_field, '') as due_field into flow
	from workflows w where w.collection = collection_name and w.active;
	if found then
		select string_agg(quote_ident(a.attname), ', ' order by c.place) into wanted
		from unnest(array[flow.state_field, flow.due_field, td_primary_key(target)]) with ordinality c(name, place)
		join pg_attribute a on a.attrelid = target and a.attname = c.name and not a.attisdropped;
		index_name := 'td_workflow_waiting_' || md5(collection_name || ':' || wanted);
	end if;
	for stale in
		select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
		where i.indrelid = target and c.relname like 'td\_workflow\_waiting\_%' and c.relname is distinct from index_name
	loop
		execute format('drop index %I', stale.relname);
	end loop;
	if index_name is not null and to_regclass(quote_ident(index_name)) is null then
		execute format('create index %I on %s (%s)', index_name, target, wanted);
	end if;
end $$;

create or replace function td_workflow_waiting_on_save() returns trigger
language plpgsql as $$
begin
	if tg_op <> 'INSERT' then perform td_workflow_waiting_index(old.collection); end if;
	if tg_op <> 'DELETE' then perform td_workflow_waiting_index(new.collection); end if;
	return null;
end $$;

drop trigger if exists td_workflow_waiting on workflows;
create trigger td_workflow_waiting after insert or update or delete on workflows
	for each row execute function td_workflow_waiting_on_save();

select td_workflow_waiting_index(w.collection) from workflows w where w.active;

-- Days that working time leaves out or adds, as [{day, kind}]; a host without the table has none.
create or replace function td_holidays() returns json
language plpgsql stable as $$
begin
	if to_regclass('holidays') is null then
		return '[]'::json;
	end if;
	return (select coalesce(json_agg(json_build_object('day', h.day, 'kind', h.kind) order by h.day), '[]') from holidays h);
end $$;
