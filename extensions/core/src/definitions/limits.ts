/** Keys are 32-bit integers. */
export const GREATEST_KEY = 2_147_483_647;

/** The years a calendar is believed for; beyond them it is a slip of the hand. */
export const YEARS = { first: 2000, last: 2100 } as const;

/**
 * Every figure is smaller than this, whatever its sign: with four decimals it stays exact in a double, which JSON and
 * spreadsheets use. Held by the database (schema/constraints/30-reports.sql).
 */
export const FIGURE_LIMIT = 100_000_000_000;
