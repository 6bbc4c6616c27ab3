import type {
	Direction,
	TimeAggregation,
	UnitAggregation,
	ValueKind,
} from '../../../definitions/indicator.ts';
import type { LineKind } from '../../../contract/reports.ts';

/** How the figures of a line or of a derived indicator add up. */
export interface LineRule {
	/** Id of the template line; null for an indicator worked out from others. */
	readonly line: number | null;
	readonly number: string | null;
	readonly kind: LineKind | 'derived';
	readonly indicator: number | null;
	/** Of a computed line. */
	readonly formula: string | null;
	readonly valueKind: ValueKind;
	readonly overTime: TimeAggregation;
	readonly overUnits: UnitAggregation;
	readonly numerator: number | null;
	readonly denominator: number | null;
	/** A ratio is multiplied by this. */
	readonly scale: number;
	readonly target: { readonly value: number; readonly baseline: number | null } | null;
	readonly direction: Direction;
}

/** What one approved report says: figures by line of the template, and by indicator (the sum of its lines). */
export interface UnitFigures {
	readonly unit: number;
	readonly lines: ReadonlyMap<number, number>;
	readonly indicators: ReadonlyMap<number, number>;
}

/** One period: who had to report, and what the approved reports say. */
export interface PeriodFigures {
	readonly code: string;
	readonly startsOn: string;
	readonly endsOn: string;
	/** Ids of the units that had to report. */
	readonly required: readonly number[];
	/** Approved reports only, at most one a unit. */
	readonly reports: readonly UnitFigures[];
}

export interface ConsolidationInput {
	readonly rules: readonly LineRule[];
	readonly current: PeriodFigures;
	/** Null: there is no such period. */
	readonly previous: PeriodFigures | null;
	readonly lastYear: PeriodFigures | null;
	/** Periods of the year before the current one. */
	readonly earlier: readonly PeriodFigures[];
	/** The child unit under which each reporting unit lies (itself where it is one). */
	readonly childOf: ReadonlyMap<number, number>;
	readonly timeAggregationOf: ReadonlyMap<number, TimeAggregation>;
	readonly compute: ComputeLines;
}

/**
 * Works out computed lines from the figures of other lines, both by line number; null where an operand is missing. Totals
 * of computed lines are made this way from totals, never added up.
 */
export type ComputeLines = (
	formulas: ReadonlyMap<string, string>,
	figures: ReadonlyMap<string, number | null>,
) => ReadonlyMap<string, number | null>;
