-- The delivery ledger of reminders: what a row must hold in each state, and which way it may go.
-- Hosts that have reminders alone use it too, so it names no other collection of ours.

select td_add_choice('reminder_rules', 'offset_unit', 'days', 'working_days');
select td_add_constraint('reminder_rules', 'reminder_rules_repeat',
	'check (repeat_every > 0 and repeat_max >= 0 and escalate_from > 0)');
select td_add_constraint('reminder_deliveries', 'reminder_deliveries_unique',
	'unique (rule, subject, round, occurrence, recipient)');
select td_add_choice('reminder_deliveries', 'state', 'pending', 'sending', 'sent', 'failed', 'dead', 'cancelled');
select td_add_choice('reminder_deliveries', 'channel', 'mail', 'in_app');
create index if not exists reminder_deliveries_waiting on reminder_deliveries (next_attempt_at, id)
	where state in ('pending', 'failed', 'sending');
create index if not exists reminder_deliveries_subject on reminder_deliveries (subject, round);

select td_add_constraint('reminder_deliveries', 'reminder_deliveries_counts', 'check (round >= 1 and attempts >= 0)');
select td_add_constraint('reminder_deliveries', 'reminder_deliveries_waits',
	'check (state not in (''pending'', ''failed'') or next_attempt_at is not null)');
select td_add_constraint('reminder_deliveries', 'reminder_deliveries_claimed',
	'check (state <> ''sending'' or claimed_at is not null)');
select td_add_constraint('reminder_deliveries', 'reminder_deliveries_sent',
	'check ((state = ''sent'') = (sent_at is not null))');

-- The claim looks for the other rows of a mail: of one person's digest, or of one Message-ID.
create index if not exists reminder_deliveries_recipient on reminder_deliveries (recipient)
	where state in ('pending', 'failed');
-- Two columns: an index of one column alone would look like the field's own to a schema snapshot.
drop index if exists reminder_deliveries_message;
create index if not exists reminder_deliveries_mail on reminder_deliveries (message_id, id)
	where state in ('pending', 'failed');

-- How many mails a person got in an hour.
create index if not exists reminder_deliveries_sent_to on reminder_deliveries (recipient, sent_at)
	where state in ('sent', 'sending');

/* A ledger that could be rewritten would prove nothing: the key of a row stands, and what was sent stays sent. */
create or replace function td_reminder_delivery_guard() returns trigger
language plpgsql as $$
begin
	if tg_op = 'DELETE' then
		if old.state = 'sent' then
			perform td_refuse('TD004', 'A sent reminder stays in the ledger', jsonb_build_object('id', old.id));
		end if;
		return old;
	end if;
	-- The recipient may vanish: the foreign key empties the column when a user is deleted.
	if (new.rule, new.subject, new.round, new.occurrence) is distinct from (old.rule, old.subject, old.round, old.occurrence)
		or (new.recipient is not null and new.recipient is distinct from old.recipient) then
		perform td_refuse('TD005', 'The key of a delivery cannot change', jsonb_build_object('id', old.id));
	end if;
	if new.state is distinct from old.state and not (case old.state
		when 'pending' then new.state in ('sending', 'cancelled')
		when 'sending' then new.state in ('sent', 'failed', 'dead', 'cancelled')
		when 'failed' then new.state in ('sending', 'pending', 'dead', 'cancelled')
		when 'dead' then new.state in ('pending', 'cancelled')
		when 'cancelled' then new.state = 'pending'
		else false
	end) then
		perform td_refuse('TD004', format('A delivery cannot go from %s to %s', old.state, new.state),
			jsonb_build_object('id', old.id, 'state', old.state));
	end if;
	return new;
end $$;

drop trigger if exists td_reminder_delivery_guard on reminder_deliveries;
create trigger td_reminder_delivery_guard before update or delete on reminder_deliveries
	for each row execute function td_reminder_delivery_guard();
