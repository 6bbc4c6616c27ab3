/**
 * Turns work on lists into work on single things that many ask for at once: what is asked for while the work runs is done
 * together by its next run. Nothing waits for more to come, so a single thing is done at once.
 * @param work gets the things in the order they were asked for, and answers in that order
 */
export function coalesced<T, R>(
	work: (things: readonly T[]) => Promise<readonly R[]>,
): (thing: T) => Promise<R> {
	interface Waiting {
		readonly thing: T;
		readonly resolve: (result: R) => void;
		readonly reject: (reason: unknown) => void;
	}
	let waiting: Waiting[] = [];
	let isRunning = false;
	const run = async (): Promise<void> => {
		while (waiting.length > 0) {
			const taken = waiting;
			waiting = [];
			try {
				const results = await work(taken.map(({ thing }) => thing));
				taken.forEach(({ resolve }, index) => resolve(results[index] as R));
			} catch (error) {
				for (const { reject } of taken) reject(error);
			}
		}
		isRunning = false;
	};
	return (thing) =>
		new Promise((resolve, reject) => {
			waiting.push({ thing, resolve, reject });
			if (isRunning) return;
			isRunning = true;
			void run();
		});
}
