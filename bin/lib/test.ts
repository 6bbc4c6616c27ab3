import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { buildExtensions } from './build.ts';
import { StartError, root } from './install.mjs';

/** A part of `npm test`: a script of a package, and what it is started with. */
type Step = readonly [name: string, script: string, ...args: string[]];

/** They read the sources only, and use what the tests leave of the processors while they wait for answers. */
const CHECKS: readonly Step[] = [
	['lint', 'node_modules/eslint/bin/eslint.js', '.'],
	['types', 'node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit'],
	['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
];
const TESTS: Step = ['tests', 'node_modules/vitest/vitest.mjs', 'run'];
/** Below every other process, from -20 to 19. */
const LOWEST_PRIORITY = 19;

interface Ended {
	readonly name: string;
	readonly code: number;
	readonly seconds: number;
	/** What a check printed; what tests print is seen as it comes. */
	readonly printed: string;
}

/** Runs a step to its end; a check out of the way of everything else. */
async function run([name, script, ...args]: Step, check: boolean): Promise<Ended> {
	const began = performance.now();
	const child = spawn(process.execPath, [join(root, script), ...args], {
		cwd: root,
		stdio: check ? ['ignore', 'pipe', 'pipe'] : 'inherit',
	});
	if (check && child.pid !== undefined) setPriority(child.pid, LOWEST_PRIORITY);
	const chunks: Buffer[] = [];
	child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
	child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
	const code = await new Promise<number>((resolve) => child.once('close', (end) => resolve(end ?? 1)));
	const seconds = Math.round((performance.now() - began) / 1000);
	return { name, code, seconds, printed: Buffer.concat(chunks).toString('utf8') };
}

try {
	const only = process.argv.slice(2);
	await buildExtensions();
	const checks = only.length === 0 ? CHECKS : [];
	const ended = await Promise.all([
		run([...TESTS, ...only], false),
		...checks.map((step) => run(step, true)),
	]);
	for (const { name, code, seconds, printed } of ended) {
		console.log(`${printed}${name}: ${code === 0 ? 'passed' : 'FAILED'}, ${seconds} s`);
	}
	process.exit(ended.find(({ code }) => code !== 0)?.code ?? 0);
} catch (error) {
	console.error(error instanceof StartError ? error.message : error);
	process.exit(1);
}
