-- Whoever acts for somebody else does so because that person said so. A permission rule sees the row that is there, not
-- the one that is about to be; so who a new delegation speaks for is judged here.

create or replace function td_delegation_guard() returns trigger
language plpgsql as $$
declare
	writer uuid := td_writer(tg_table_name, case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
begin
	if new.delegator = new.delegate then
		perform td_refuse('TD006', 'Nobody delegates to themselves', '{"field": "delegate", "reason": "same_person"}');
	end if;
	if new.ends_on < new.starts_on then
		perform td_refuse('TD006', 'A delegation ends on or after the day it starts',
			'{"field": "ends_on", "reason": "ends_before_start"}');
	end if;
	if writer is null or td_writes_all(writer, tg_table_name) then
		return new;
	end if;
	if new.delegator <> writer or (tg_op = 'UPDATE' and old.delegator <> writer) then
		perform td_refuse('TD007', 'A delegation is written by the delegator', '{"field": "delegator"}');
	end if;
	return new;
end $$;

drop trigger if exists td_delegation on delegations;
create trigger td_delegation before insert or update on delegations
	for each row execute function td_delegation_guard();

create index if not exists td_delegations_delegate on delegations (delegate, starts_on);
