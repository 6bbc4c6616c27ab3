/**
 * The tests that gain by repetition, at full size: 200 rounds of two opposite decisions, 200 of an approval against an
 * edit, 1,000 steps of a server that is killed again and again; and what LibreOffice (with python3-uno) makes of the office
 * files, which fails where it is not installed. Arguments are passed on to vitest. SOAK_SEED varies where
 * the kills fall.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lib/install.mjs';

const TESTS = ['test/directus/races.test.ts', 'test/directus/kills.test.ts', 'test/office'];
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const child = spawn(
	process.execPath,
	[vitest, 'run', '--project', 'directus', '--project', 'office', ...TESTS, ...process.argv.slice(2)],
	{
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, SOAK: 'full' },
	},
);
child.once('exit', (code) => process.exit(code ?? 1));
