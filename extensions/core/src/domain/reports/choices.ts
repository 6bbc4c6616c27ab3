/** More than these are typed faster than found in a list. */
const MOST = 12;

interface Bounds {
	readonly min: number | null;
	readonly max: number | null;
	readonly decimals: number;
}

/**
 * The figures a line can take, from the least to the greatest, where they are whole and few: a milestone takes 0 or 1.
 * @returns null where a figure is to be typed
 */
export function choicesOf({ min, max, decimals }: Bounds): number[] | null {
	if (min === null || max === null || decimals > 0) return null;
	const first = Math.ceil(min);
	const count = Math.floor(max) - first + 1;
	if (count < 1 || count > MOST) return null;
	return Array.from({ length: count }, (_, index) => first + index);
}
