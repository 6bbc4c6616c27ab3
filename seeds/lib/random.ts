/** A source of reproducible numbers in [0, 1). */
export type Random = () => number;

/** 32-bit FNV-1a hash of a text: the seed of a stream that belongs to that text. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1)
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	return value >>> 0;
}

/** Numbers that depend on the key only (mulberry32): the same seed data on every machine and run. */
export function randomFor(key: string): Random {
	let state = hash(key);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** One of the items. Throws on an empty list. */
export function pick<T>(random: Random, items: readonly T[]): T {
	const item = items[Math.floor(random() * items.length)];
	if (item === undefined) throw new RangeError('pick: nothing to choose from');
	return item;
}
