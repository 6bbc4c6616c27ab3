/** A figure of the article, as printed. */
export interface PrintedFigure {
	readonly id: string;
	readonly what: string;
	readonly value: number;
	/** Decimals as printed; the system's figure is rounded to them before it is compared. */
	readonly decimals: number;
}

/** A count that another source gives exactly where the article only says "more than". */
export interface ExactCount {
	readonly value: number;
	readonly source: string;
}

/** Whether the system says what the article says, and why when that needs words. */
export interface Verdict {
	readonly equal: boolean;
	readonly note: string | null;
}

/** Rounds half up at the given decimals, robust against binary fractions: 71.265 at 2 decimals is 71.27. */
function rounded(value: number, decimals: number): number {
	return Number(`${Math.round(Number(`${value}e${decimals}`))}e-${decimals}`);
}

/**
 * Compares a figure of the article with the system's.
 * Equal when the system's, rounded to the printed decimals, is the printed value, also where the article says "more than".
 * With an exact count from another source: equal when the system has that count and it is more than the printed value.
 * A missing figure (null) is never equal.
 */
export function compareFigure(printed: PrintedFigure, system: number | null, exact?: ExactCount): Verdict {
	if (system === null) return { equal: false, note: 'no figure' };
	if (exact !== undefined) {
		const equal = system === exact.value && exact.value > printed.value;
		return {
			equal,
			note: `the article says more than ${printed.value}; ${exact.source} counts ${exact.value}`,
		};
	}
	return { equal: rounded(system, printed.decimals) === printed.value, note: null };
}
