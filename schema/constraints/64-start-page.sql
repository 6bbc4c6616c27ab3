-- Where the Studio opens for somebody who has not been there yet. It opens the page a user was on last; a new account of a
-- leader has none, and would land on the first module, which is for those who report. A page that is given stays.
create or replace function td_start_page() returns trigger language plpgsql as $$
begin
	new.last_page := '/insights/7d1a0000-0000-4000-8000-000000000101';
	return new;
end $$;

drop trigger if exists td_start_page on directus_users;
create trigger td_start_page before insert or update of role on directus_users
	for each row when (new.last_page is null and new.role = '7d1a0000-0000-4000-8000-000000000015')
	execute function td_start_page();
