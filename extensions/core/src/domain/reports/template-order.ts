/**
 * Of places in an older list, in their new order, those that stay: a longest rising sequence. Whatever is not among them
 * was moved, and no fewer moves would do.
 */
export function stayingOrder(places: readonly number[]): ReadonlySet<number> {
	// chains[i]: the longest rising sequence that ends with places[i].
	const chains: (readonly number[])[] = [];
	for (const [index, place] of places.entries()) {
		let best: readonly number[] = [];
		for (let before = 0; before < index; before += 1) {
			const chain = chains[before] ?? [];
			if ((places[before] ?? 0) < place && chain.length > best.length) best = chain;
		}
		chains.push([...best, place]);
	}
	return new Set(chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []));
}
