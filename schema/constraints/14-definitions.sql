-- Posted values: ranges and choices. What may happen to a row is the subject of later files.

select td_add_constraint('indicator_values', 'indicator_values_days', 'check (ends_on >= starts_on)');
select td_add_constraint('indicator_values', 'indicator_values_superseded',
	'check (superseded_by is null or superseded_at is not null)');
select td_add_choice('indicator_values', 'provenance', 'sourced', 'estimated', 'invented');
