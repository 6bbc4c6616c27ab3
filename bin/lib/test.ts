import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildExtensions } from './build.ts';
import { StartError, root } from './install.mjs';

/** A part of `npm test`: a script of a package, and what it is started with. */
type Step = readonly [name: string, script: string, ...args: string[]];

/** They read the sources only, each on a core of its own. */
const CHECKS: readonly Step[] = [
	['lint', 'node_modules/eslint/bin/eslint.js', '.'],
	['types', 'node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit'],
	['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
];
const TESTS: Step = ['tests', 'node_modules/vitest/vitest.mjs', 'run'];

/** Runs a step and returns how it ended; what it prints is shown at its end where others run beside it. */
async function run([name, script, ...args]: Step, alone: boolean): Promise<number> {
	const began = performance.now();
	const child = spawn(process.execPath, [join(root, script), ...args], {
		cwd: root,
		stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
	});
	const printed: Buffer[] = [];
	child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk));
	child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk));
	if (alone) console.log(`\n== ${name}`);
	const code = await new Promise<number>((resolve) => child.once('close', (end) => resolve(end ?? 1)));
	const seconds = Math.round((performance.now() - began) / 1000);
	console.log(
		`${alone ? '' : `\n== ${name}\n${Buffer.concat(printed).toString('utf8')}`}${name}: ${seconds} s`,
	);
	return code;
}

try {
	const only = process.argv.slice(2);
	// The bundles are built meanwhile; the checks do not look at them.
	const checks = only.length === 0 ? CHECKS.map((step) => run(step, false)) : [];
	const [codes] = await Promise.all([Promise.all(checks), buildExtensions()]);
	const failed = codes.find((code) => code !== 0);
	if (failed !== undefined) process.exit(failed);
	const code = await run([...TESTS, ...only], true);
	if (code !== 0) process.exit(code);
} catch (error) {
	console.error(error instanceof StartError ? error.message : error);
	process.exit(1);
}
