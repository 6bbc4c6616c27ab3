import { delegations } from './delegations.ts';
import { holidays } from './holidays.ts';
import { indicatorValues } from './indicator_values.ts';
import { indicators } from './indicators.ts';
import { reminderDeliveries } from './reminder_deliveries.ts';
import { reminderRules } from './reminder_rules.ts';
import { reportPeriods } from './report_periods.ts';
import { reportTemplateLines } from './report_template_lines.ts';
import { reportTemplates } from './report_templates.ts';
import { reportValues } from './report_values.ts';
import { reports } from './reports.ts';
import { reportsFiles } from './reports_files.ts';
import { targets } from './targets.ts';
import { taskGroups } from './task_groups.ts';
import { tasks } from './tasks.ts';
import { teamMembers } from './team_members.ts';
import { teams } from './teams.ts';
import { trainingAttendance } from './training_attendance.ts';
import { trainings } from './trainings.ts';
import { unitSuccessions } from './unit_successions.ts';
import { units } from './units.ts';
import { workflowLog } from './workflow_log.ts';
import { workflowStates } from './workflow_states.ts';
import { workflowTransitions } from './workflow_transitions.ts';
import { workflows } from './workflows.ts';
import type { CollectionSpec } from '../model/types.ts';

/** Every collection of the product; Directus 12 without a licence for more allows 25. */
export const collections: readonly CollectionSpec[] = [
	delegations,
	holidays,
	indicatorValues,
	indicators,
	reminderDeliveries,
	reminderRules,
	reportPeriods,
	reportTemplateLines,
	reportTemplates,
	reportValues,
	reports,
	reportsFiles,
	targets,
	taskGroups,
	tasks,
	teamMembers,
	teams,
	trainingAttendance,
	trainings,
	unitSuccessions,
	units,
	workflowLog,
	workflowStates,
	workflowTransitions,
	workflows,
];
