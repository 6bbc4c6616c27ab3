/** Units of measure; one never stands in for another silently. */
const UNITS_OF_MEASURE = [
	'person',
	'participation',
	'interaction',
	'class',
	'team',
	'document',
	'event',
	'percent',
	'per_100',
	'million_vnd',
	'unit',
] as const;
export type UnitOfMeasure = (typeof UNITS_OF_MEASURE)[number];

const VALUE_KINDS = ['flow', 'stock', 'ratio', 'milestone'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

const TIME_AGGREGATIONS = ['sum', 'last', 'max', 'average'] as const;
export type TimeAggregation = (typeof TIME_AGGREGATIONS)[number];

const UNIT_AGGREGATIONS = ['sum', 'ratio', 'share_of_units'] as const;
export type UnitAggregation = (typeof UNIT_AGGREGATIONS)[number];

export type Direction = 'up' | 'down';
/** How a year's target is approached: evenly, by the plan of its quarters, or only at the due date. */
export type TargetPath = 'linear' | 'quarterly' | 'at_due';

/** From which percent of the target to date an indicator is on track, and from which at risk. */
export interface Thresholds {
	readonly onTrackFrom: number;
	readonly atRiskFrom: number;
}

/** An indicator as the rules need it; ids of other indicators stand for numerator and denominator. */
export interface Indicator {
	readonly id: number;
	readonly code: string;
	readonly taskGroup: number;
	readonly nameVi: string;
	readonly nameEn: string;
	readonly unitOfMeasure: UnitOfMeasure;
	readonly valueKind: ValueKind;
	readonly timeAggregation: TimeAggregation;
	readonly unitAggregation: UnitAggregation;
	readonly direction: Direction;
	readonly numerator: number | null;
	readonly denominator: number | null;
	/** A ratio is multiplied by this: 100 for percent. */
	readonly scale: number;
	/** A declared ratio of participations over persons: never a share of people. */
	readonly mixesUnits: boolean;
	readonly weight: number;
	readonly targetPath: TargetPath;
	readonly thresholds: Thresholds;
	readonly decimals: number;
}

/** The columns of the indicators table, as PostgreSQL hands them over (numeric as text). */
export interface IndicatorRow {
	readonly id: number;
	readonly code: string;
	readonly task_group: number;
	readonly name_vi: string;
	readonly name_en: string | null;
	readonly unit_of_measure: string;
	readonly value_kind: string;
	readonly time_aggregation: string | null;
	readonly unit_aggregation: string | null;
	readonly direction: string | null;
	readonly numerator: number | null;
	readonly denominator: number | null;
	readonly scale: number | string | null;
	readonly mixes_units: boolean | null;
	readonly weight: number | string | null;
	readonly target_path: string | null;
	readonly on_track_from: number | string | null;
	readonly at_risk_from: number | string | null;
	readonly decimals: number | null;
}

/**
 * Reads a stored indicator. What is left empty takes the default of the schema; a word outside the lists throws a
 * RangeError with the indicator's code, because a figure computed by a rule nobody chose would look true.
 */
export function parseIndicator(row: IndicatorRow): Indicator {
	const word = <T extends string>(
		list: readonly T[],
		value: string | null,
		field: string,
		fallback: T,
	): T => {
		if (value === null) return fallback;
		const found = list.find((entry) => entry === value);
		if (found === undefined) throw new RangeError(`indicator ${row.code}: ${field} "${value}" is unknown`);
		return found;
	};
	return {
		id: row.id,
		code: row.code,
		taskGroup: row.task_group,
		nameVi: row.name_vi,
		nameEn: row.name_en ?? row.name_vi,
		unitOfMeasure: word(UNITS_OF_MEASURE, row.unit_of_measure, 'unit_of_measure', 'unit'),
		valueKind: word(VALUE_KINDS, row.value_kind, 'value_kind', 'flow'),
		timeAggregation: word(TIME_AGGREGATIONS, row.time_aggregation, 'time_aggregation', 'sum'),
		unitAggregation: word(UNIT_AGGREGATIONS, row.unit_aggregation, 'unit_aggregation', 'sum'),
		direction: word(['up', 'down'] as const, row.direction, 'direction', 'up'),
		numerator: row.numerator,
		denominator: row.denominator,
		scale: numberOr(row.scale, 1),
		mixesUnits: row.mixes_units ?? false,
		weight: numberOr(row.weight, 1),
		targetPath: word(['linear', 'quarterly', 'at_due'] as const, row.target_path, 'target_path', 'linear'),
		thresholds: { onTrackFrom: numberOr(row.on_track_from, 95), atRiskFrom: numberOr(row.at_risk_from, 80) },
		decimals: row.decimals ?? 0,
	};
}

function numberOr(value: number | string | null, fallback: number): number {
	return value === null ? fallback : Number(value);
}
