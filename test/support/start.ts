import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { root } from '../../bin/lib/install.mjs';
import { freePort } from './ports.ts';

export interface Start {
	readonly process: ChildProcess;
	/** Everything printed so far. */
	output(): string;
	/** Resolves true at the ready line, false when the process ended before it. */
	readonly ready: Promise<boolean>;
	readonly exited: Promise<number>;
}

/** Runs what `npm start` runs once the packages are there, with these variables on top of free ports. */
export function runStart(env: Readonly<Record<string, string>>): Start {
	const child = spawn(process.execPath, [join(root, 'bin/lib/start.ts')], {
		cwd: root,
		env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NODE_NO_WARNINGS: '1', ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let text = '';
	const exited = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
	const ready = new Promise<boolean>((resolve) => {
		const read = (chunk: Buffer) => {
			text += chunk.toString('utf8');
			if (text.includes('Ready.')) resolve(true);
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		void exited.then(() => resolve(false));
	});
	return { process: child, output: () => text, ready, exited };
}

/** Four ports nobody uses now, as the variables of a start. */
export async function freePorts(): Promise<Record<string, string>> {
	const [port, db, mail, web] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
	return { PORT: `${port}`, DB_PORT: `${db}`, MAIL_PORT: `${mail}`, MAIL_WEB_PORT: `${web}` };
}

/** A folder of its own that other users may enter (PostgreSQL does not run as root). */
export function makeDataDir(): { path: string; remove: () => void } {
	const path = mkdtempSync(join(tmpdir(), 'tiendo-start-'));
	chmodSync(path, 0o755);
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Can anybody be reached on that port? */
export async function answers(port: string): Promise<boolean> {
	const { connect } = await import('node:net');
	return await new Promise((resolve) => {
		const socket = connect({ port: Number(port), host: '127.0.0.1' });
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
