/** Fixed cycles of Decree 09/2019 art. 4 and 12; an ad hoc report has no calendar. */
export type Cycle = 'month' | 'quarter' | 'half_year' | 'nine_months' | 'year' | 'ad_hoc';

/** Which rule book sets cut-off and deadline. */
export type Regime = 'decree_09' | 'ict_02' | 'custom';

/** What of a report template decides its calendar. */
export interface CycleRule {
	readonly cycle: Cycle;
	readonly regime: Regime;
	/** Working days from the cut-off to the deadline; art. 8 (5) of the decree wants at least one. */
	readonly deadline_working_days: number;
}

/** What a template line demands of its figure. */
export interface LineRule {
	readonly required: boolean;
	readonly min: number | null;
	readonly max: number | null;
	readonly decimals: number;
}
