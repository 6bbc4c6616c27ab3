-- Reminders and posted values: keys and ranges. What may happen to a row is the subject of later files.

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

select td_add_constraint('indicator_values', 'indicator_values_days', 'check (ends_on >= starts_on)');
select td_add_constraint('indicator_values', 'indicator_values_superseded',
	'check (superseded_by is null or superseded_at is not null)');
select td_add_choice('indicator_values', 'provenance', 'sourced', 'estimated', 'invented');
