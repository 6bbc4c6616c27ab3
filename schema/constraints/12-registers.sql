-- Registers, reference data and definitions: what a row must be, whoever writes it and by whatever route.

select td_add_choice('teams', 'level', 'commune', 'village', 'district');
select td_add_choice('teams', 'provenance', 'sourced', 'estimated', 'invented');
select td_add_choice('team_members', 'role', 'leader', 'deputy', 'member');
select td_add_choice('team_members', 'provenance', 'sourced', 'estimated', 'invented');

select td_add_choice('trainings', 'kind', 'class', 'guidance', 'campaign', 'online_course', 'contest');
select td_add_choice('trainings', 'provenance', 'sourced', 'estimated', 'invented');
select td_add_constraint('trainings', 'trainings_days', 'check (ends_on >= starts_on)');
create index if not exists trainings_unit_ends_on on trainings (unit, ends_on);

select td_add_choice('training_attendance', 'audience', 'officials', 'team_members', 'officials_and_team', 'residents',
	'teachers_and_pupils', 'working_age');
select td_add_choice('training_attendance', 'provenance', 'sourced', 'estimated', 'invented');
select td_add_constraint('training_attendance', 'training_attendance_unique', 'unique (training, audience)');
select td_add_constraint('training_attendance', 'training_attendance_participations', 'check (participations >= 0)');
select td_add_constraint('training_attendance', 'training_attendance_persons',
	'check (persons >= 0 and persons <= participations)');

select td_add_choice('tasks', 'status', 'not_started', 'in_progress', 'done');
select td_add_constraint('tasks', 'tasks_days', 'check (due_on >= starts_on)');

select td_add_choice('indicators', 'unit_of_measure', 'person', 'participation', 'interaction', 'class', 'team', 'document',
	'event', 'percent', 'per_100', 'million_vnd', 'unit');
select td_add_choice('indicators', 'value_kind', 'flow', 'stock', 'ratio', 'milestone');
select td_add_choice('indicators', 'time_aggregation', 'sum', 'last', 'max', 'average');
select td_add_choice('indicators', 'unit_aggregation', 'sum', 'ratio', 'share_of_units');
select td_add_choice('indicators', 'direction', 'up', 'down');
select td_add_choice('indicators', 'source', 'reported', 'register');
select td_add_choice('indicators', 'target_path', 'linear', 'quarterly', 'at_due');
select td_add_constraint('indicators', 'indicators_scale', 'check (scale > 0)');
select td_add_constraint('indicators', 'indicators_decimals', 'check (decimals between 0 and 4)');
select td_add_constraint('indicators', 'indicators_weight', 'check (weight >= 0)');
select td_add_constraint('indicators', 'indicators_bands', 'check (on_track_from >= at_risk_from and at_risk_from >= 0)');
-- A ratio is made of two others; only a ratio is.
select td_add_constraint('indicators', 'indicators_ratio', $c$check (
	(unit_aggregation <> 'ratio' or (numerator is not null and denominator is not null))
	and (unit_aggregation <> 'share_of_units' or numerator is not null)
	and numerator is distinct from id and denominator is distinct from id
)$c$);

select td_add_constraint('targets', 'targets_unique', 'unique nulls not distinct (indicator, unit, year)');
select td_add_constraint('targets', 'targets_year', 'check (year between 2000 and 2100)');
select td_add_choice('targets', 'provenance', 'sourced', 'estimated', 'invented');

select td_add_constraint('report_templates', 'report_templates_unique', 'unique (code, version)');
select td_add_choice('report_templates', 'cycle', 'month', 'quarter', 'half_year', 'nine_months', 'year', 'ad_hoc');
select td_add_choice('report_templates', 'regime', 'decree_09', 'ict_02', 'custom');
select td_add_choice('report_templates', 'unit_level', 'province', 'district', 'commune');
select td_add_constraint('report_templates', 'report_templates_deadline', 'check (deadline_working_days between 0 and 60)');
select td_add_constraint('report_template_lines', 'report_template_lines_unique', 'unique (template, number)');
select td_add_constraint('report_template_lines', 'report_template_lines_range', 'check (max >= min)');
select td_add_constraint('report_template_lines', 'report_template_lines_decimals', 'check (decimals between 0 and 4)');

select td_add_choice('report_templates', 'content', 'both', 'figures', 'text');
select td_add_choice('report_template_lines', 'kind', 'number', 'computed', 'text');
-- A text asks for no figure; every other line says which one.
select td_add_constraint('report_template_lines', 'report_template_lines_kind', $c$check (
	(kind = 'text') = (indicator is null) and (kind = 'computed') = (formula is not null and formula <> '')
	and (kind <> 'text' or title_vi is not null) and (outlier_factor is null or outlier_factor > 0)
)$c$);

select td_add_constraint('report_periods', 'report_periods_unique', 'unique (template, starts_on)');
select td_add_constraint('report_periods', 'report_periods_days', 'check (ends_on >= starts_on and due_on >= ends_on)');
select td_add_constraint('report_periods', 'report_periods_year', 'check (year = extract(year from ends_on))');

select td_add_constraint('reports', 'reports_unique', 'unique (period, unit)');
select td_add_choice('reports', 'provenance', 'sourced', 'estimated', 'invented');
create index if not exists reports_state_due on reports (state, due_on);
select td_add_constraint('report_values', 'report_values_unique', 'unique (report, line)');
select td_add_constraint('reports_files', 'reports_files_unique', 'unique (reports_id, directus_files_id)');
