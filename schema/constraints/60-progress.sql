-- Indexes for the reads of extensions/core/src/store/progress.

-- Figures in force, by indicator and unit in order of time: the window that turns them into steps reads them sorted.
create index if not exists indicator_values_in_force
	on indicator_values (indicator, unit, ends_on) include (value, report, starts_on) where superseded_at is null;

-- What was known on a day looks at superseded rows too.
create index if not exists indicator_values_known
	on indicator_values (indicator, unit, ends_on, posted_at);

-- The latest due period of each template in a year.
create index if not exists report_periods_due on report_periods (year, template, ends_on desc);

-- Flows are added up over periods: one figure in force per indicator, unit and day, or the same work would count twice.
-- The posting refuses an overlap in words; this is for imports, and the last word.
create extension if not exists btree_gist;
select td_add_constraint('indicator_values', 'indicator_values_no_overlap',
	$$exclude using gist (indicator with =, unit with =, daterange(starts_on, ends_on, '[]') with &&)
	where (superseded_at is null)$$);
