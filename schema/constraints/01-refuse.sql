/* Refuses with one of our SQLSTATEs; the details travel as JSON and the host turns them into a clean answer. */
create or replace function td_refuse(code text, message text, details jsonb default '{}') returns void
language plpgsql as $$
begin
	raise exception using errcode = code, message = message, detail = details::text;
end $$;
