import type { DistrictSeries } from './district-series.ts';

/** Indicators that no district reports in the demonstration: there is no figure, and missing is not zero. */
const UNREPORTED: readonly string[] = ['N2.11', 'N5.1'];

/** Stocks that the registers count, by district. */
export interface RegisterCounts {
	readonly teams: number;
	readonly members: number;
}

/**
 * What a district reports on an indicator in a month (0 = January).
 * Out: a figure, or null where nothing is known. Throws for an indicator the plan does not know, so that a new line of the
 * template cannot be forgotten silently.
 */
export function reportedValue(
	code: string,
	month: number,
	series: DistrictSeries,
	registers: RegisterCounts,
): number | null {
	if (UNREPORTED.includes(code)) return null;
	if (code === 'N2.13') return registers.teams;
	if (code === 'N2.14') return registers.members;
	const value = series[code]?.[month];
	if (value === undefined) throw new Error(`The plan has no figure for ${code} in month ${month + 1}`);
	return value;
}
