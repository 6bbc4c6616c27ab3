/** A stored figure, as far as comparing periods needs it. */
export interface Figure {
	readonly report: number;
	readonly line: number;
	/** Null for a text. */
	readonly indicator: number | null;
	readonly value: number | null;
}

/** A report of the same unit and template, earlier than the one shown. */
export interface EarlierReport {
	readonly id: number;
	readonly code: string;
	readonly year: number;
}

/** Which of the earlier reports a form compares with. */
export interface Comparison {
	readonly previous: EarlierReport | null;
	readonly lastYear: EarlierReport | null;
	/** The earlier reports of the same year, oldest first. */
	readonly sameYear: readonly EarlierReport[];
}

/**
 * Picks what to compare with: the report just before, the same period a year ago (`2023-09` for `2024-09`), and those of the same year.
 * @param earlier oldest first
 */
export function comparisonOf(
	earlier: readonly EarlierReport[],
	period: { readonly code: string; readonly year: number },
): Comparison {
	const lastYearCode = `${period.year - 1}${period.code.slice(4)}`;
	return {
		previous: earlier.at(-1) ?? null,
		lastYear: earlier.find((report) => report.code === lastYearCode) ?? null,
		sameYear: earlier.filter((report) => report.year === period.year),
	};
}

/**
 * The figure that a line had in another report: that of the same line or, where another version of the template was used,
 * that of the same indicator if it stood on a single line there. Null when there is none.
 */
export function figureIn(
	report: EarlierReport | null,
	line: { readonly id: number; readonly indicator: number | null },
	figures: readonly Figure[],
): number | null {
	if (report === null) return null;
	const ofReport = figures.filter((figure) => figure.report === report.id);
	const same = ofReport.find((figure) => figure.line === line.id);
	if (same) return same.value;
	if (line.indicator === null) return null;
	const [only, ...more] = ofReport.filter((figure) => figure.indicator === line.indicator);
	return only && more.length === 0 ? only.value : null;
}
