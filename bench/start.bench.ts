// First and second start of a clean clone with an empty npm cache, against a plain installation of Directus in the same run.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bin/lib/install.mjs';
import type { Figure } from './support/figure.ts';
import { memoryOfTree } from './support/memory.ts';

interface Outcome {
	readonly seconds: number;
	readonly peakMemory: number;
}

/** Nothing of the running project: no bundled Node on PATH, no npm settings of an enclosing script. */
function cleanEnvironment(cache: string): NodeJS.ProcessEnv {
	const path = (process.env['PATH'] ?? '')
		.split(':')
		.filter((part) => !part.includes('node_modules'))
		.join(':');
	const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_registry)/i.test(name));
	return { ...Object.fromEntries(inherited), PATH: path, npm_config_cache: cache };
}

function run(
	command: string,
	args: readonly string[],
	cwd: string,
	env: NodeJS.ProcessEnv,
	until?: string,
): Promise<Outcome> {
	const began = performance.now();
	const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
	let peakMemory = 0;
	const sampler = setInterval(() => {
		peakMemory = Math.max(peakMemory, memoryOfTree(child.pid ?? 0));
	}, 500);
	return new Promise((resolve, reject) => {
		let seconds = 0;
		let text = '';
		child.stdout.on('data', (chunk: Buffer) => {
			text += chunk.toString('utf8');
			if (until && seconds === 0 && text.includes(until)) {
				seconds = (performance.now() - began) / 1000;
				peakMemory = Math.max(peakMemory, memoryOfTree(child.pid ?? 0));
				child.kill('SIGINT');
			}
		});
		child.once('close', (code) => {
			clearInterval(sampler);
			if (!until && code === 0) seconds = (performance.now() - began) / 1000;
			if (seconds === 0) reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${text}`));
			else resolve({ seconds, peakMemory });
		});
	});
}

export async function measure(): Promise<readonly Figure[]> {
	const place = mkdtempSync(join(tmpdir(), 'tiendo-bench-'));
	chmodSync(place, 0o755);
	const clone = join(place, 'clone');
	const plain = join(place, 'plain');
	try {
		execFileSync('git', ['clone', '-q', root, clone]);
		mkdirSync(plain);
		writeFileSync(join(plain, 'package.json'), '{"name":"plain","private":true}');
		const ports = { PORT: '8755', DB_PORT: '8756', MAIL_PORT: '8757', MAIL_WEB_PORT: '8758' };
		const ours = { ...cleanEnvironment(join(place, 'cache-ours')), ...ports };
		const first = await run('node', ['bin/start.mjs'], clone, ours, 'Ready.');
		const second = await run('node', ['bin/start.mjs'], clone, ours, 'Ready.');
		const args = ['install', 'directus@11.17.4', '--no-audit', '--no-fund'];
		const peer = await run('npm', args, plain, cleanEnvironment(join(place, 'cache-plain')));
		const name = `npm install directus@11.17.4, ${peer.seconds.toFixed(0)} s`;
		return [
			{
				name: `first start ${first.seconds.toFixed(0)} s ÷ (1.4 × peer + 60 s)`,
				value: first.seconds / (1.4 * peer.seconds + 60),
				unit: '×',
				peer: name,
				bound: { kind: 'at most', value: 1 },
			},
			{
				name: 'second start',
				value: second.seconds,
				unit: 's',
				peer: `the first start, ${first.seconds.toFixed(0)} s`,
				bound: { kind: 'at most', value: 10 },
			},
			{
				name: 'peak memory, first start with installation',
				value: first.peakMemory,
				unit: 'MiB',
				peer: `plain installation, ${peer.peakMemory.toFixed(0)} MiB`,
				bound: null,
			},
			{
				name: 'peak memory, second start, all processes',
				value: second.peakMemory,
				unit: 'MiB',
				peer: 'PostgreSQL, Directus and mailbox together',
				bound: null,
			},
		];
	} finally {
		rmSync(place, { recursive: true, force: true });
	}
}
