import { readdirSync, readFileSync } from 'node:fs';

interface ProcessInfo {
	readonly pid: number;
	readonly parent: number;
	readonly kilobytes: number;
}

function read(pid: number): ProcessInfo | null {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
		// Pss counts shared pages once; where it is not readable, Rss is an upper bound.
		const rollup = (() => {
			try {
				return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
			} catch {
				return 0;
			}
		})();
		return { pid, parent: field('PPid'), kilobytes: rollup || field('VmRSS') };
	} catch {
		return null;
	}
}

/** @returns the memory of a process and all below it, in MiB; 0 where /proc is not there */
export function memoryOfTree(pid: number): number {
	let all: ProcessInfo[];
	try {
		all = readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.flatMap((name) => read(Number(name)) ?? []);
	} catch {
		return 0;
	}
	const tree = new Set([pid]);
	for (let grew = true; grew;) {
		grew = false;
		for (const one of all) {
			if (tree.has(one.parent) && !tree.has(one.pid)) {
				tree.add(one.pid);
				grew = true;
			}
		}
	}
	return all.filter((one) => tree.has(one.pid)).reduce((sum, one) => sum + one.kilobytes, 0) / 1024;
}
