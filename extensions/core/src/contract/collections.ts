// Written by "npm run schema:build" from schema/collections.

import type {
	DelegationsRow,
	WorkflowLogRow,
	WorkflowStatesRow,
	WorkflowTransitionsRow,
	WorkflowsRow,
} from './rows/workflows.ts';
import type {
	HolidaysRow,
	ReportPeriodsRow,
	ReportTemplateLinesRow,
	ReportTemplatesRow,
	ReportValuesRow,
	ReportsRow,
	ReportsFilesRow,
} from './rows/reports.ts';
import type {
	IndicatorValuesRow,
	IndicatorsRow,
	TargetsRow,
	TaskGroupsRow,
	TasksRow,
} from './rows/task_groups.ts';
import type { ReminderDeliveriesRow, ReminderRulesRow } from './rows/reminder_rules.ts';
import type { TeamMembersRow, TeamsRow } from './rows/teams.ts';
import type { TrainingAttendanceRow, TrainingsRow } from './rows/trainings.ts';
import type { UnitSuccessionsRow, UnitsRow } from './rows/units.ts';

export type * from './rows/scalars.ts';
export type * from './rows/workflows.ts';
export type * from './rows/reports.ts';
export type * from './rows/task_groups.ts';
export type * from './rows/reminder_rules.ts';
export type * from './rows/teams.ts';
export type * from './rows/trainings.ts';
export type * from './rows/units.ts';

/** The names of all collections of the product. */
export const COLLECTIONS = [
	'delegations',
	'holidays',
	'indicator_values',
	'indicators',
	'reminder_deliveries',
	'reminder_rules',
	'report_periods',
	'report_template_lines',
	'report_templates',
	'report_values',
	'reports',
	'reports_files',
	'targets',
	'task_groups',
	'tasks',
	'team_members',
	'teams',
	'training_attendance',
	'trainings',
	'unit_successions',
	'units',
	'workflow_log',
	'workflow_states',
	'workflow_transitions',
	'workflows',
] as const;

export type CollectionName = (typeof COLLECTIONS)[number];

/** The row type of each collection by its name. */
export interface Rows {
	delegations: DelegationsRow;
	holidays: HolidaysRow;
	indicator_values: IndicatorValuesRow;
	indicators: IndicatorsRow;
	reminder_deliveries: ReminderDeliveriesRow;
	reminder_rules: ReminderRulesRow;
	report_periods: ReportPeriodsRow;
	report_template_lines: ReportTemplateLinesRow;
	report_templates: ReportTemplatesRow;
	report_values: ReportValuesRow;
	reports: ReportsRow;
	reports_files: ReportsFilesRow;
	targets: TargetsRow;
	task_groups: TaskGroupsRow;
	tasks: TasksRow;
	team_members: TeamMembersRow;
	teams: TeamsRow;
	training_attendance: TrainingAttendanceRow;
	trainings: TrainingsRow;
	unit_successions: UnitSuccessionsRow;
	units: UnitsRow;
	workflow_log: WorkflowLogRow;
	workflow_states: WorkflowStatesRow;
	workflow_transitions: WorkflowTransitionsRow;
	workflows: WorkflowsRow;
}
