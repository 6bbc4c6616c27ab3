-- Whether anything a progress answer is made of has changed, and a word to every instance when it has. The number counts
-- transactions: each connection of the database has a row of its own to count in, so nobody waits for anybody. A sum that
-- is what it was says that nothing has been committed since.

create table if not exists td_progress_changes (
	writer integer primary key,
	changes bigint not null,
	-- The last transaction that counted: it counts once, whatever it writes.
	xact xid8 not null
) with (fillfactor = 50);

create or replace function td_progress_changed() returns trigger
language plpgsql as $$
begin
	insert into td_progress_changes as c (writer, changes, xact)
	values (pg_backend_pid(), 1, pg_current_xact_id())
	on conflict (writer) do update set changes = c.changes + 1, xact = excluded.xact
	where c.xact <> excluded.xact;
	if found then
		perform pg_notify('td_progress', '');
	end if;
	return null;
end $$;

drop trigger if exists td_progress_changed on indicator_values;
create trigger td_progress_changed after insert or update or delete or truncate on indicator_values
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on targets;
create trigger td_progress_changed after insert or update or delete or truncate on targets
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on indicators;
create trigger td_progress_changed after insert or update or delete or truncate on indicators
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on task_groups;
create trigger td_progress_changed after insert or update or delete or truncate on task_groups
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on units;
create trigger td_progress_changed after insert or update or delete or truncate on units
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on unit_successions;
create trigger td_progress_changed after insert or update or delete or truncate on unit_successions
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on report_templates;
create trigger td_progress_changed after insert or update or delete or truncate on report_templates
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on report_template_lines;
create trigger td_progress_changed after insert or update or delete or truncate on report_template_lines
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on report_periods;
create trigger td_progress_changed after insert or update or delete or truncate on report_periods
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on workflows;
create trigger td_progress_changed after insert or update or delete or truncate on workflows
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_changed on workflow_states;
create trigger td_progress_changed after insert or update or delete or truncate on workflow_states
	for each statement execute function td_progress_changed();

-- Of reports only what an answer shows: a draft that is being written changes nothing.
drop trigger if exists td_progress_changed on reports;
create trigger td_progress_changed after insert or update of state, due_on, unit, period, template or delete or truncate on reports
	for each statement execute function td_progress_changed();
drop trigger if exists td_progress_logged on workflow_log;
create trigger td_progress_logged after insert on workflow_log
	for each row when (new.collection = 'reports') execute function td_progress_changed();

/* Says that something has changed where no statement on those tables did. */
create or replace function td_progress_touch() returns void
language sql as $$
	insert into td_progress_changes as c (writer, changes, xact) values (pg_backend_pid(), 1, pg_current_xact_id())
	on conflict (writer) do update set changes = c.changes + 1, xact = excluded.xact
$$;
