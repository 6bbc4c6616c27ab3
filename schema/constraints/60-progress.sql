-- Indexes for the reads of extensions/core/src/store/progress.

-- Figures in force, by indicator and unit in order of time: the window that turns them into steps reads them sorted.
create index if not exists indicator_values_in_force
	on indicator_values (indicator, unit, ends_on) include (value, report, starts_on) where superseded_at is null;

-- What was known on a day looks at superseded rows too.
create index if not exists indicator_values_known
	on indicator_values (indicator, unit, ends_on, posted_at);

-- The latest due period of each template in a year.
create index if not exists report_periods_due on report_periods (year, template, ends_on desc);
