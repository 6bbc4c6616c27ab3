/** Keys are 32-bit integers. */
export const GREATEST_KEY = 2_147_483_647;

/**
 * Every figure is smaller than this, whatever its sign: with four decimals it stays exact in a double, which JSON and
 * spreadsheets use. Held by the database (schema/constraints/30-reports.sql).
 */
export const FIGURE_LIMIT = 100_000_000_000;
