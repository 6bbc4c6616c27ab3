/**
 * The tests that gain by repetition, at full size: 200 rounds of two opposite decisions, 200 of an approval against an
 * edit, 1,000 steps of a server that is killed again and again; a year of reminders hour by hour, with and without three weeks
 * of silence; 10,000 reminders by three processes of which two are killed; 10,000 postings and corrections by two connections, the
 * kept rows against a rebuild; and what LibreOffice (with python3-uno) makes of the
 * office files, which fails where it is not installed. Arguments are passed on to vitest. SOAK_SEED varies where the kills and
 * the silence fall.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lib/install.mjs';

const PROJECTS = ['db', 'directus', 'office'].flatMap((project) => ['--project', project]);
const TESTS = [
	'test/db/reminders-year.test.ts',
	'test/db/reminders-instances.test.ts',
	'test/db/progress/rollup.test.ts',
	'test/directus/races.test.ts',
	'test/directus/kills.test.ts',
	'test/office',
];
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', ...PROJECTS, ...TESTS, ...process.argv.slice(2)], {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, SOAK: 'full' },
});
child.once('exit', (code) => process.exit(code ?? 1));
