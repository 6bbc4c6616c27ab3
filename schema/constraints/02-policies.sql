-- Which policies hold for a user: the one place that knows. Hosts without units use it too, so it names nothing of ours.

/*
 * The policies of a user: given to the user, to the user's role, or to a role above it. The host's public policies,
 * which belong to nobody, are not among them. `union` ends a circle of roles.
 */
create or replace function td_user_policies(p_user uuid) returns table (id uuid, name text, admin_access boolean)
language sql stable as $$
	with recursive roles(id) as (
		select u.role from directus_users u where u.id = p_user and u.role is not null
		union
		select r.parent from directus_roles r join roles on r.id = roles.id where r.parent is not null
	)
	select p.id, p.name::text, coalesce(p.admin_access, false)
	from directus_policies p
	where p.id in (
		select a.policy from directus_access a where a."user" = p_user or a.role in (select r.id from roles r))
$$;

/* Is this user an administrator of the host? */
create or replace function td_is_admin(p_user uuid) returns boolean
language sql stable as $$
	select exists (select from td_user_policies(p_user) p where p.admin_access)
$$;

/*
 * Who writes a row, as far as the host says so: by the columns it fills itself, whatever the client sent. Null when the
 * system writes, and when nobody can know: the collection keeps no such columns, or the statement did not fill them, as
 * plain SQL does not.
 */
create or replace function td_writer(collection_name text, before jsonb, after jsonb) returns uuid
language sql stable as $$
	select case
		when before is null then after ->> f.user_created
		when before -> f.date_updated is distinct from after -> f.date_updated
			or before -> f.user_updated is distinct from after -> f.user_updated then after ->> f.user_updated
	end::uuid
	from (
		select max(field) filter (where special ~ '(^|,)user-created(,|$)') as user_created,
			max(field) filter (where special ~ '(^|,)user-updated(,|$)') as user_updated,
			max(field) filter (where special ~ '(^|,)date-updated(,|$)') as date_updated
		from directus_fields where collection = collection_name) f
$$;

/* May this user change every row of a collection: an administrator, or by a permission that has no rule on rows? */
create or replace function td_writes_all(p_user uuid, collection_name text) returns boolean
language sql stable as $$
	select exists (
		select from td_user_policies(p_user) p
		where p.admin_access or exists (
			select from directus_permissions r
			where r.policy = p.id and r.collection = collection_name and r.action = 'update'
				and coalesce(r.permissions::text, '{}') in ('{}', 'null')))
$$;

/*
 * An active user as the rules see one; null where there is none. The unit is read by its name, since hosts may have no such
 * field. In this language for its plan, which is kept: it is asked for with nearly every call.
 */
create or replace function td_actor(p_user uuid) returns json
language plpgsql stable as $$
begin
	return (
		select json_build_object('id', u.id, 'language', u.language, 'unit', to_jsonb(u) -> 'unit',
			'unit_path', td_place_path('directus_users', 'unit', to_jsonb(u) ->> 'unit'),
			'project_language', (select s.default_language from directus_settings s limit 1),
			'policies', (select coalesce(json_agg(p order by p.name), '[]') from td_user_policies(u.id) p))
		from directus_users u where u.id = p_user and u.status = 'active');
end $$;
