/**
 * Bodies of the progress endpoints. Figures are exact; rounding is the screen's. Missing is null, never 0. Each answer has an
 * ETag that is another one exactly if the answer is; GET /progress/events says when to ask again. /progress/summary,
 * /progress/indicators/:code and /progress/completeness also come as files: the same address with .csv or .xlsx behind it.
 */

export type BandKey = 'on_track' | 'at_risk' | 'behind' | 'not_reported' | 'awaiting' | 'untargeted';

/** awaiting: sent, not yet approved · not_sent: due and not sent, or returned · no_figure: approved with the line empty. */
export type MissingReasonKey = 'awaiting' | 'not_sent' | 'no_figure';

export interface UnitRef {
	readonly id: number;
	readonly code: string;
	readonly name: string;
}

export interface MissingUnitBody extends UnitRef {
	readonly reason: MissingReasonKey;
}

export interface ForecastBody {
	readonly value: number;
	readonly method: 'linear_last_3_periods';
	readonly periods: number;
}

/** Where an indicator stands, for the unit asked for. Percentages are 0–100 and not capped. */
export interface IndicatorStandingBody {
	readonly code: string;
	readonly name: string;
	readonly unit_of_measure: string;
	readonly decimals: number;
	/** True: participations over persons; must be labelled as counting participations, not people. */
	readonly mixes_units: boolean;
	readonly value: number | null;
	readonly target: number | null;
	readonly target_to_date: number | null;
	readonly progress: number | null;
	/** Percent of target_to_date: what the band is judged by. */
	readonly attainment: number | null;
	readonly band: BandKey;
	readonly on_track_from: number;
	readonly at_risk_from: number;
	readonly missing_units: readonly MissingUnitBody[];
	readonly required_pace: number | null;
	readonly recent_pace: number | null;
	readonly forecast: ForecastBody | null;
}

export interface GroupBody {
	readonly code: string;
	readonly name: string;
	readonly is_confirmed: boolean;
	readonly progress: number | null;
	readonly needed: number | null;
	readonly band: BandKey;
	/** Code of the indicator that holds the group back most. */
	readonly worst: string | null;
	readonly targeted: number;
	readonly reported: number;
	/** Targeted indicators by band. */
	readonly bands: Readonly<Partial<Record<BandKey, number>>>;
	readonly indicators: readonly IndicatorStandingBody[];
}

/** The latest period that is due, and who has no approved report for it. */
export interface FreshnessBody {
	readonly period: string;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly due_on: string;
	readonly cycle: string;
	readonly have_to_report: number;
	readonly approved: number;
	readonly missing_units: readonly MissingUnitBody[];
}

/** GET /progress/summary */
export interface SummaryBody {
	readonly year: number;
	readonly unit: UnitRef;
	/** The day asked for, or null for everything known now. */
	readonly as_of: string | null;
	readonly elapsed_months: number;
	readonly latest: FreshnessBody | null;
	readonly groups: readonly GroupBody[];
}

/** One figure of the drill-down, with the reports it was added up from. */
export interface PeriodFigureBody {
	readonly starts_on: string;
	readonly ends_on: string;
	/** As reported in that period; null for a ratio, which has no figures of its own. */
	readonly value: number | null;
	readonly cumulative: number;
	/** Months of the year gone by at its end, 0 to 12. */
	readonly elapsed_months: number;
	readonly report_ids: readonly number[];
}

/** A corner of the way to a target: what is needed after so many months of the year. */
export interface PathMarkBody {
	readonly month: number;
	readonly level: number;
}

/** Where a unit lies on the tile map. */
export interface TileBody {
	readonly column: number;
	readonly row: number;
}

export interface UnitFigureBody extends UnitRef {
	readonly value: number | null;
	readonly target: number | null;
	readonly target_to_date: number | null;
	readonly progress: number | null;
	readonly attainment: number | null;
	readonly band: BandKey;
	/**
	 * 1 is best, by attainment where any unit has a target, else by value; null without a figure to compare, which includes
	 * one that was due and is not approved.
	 */
	readonly rank: number | null;
	/** The place of the same units at the end of the period before the latest with a figure. */
	readonly rank_before: number | null;
	/** Value now less value at the end of that period; null where one of them is missing. */
	readonly change: number | null;
	readonly tile: TileBody | null;
	readonly missing_units: readonly MissingUnitBody[];
	readonly report_ids: readonly number[];
	readonly periods: readonly PeriodFigureBody[];
}

/** GET /progress/indicators/:code */
export interface IndicatorBody extends IndicatorStandingBody {
	readonly year: number;
	readonly unit: UnitRef;
	readonly as_of: string | null;
	/** Months of the year gone by at the end of the latest period that is due: what target_to_date is measured at. */
	readonly elapsed_months: number;
	/** The way to the target from month 0 to month 12, straight between its corners; none without one, or if it is met at its due date. */
	readonly path: readonly PathMarkBody[];
	readonly report_ids: readonly number[];
	readonly periods: readonly PeriodFigureBody[];
	/** By child unit; the unit itself where it has none. */
	readonly units: readonly UnitFigureBody[];
}

/** A point of a trend: the level at the end of a period, beside what was needed by then. */
export interface TrendPointBody {
	readonly starts_on: string;
	readonly ends_on: string;
	readonly cumulative: number;
	readonly target_to_date: number | null;
}

/** One year of a trend; each year begins anew from its baseline, or from nothing. */
export interface TrendYearBody {
	readonly year: number;
	readonly value: number | null;
	readonly target: number | null;
	readonly baseline: number | null;
	readonly target_to_date: number | null;
	readonly band: BandKey;
	/** Null in a year that is over or has no pace. */
	readonly forecast: ForecastBody | null;
	readonly periods: readonly TrendPointBody[];
}

/** GET /progress/indicators/:code/trend?years= (1–10, 3 where left out), the year asked for last. */
export interface TrendBody {
	readonly code: string;
	readonly name: string;
	readonly unit_of_measure: string;
	readonly decimals: number;
	readonly mixes_units: boolean;
	readonly unit: UnitRef;
	readonly as_of: string | null;
	readonly years: readonly TrendYearBody[];
}

export type CellState = 'approved' | 'submitted' | 'late' | 'missing' | 'not_due';
export type Timeliness = 'on_time' | 'late' | 'missing';

export interface CompletenessCell {
	readonly period: string;
	readonly report: number;
	readonly state: CellState;
	/** Null until the report is due or sent. */
	readonly timeliness: Timeliness | null;
	readonly report_state: string;
	readonly due_on: string;
	readonly sent_at: string | null;
}

/** Counts of the reports that are due: on time + late + missing. */
export interface TimelinessCounts {
	readonly on_time: number;
	readonly late: number;
	readonly missing: number;
}

/** GET /progress/completeness */
export interface CompletenessBody {
	readonly year: number;
	readonly unit: UnitRef;
	readonly as_of: string | null;
	readonly template: { readonly id: number; readonly code: string; readonly name: string } | null;
	readonly periods: readonly {
		readonly code: string;
		readonly starts_on: string;
		readonly ends_on: string;
		readonly due_on: string;
	}[];
	readonly units: readonly (UnitRef & {
		readonly cells: readonly CompletenessCell[];
		readonly timeliness: TimelinessCounts;
	})[];
	readonly timeliness: TimelinessCounts;
}
