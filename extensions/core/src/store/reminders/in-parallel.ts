/**
 * Does work on all things, so many at a time. A piece frees its place when `work` answers; what it answers with may still
 * be under way, and is waited for at the end.
 */
export async function inParallel<T, R>(
	things: readonly T[],
	width: number,
	work: (thing: T) => Promise<{ readonly result: Promise<R> }>,
): Promise<readonly R[]> {
	const results: Promise<R>[] = [];
	const queue = [...things.entries()].reverse();
	const worker = async (): Promise<void> => {
		for (let next = queue.pop(); next; next = queue.pop()) {
			const { result } = await work(next[1]);
			// Whoever waits at the end hears of a failure; until then it must not count as unheard.
			result.catch(() => undefined);
			results[next[0]] = result;
		}
	};
	await Promise.all(Array.from({ length: width }, worker));
	return Promise.all(results);
}
