/** Round steps from 0 up to or just above the greatest value: 0, 100, 200 … A chart of nothing ends at 1. */
export function niceTicks(greatest: number, wanted = 4): readonly number[] {
	const top = greatest > 0 ? greatest : 1;
	const raw = top / wanted;
	const power = 10 ** Math.floor(Math.log10(raw));
	const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10) * power;
	const count = Math.max(1, Math.ceil(top / step - 1e-9));
	return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** A function from a domain to a range, e.g. from months to pixels. */
export function linear(
	[from, to]: readonly [number, number],
	[start, end]: readonly [number, number],
): (value: number) => number {
	const factor = to === from ? 0 : (end - start) / (to - from);
	return (value) => start + (value - from) * factor;
}

/** Moves labels apart that would cover each other; they keep their order and as near to their own height as can be. */
export function spread(heights: readonly number[], gap: number, lowest: number): readonly number[] {
	const order = heights.map((_, index) => index).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
	const placed = [...heights];
	let last = -Infinity;
	for (const index of order) {
		last = Math.max(placed[index] ?? 0, last + gap);
		placed[index] = last;
	}
	let next = lowest;
	for (const index of order.toReversed()) {
		next = Math.min(placed[index] ?? 0, next);
		placed[index] = next;
		next -= gap;
	}
	return placed;
}
