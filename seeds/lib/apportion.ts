/**
 * Splits a whole number over weights so that the parts add up to it exactly (largest remainder, ties to the first).
 * In: total ≥ 0, integer; weights ≥ 0. Out: one integer per weight, each at most one away from its exact share; a part is
 * never above its weight where the total is at most the (integer) weights' sum. All zero weights: only total 0 can be split.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
	if (!Number.isSafeInteger(total) || total < 0)
		throw new RangeError(`apportion: total ${total} is not a whole number ≥ 0`);
	const sum = weights.reduce((all, weight) => all + weight, 0);
	if (sum <= 0) {
		if (total === 0) return weights.map(() => 0);
		throw new RangeError('apportion: no weight to split over');
	}
	const exact = weights.map((weight) => (total * weight) / sum);
	const parts = exact.map(Math.floor);
	const rest = total - parts.reduce((all, part) => all + part, 0);
	const byRemainder = exact
		.map((share, index) => ({ index, remainder: share - Math.floor(share) }))
		.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
	for (const { index } of byRemainder.slice(0, rest)) parts[index] = (parts[index] ?? 0) + 1;
	return parts;
}
