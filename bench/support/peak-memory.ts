import { readFileSync } from 'node:fs';

/** The memory of one process now, in MiB; 0 where /proc is not there. */
function memoryOf(pid: number): number {
	try {
		return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
}

/**
 * The most memory a process took between the making and `stop`, looked at several times a second. One small file is read for
 * it: adding up the pages of a whole tree of processes so often would slow down what is measured.
 */
export class PeakMemory {
	readonly #timer: NodeJS.Timeout;
	#peak = 0;

	constructor(pid: number) {
		this.#peak = memoryOf(pid);
		this.#timer = setInterval(() => {
			this.#peak = Math.max(this.#peak, memoryOf(pid));
		}, 200);
	}

	/** @returns MiB */
	stop(): number {
		clearInterval(this.#timer);
		return this.#peak;
	}
}
