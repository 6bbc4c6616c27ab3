// Written by "npm run schema:build" from schema/collections.

import type { Day, Decimal, Moment } from './scalars.ts';

/** A row of indicator_values (Posted values). */
export interface IndicatorValuesRow {
	id: number;
	indicator: number;
	unit: number;
	period: number | null;
	value: Decimal;
	starts_on: Day;
	ends_on: Day;
	report: number | null;
	report_value: number | null;
	round: number | null;
	posted_at: Moment | null;
	posted_by: string | null;
	provenance: 'sourced' | 'estimated' | 'invented';
	adds_up: boolean | null;
	superseded_at: Moment | null;
	superseded_by: number | null;
}

/** A row of indicators (Indicators). */
export interface IndicatorsRow {
	id: number;
	code: string;
	task_group: number;
	name_vi: string;
	name_en: string | null;
	unit_of_measure:
		| 'person'
		| 'participation'
		| 'interaction'
		| 'class'
		| 'team'
		| 'document'
		| 'event'
		| 'percent'
		| 'per_100'
		| 'million_vnd'
		| 'unit';
	value_kind: 'flow' | 'stock' | 'ratio' | 'milestone';
	time_aggregation: 'sum' | 'last' | 'max' | 'average';
	unit_aggregation: 'sum' | 'ratio' | 'share_of_units';
	direction: 'up' | 'down';
	source: 'reported' | 'register';
	numerator: number | null;
	denominator: number | null;
	scale: number;
	decimals: number;
	mixes_units: boolean;
	weight: Decimal;
	target_path: 'linear' | 'quarterly' | 'at_due';
	on_track_from: Decimal;
	at_risk_from: Decimal;
	is_active: boolean;
	definition_vi: string | null;
	definition_en: string | null;
	sort: number | null;
}

/** A row of targets (Targets). */
export interface TargetsRow {
	id: number;
	indicator: number;
	unit: number | null;
	year: number;
	value: Decimal;
	baseline: Decimal | null;
	plan_q1: Decimal | null;
	plan_q2: Decimal | null;
	plan_q3: Decimal | null;
	legal_basis: string | null;
	provenance: 'sourced' | 'estimated' | 'invented';
}

/** A row of task_groups (Task groups). */
export interface TaskGroupsRow {
	id: number;
	code: string;
	is_confirmed: boolean;
	name_vi: string;
	name_en: string | null;
	legal_basis: string | null;
	sort: number | null;
}

/** A row of tasks (Tasks). */
export interface TasksRow {
	id: number;
	code: string;
	task_group: number;
	name_vi: string;
	name_en: string | null;
	lead_unit: number | null;
	status: 'not_started' | 'in_progress' | 'done';
	starts_on: Day | null;
	due_on: Day | null;
	note: string | null;
}
