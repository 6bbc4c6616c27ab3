// Written by "npm run schema:build" from schema/collections.

import type { Day, Decimal, Moment } from './scalars.ts';

/** A row of holidays (Working calendar). */
export interface HolidaysRow {
	id: number;
	day: Day;
	kind: 'off' | 'working';
	name_vi: string;
	name_en: string | null;
}

/** A row of report_periods (Report periods). */
export interface ReportPeriodsRow {
	id: number;
	template: number;
	code: string;
	name_vi: string | null;
	name_en: string | null;
	starts_on: Day;
	ends_on: Day;
	due_on: Day;
	deadlines: unknown;
	year: number;
}

/** A row of report_template_lines (Template lines). */
export interface ReportTemplateLinesRow {
	id: number;
	template: number;
	number: string;
	kind: 'number' | 'computed' | 'text';
	indicator: number | null;
	title_vi: string | null;
	title_en: string | null;
	section: string | null;
	task_group: number | null;
	required: boolean;
	min: Decimal | null;
	max: Decimal | null;
	decimals: number;
	default_value: Decimal | null;
	formula: string | null;
	outlier_factor: Decimal | null;
	sort: number | null;
	help_vi: string | null;
	help_en: string | null;
	prefill: unknown;
}

/** A row of report_templates (Report templates). */
export interface ReportTemplatesRow {
	id: number;
	code: string;
	version: number;
	name_vi: string;
	name_en: string | null;
	cycle: 'month' | 'quarter' | 'half_year' | 'nine_months' | 'year' | 'ad_hoc';
	regime: 'decree_09' | 'ict_02' | 'custom';
	unit_level: 'province' | 'district' | 'commune';
	unit_kinds: unknown;
	content: 'both' | 'figures' | 'text';
	deadline_working_days: number;
	opens_days_before: number | null;
	is_active: boolean;
	posts_figures: boolean;
	explanations_required: boolean;
	introduction_vi: string | null;
	sections: unknown;
	attachments: unknown;
	checks: unknown;
	deadlines: unknown;
	moves_deadline: boolean;
	cutoff_day: number | null;
	cutoff_shift: number | null;
	start_day: number | null;
	start_shift: number | null;
}

/** A row of report_values (Report values). */
export interface ReportValuesRow {
	id: number;
	report: number;
	line: number;
	indicator: number | null;
	value: Decimal | null;
	text: string | null;
	note: string | null;
	user_created: string | null;
	date_created: Moment | null;
	user_updated: string | null;
	date_updated: Moment | null;
}

/** A row of reports (Reports). */
export interface ReportsRow {
	id: number;
	narrative: string | null;
	user_created: string | null;
	date_created: Moment | null;
	user_updated: string | null;
	date_updated: Moment | null;
	template: number;
	period: number;
	unit: number;
	due_on: Day;
	state: 'draft' | 'submitted' | 'in_review' | 'returned' | 'approved' | 'reopened';
	provenance: 'sourced' | 'estimated' | 'invented';
}

/** A row of reports_files (Files of reports). */
export interface ReportsFilesRow {
	id: number;
	reports_id: number | null;
	directus_files_id: string | null;
	requirement: string | null;
	user_created: string | null;
	date_created: Moment | null;
	user_updated: string | null;
	date_updated: Moment | null;
}
