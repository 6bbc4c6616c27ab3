-- A permission rule decides which rows a user sees and changes, but not where a new row goes or to which unit a row is
-- moved. That is judged here, by the unit of the user who writes, on every route that reaches the table.

/* The path of the unit a user works in; null for a user without a unit. */
create or replace function td_user_path(p_user uuid) returns text
language sql stable as $$
	select un.path from directus_users u join units un on un.id = u.unit where u.id = p_user
$$;

/* May this user write a row that belongs to this unit? Refuses with TD003 otherwise; null is the system itself. */
create or replace function td_require_scope(writer uuid, row_unit integer) returns void
language plpgsql as $$
declare
	own_path text;
	row_path text;
begin
	if writer is null then
		return;
	end if;
	-- Asked here and not through td_user_path: a bulk of rows keeps the plan.
	select un.path into own_path from directus_users u join units un on un.id = u.unit where u.id = writer;
	select path into row_path from units where id = row_unit;
	-- starts_with, not LIKE: a path is compared as it is written.
	if own_path is not null and row_path is not null and starts_with(row_path, own_path) then
		return;
	end if;
	if not td_is_admin(writer) then
		perform td_refuse('TD003', 'The row belongs to a unit outside the subtree of the user');
	end if;
end $$;

/* Rows with a unit of their own: judged when created and when moved to another unit. */
create or replace function td_scope_guard() returns trigger
language plpgsql as $$
begin
	if tg_op = 'INSERT' then
		perform td_require_scope(new.user_created, new.unit);
	elsif new.unit is distinct from old.unit then
		perform td_require_scope(new.user_updated, old.unit);
		perform td_require_scope(new.user_updated, new.unit);
	end if;
	return new;
end $$;

drop trigger if exists td_scope_guard on trainings;
create trigger td_scope_guard before insert or update of unit on trainings
	for each row execute function td_scope_guard();
drop trigger if exists td_scope_guard on teams;
create trigger td_scope_guard before insert or update of unit on teams
	for each row execute function td_scope_guard();
drop trigger if exists td_scope_guard on reports;
create trigger td_scope_guard before insert on reports
	for each row execute function td_scope_guard();

/* The unit of a parent row. The tables stand here by name, so that a bulk of children does not plan the question for each. */
create or replace function td_parent_unit(p_table text, p_id integer) returns integer
language plpgsql as $$
begin
	case p_table
		when 'trainings' then return (select unit from trainings where id = p_id);
		when 'teams' then return (select unit from teams where id = p_id);
		when 'reports' then return (select unit from reports where id = p_id);
	end case;
end $$;

/*
 * Child rows: judged by the unit of the parent, when created and when moved to another parent.
 * Arguments: the table of the parent and the column that points to it.
 */
create or replace function td_scope_guard_child() returns trigger
language plpgsql as $$
declare
	parent_table constant text := tg_argv[0];
	parent_before text;
	parent_after text := to_jsonb(new) ->> tg_argv[1];
	writer uuid := new.user_created;
begin
	if tg_op = 'UPDATE' then
		parent_before := to_jsonb(old) ->> tg_argv[1];
		writer := new.user_updated;
		if parent_after is not distinct from parent_before then
			return new;
		end if;
		perform td_require_scope(writer, td_parent_unit(parent_table, parent_before::integer));
	end if;
	perform td_require_scope(writer, td_parent_unit(parent_table, parent_after::integer));
	return new;
end $$;

drop trigger if exists td_scope_guard on training_attendance;
create trigger td_scope_guard before insert or update of training on training_attendance
	for each row execute function td_scope_guard_child('trainings', 'training');
drop trigger if exists td_scope_guard on team_members;
create trigger td_scope_guard before insert or update of team on team_members
	for each row execute function td_scope_guard_child('teams', 'team');
drop trigger if exists td_scope_guard on report_values;
create trigger td_scope_guard before insert or update of report on report_values
	for each row execute function td_scope_guard_child('reports', 'report');

/*
 * Where a file was uploaded: the unit of whoever uploads it. It stays there when its uploader moves on. The system and
 * administrators of the host may say it themselves.
 */
create or replace function td_file_unit() returns trigger
language plpgsql as $$
declare
	uploader_unit integer := (select u.unit from directus_users u where u.id = new.uploaded_by);
begin
	if new.uploaded_by is not null and not td_is_admin(new.uploaded_by) then
		new.unit := uploader_unit;
	else
		new.unit := coalesce(new.unit, uploader_unit);
	end if;
	return new;
end $$;

-- Files that were there before their unit was kept: the uploader's present unit is all there is to know.
do $$
begin
	if not exists (select from pg_trigger where tgname = 'td_file_unit' and tgrelid = 'directus_files'::regclass) then
		update directus_files f set unit = u.unit from directus_users u where u.id = f.uploaded_by and f.unit is null;
	end if;
end $$;

drop trigger if exists td_file_unit on directus_files;
create trigger td_file_unit before insert on directus_files
	for each row execute function td_file_unit();

drop trigger if exists td_scope_guard on reports_files;
create trigger td_scope_guard before insert or update of reports_id on reports_files
	for each row execute function td_scope_guard_child('reports', 'reports_id');

/* A file may be attached by whom it belongs to by its unit, or where it is attached to a report in the own subtree. */
create or replace function td_scope_guard_attached() returns trigger
language plpgsql as $$
declare
	writer uuid := case when tg_op = 'INSERT' then new.user_created else new.user_updated end;
	own_path text := td_user_path(writer);
begin
	if tg_op = 'UPDATE' and new.directus_files_id is not distinct from old.directus_files_id then
		return new;
	end if;
	if exists (
		select from reports_files a
		join reports r on r.id = a.reports_id
		join units u on u.id = r.unit
		where a.directus_files_id = new.directus_files_id and starts_with(u.path, own_path)
	) then
		return new;
	end if;
	perform td_require_scope(writer, (select f.unit from directus_files f where f.id = new.directus_files_id));
	return new;
end $$;

drop trigger if exists td_scope_guard_attached on reports_files;
create trigger td_scope_guard_attached before insert or update of directus_files_id on reports_files
	for each row execute function td_scope_guard_attached();
drop function if exists td_scope_guard_file();
