-- The path of a unit: '/1/2/' names the ids from the root down. It decides who sees what, so the database keeps it.

create or replace function td_unit_path() returns trigger
language plpgsql as $$
declare
	v_parent_path text;
begin
	if new.parent is null then
		new.path := '/' || new.id || '/';
		return new;
	end if;
	-- The lock makes a concurrent move of the parent wait, or this one wait for it.
	select path into v_parent_path from units where id = new.parent for share;
	if new.parent = new.id or v_parent_path like '%/' || new.id || '/%' then
		perform td_refuse('TD006', 'A unit cannot lie below itself', jsonb_build_object('field', 'parent'));
	end if;
	new.path := v_parent_path || new.id || '/';
	return new;
end $$;

drop trigger if exists td_unit_path on units;
create trigger td_unit_path before insert or update of parent, path, id on units
	for each row execute function td_unit_path();

/* After a move everything below follows. The rows are written one level at a time: each update moves the next. */
create or replace function td_unit_subtree() returns trigger
language plpgsql as $$
begin
	update units set path = new.path || id || '/' where parent = new.id;
	return null;
end $$;

drop trigger if exists td_unit_subtree on units;
create trigger td_unit_subtree after update on units
	for each row when (old.path is distinct from new.path) execute function td_unit_subtree();

update units set path = path where path !~ '^/([0-9]+/)+$';
select td_add_constraint('units', 'units_path_shape', $c$check (path ~ '^/([0-9]+/)+$')$c$);
select td_add_constraint('units', 'units_code_valid_from_unique', 'unique (code, valid_from)');
select td_add_constraint('units', 'units_validity', 'check (valid_to is null or valid_to >= valid_from)');
select td_add_choice('units', 'level', 'province', 'district', 'commune');
select td_add_choice('units', 'kind', 'tinh', 'huyen', 'thi_xa', 'thanh_pho', 'xa', 'phuong', 'thi_tran', 'dac_khu');
-- A second column keeps Directus from taking it for an index of its own field, which a setup would then drop.
create index if not exists units_path_prefix on units (path text_pattern_ops, id);

select td_add_choice('unit_successions', 'scope', 'whole', 'part');
select td_add_constraint('unit_successions', 'unit_successions_two_units', 'check (predecessor <> successor)');
select td_add_constraint('unit_successions', 'unit_successions_unique', 'unique (predecessor, successor, effective_on)');
