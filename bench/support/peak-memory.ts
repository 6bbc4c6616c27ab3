import { memoryOfTree } from './memory.ts';

/** The most memory a process and those below it took between the making and `stop`, looked at several times a second. */
export class PeakMemory {
	#peak: number;
	readonly #timer: NodeJS.Timeout;

	constructor(pid: number) {
		this.#peak = memoryOfTree(pid);
		this.#timer = setInterval(() => {
			this.#peak = Math.max(this.#peak, memoryOfTree(pid));
		}, 150);
	}

	/** @returns MiB */
	stop(): number {
		clearInterval(this.#timer);
		return this.#peak;
	}
}
