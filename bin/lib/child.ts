import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

/** Module to preload (`--import`) into a child with an IPC channel, so that it ends with the process that started it. */
export const withParent = pathToFileURL(join(root, 'bin/lib/exit-with-parent.mjs')).href;

export interface ChildOptions {
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	/** Where it runs: the project's folder unless said otherwise. */
	readonly cwd?: string | undefined;
	/** File that gets what the process prints. */
	readonly logFile: string;
}

export interface Child {
	readonly process: ChildProcess;
	/** Resolves with the exit code when the process is gone, however it ended. */
	readonly exited: Promise<number>;
	/** The last lines it printed. */
	tail(): string;
	/** Asks it to end, insists after ten seconds, resolves when it is gone. */
	stop(): Promise<void>;
}

/**
 * Starts a server as a child on this Node, outside the terminal's process group, so that the starting process decides the order in
 * which all of them end; it ends by itself when the starting process is gone.
 */
export function startChild(options: ChildOptions): Child {
	mkdirSync(dirname(options.logFile), { recursive: true });
	const child = spawn(process.execPath, ['--import', withParent, ...options.args], {
		cwd: options.cwd ?? root,
		env: { ...options.env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		detached: true,
	});
	let lines = '';
	const keep = (chunk: Buffer) => {
		lines = (lines + chunk.toString('utf8')).slice(-20_000);
		appendFileSync(options.logFile, chunk);
	};
	child.stdout?.on('data', keep);
	child.stderr?.on('data', keep);
	const exited = new Promise<number>((resolve) => {
		child.once('exit', (code) => resolve(code ?? 1));
		child.once('error', () => resolve(127));
	});
	return {
		process: child,
		exited,
		tail: () => lines.trimEnd().split('\n').slice(-15).join('\n'),
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill('SIGTERM');
			const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
			await exited;
			clearTimeout(insist);
		},
	};
}
