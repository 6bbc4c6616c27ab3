-- Helpers of the files that follow. Every file here can be run again and again.

/* Adds a constraint, or replaces it when its definition has changed since; the definition is kept as its comment. */
create or replace function td_add_constraint(p_table text, p_name text, p_definition text) returns void
language plpgsql as $$
declare
	v_known text;
begin
	select coalesce(obj_description(c.oid, 'pg_constraint'), '') into v_known
	from pg_constraint c
	where c.conrelid = p_table::regclass and c.conname = p_name;
	if v_known = p_definition then
		return;
	end if;
	if v_known is not null then
		execute format('alter table %I drop constraint %I', p_table, p_name);
	end if;
	execute format('alter table %I add constraint %I %s', p_table, p_name, p_definition);
	execute format('comment on constraint %I on %I is %L', p_name, p_table, p_definition);
end $$;

/* A text column that takes the values of a fixed list only (or null). */
create or replace function td_add_choice(p_table text, p_column text, variadic p_values text[]) returns void
language plpgsql as $$
begin
	perform td_add_constraint(p_table, format('%s_%s_choice', p_table, p_column),
		format('check (%I in (%s))', p_column, (select string_agg(quote_literal(v), ', ') from unnest(p_values) v)));
end $$;
