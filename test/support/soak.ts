/**
 * Rounds of a test that gains by repetition: few in `npm test`, many in `npm run soak`.
 * @returns `full` when SOAK=full is set, else `few`
 */
export const rounds = (few: number, full: number): number => (process.env['SOAK'] === 'full' ? full : few);

/** Numbers that look random and are the same for the same seed, so that a failing run can be had again. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		// mulberry32
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
