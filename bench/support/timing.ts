/**
 * Runs each task in turn, round after round, so that whatever else the machine does falls on all of them alike; the first
 * tenth is for warming up and is not counted.
 * @returns the milliseconds of each run by the task's name
 */
export async function inTurns(
	rounds: number,
	tasks: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<Record<string, number[]>> {
	const times: Record<string, number[]> = {};
	const warm = Math.ceil(rounds / 10);
	for (let round = 0; round < rounds + warm; round += 1) {
		for (const [name, task] of Object.entries(tasks)) {
			const began = performance.now();
			await task();
			if (round >= warm) (times[name] ??= []).push(performance.now() - began);
		}
	}
	return times;
}

export function medianOf(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
