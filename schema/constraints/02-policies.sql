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
