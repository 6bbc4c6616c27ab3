import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildExtensions } from './build.ts';
import { StartError, root } from './install.mjs';

/** The checks of `npm test`, cheapest first; a failing one stops the rest. */
const STEPS: readonly (readonly [name: string, script: string, ...args: string[]])[] = [
	['lint', 'node_modules/eslint/bin/eslint.js', '.'],
	['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
	['types', 'node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit'],
	['tests', 'node_modules/vitest/vitest.mjs', 'run'],
];

function run(script: string, args: readonly string[]): Promise<number> {
	const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
	return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

try {
	await buildExtensions();
	const only = process.argv.slice(2);
	const steps = only.length > 0 ? STEPS.filter(([name]) => name === 'tests') : STEPS;
	for (const [name, script, ...args] of steps) {
		console.log(`\n== ${name}`);
		const code = await run(script, [...args, ...only]);
		if (code !== 0) process.exit(code);
	}
} catch (error) {
	console.error(error instanceof StartError ? error.message : error);
	process.exit(1);
}
