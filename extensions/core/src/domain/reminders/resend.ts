/** Stands between the key of a message and the number of its repetition by hand. */
const MARK = '~';

/** The key of a message that was sent again by hand, for the `n`-th time: `overdue-2~1`. */
export function resentKey(occurrence: string, n: number): string {
	return `${resentPrefix(occurrence)}${n}`;
}

/** What the keys of all repetitions of a message begin with, and no other key does. */
export function resentPrefix(occurrence: string): string {
	return `${firstKey(occurrence)}${MARK}`;
}

/** The key of the message itself, whether this row repeats it or not. */
export function firstKey(occurrence: string): string {
	return occurrence.split(MARK)[0] ?? occurrence;
}
