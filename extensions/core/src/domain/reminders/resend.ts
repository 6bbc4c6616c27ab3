/** Stands between the key of a message and the number of its repetition by hand. */
const MARK = '~';

/** The key of a message that was sent again by hand, for the `n`-th time: `overdue-2~1`. */
export function resentKey(occurrence: string, n: number): string {
	return `${firstKey(occurrence)}${MARK}${n}`;
}

/** The key of the message itself, whether this row repeats it or not. */
export function firstKey(occurrence: string): string {
	return occurrence.split(MARK)[0] ?? occurrence;
}
