-- The exceptions to the working week, which reminders count by and bring along.

select td_add_choice('holidays', 'kind', 'off', 'working');
