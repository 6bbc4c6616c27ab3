import type { LevelDeadlineRule, UnitLevel } from './report-calendar.ts';

/** Fixed cycles of Decree 09/2019 art. 4 and 12; an ad hoc report has no calendar. */
export type Cycle = 'month' | 'quarter' | 'half_year' | 'nine_months' | 'year' | 'ad_hoc';

/** Which rule book sets cut-off and deadline. */
export type Regime = 'decree_09' | 'ict_02' | 'custom';

/** What of a report template decides its calendar. */
export interface CycleRule {
	readonly cycle: Cycle;
	readonly regime: Regime;
	/** Working days from the cut-off to the reporters' deadline; art. 8 (5) of the decree wants at least one. */
	readonly deadline_working_days: number;
	/** The level that reports; districts unless said. */
	readonly unit_level?: UnitLevel;
	/** Deadlines of levels, before those of the regime; one for the reporting level replaces the working days above. */
	readonly deadlines?: readonly LevelDeadlineRule[] | null;
	/** Whether a deadline printed as a day of the month moves off a day off, to the next working day. */
	readonly moves_deadline?: boolean;
	/** Regime `custom`: day of the month (1–31) on which figures are cut off; null or beyond the month: its last day. */
	readonly cutoff_day?: number | null;
	/** Regime `custom`: months from the period's last month to the cut-off, e.g. −1: one month earlier. */
	readonly cutoff_shift?: number | null;
	/** Regime `custom`: day on which a period begins; null: on the day after the cut-off before it. */
	readonly start_day?: number | null;
	/** Regime `custom`: months from the period's first month to that day. */
	readonly start_shift?: number | null;
}

/** What a template line demands of its figure. */
export interface LineRule {
	readonly required: boolean;
	readonly min: number | null;
	readonly max: number | null;
	readonly decimals: number;
}
