import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PART_COLLECTIONS, type PartName } from '../../extensions/core/src/contract/parts.ts';
import { partSetup } from '../../schema/parts.ts';
import { fingerprintOf } from './fingerprint.ts';
import { withParent } from './child.ts';
import { root, StartError } from './install.mjs';

const EXTENSIONS = ['core', 'approvals', 'reports', 'reminders', 'progress'] as const;
type Extension = (typeof EXTENSIONS)[number];

/** What a bundle is made of: its own sources, those of core (inlined), and the builder's version. */
function sourcesOf(extension: Extension): string {
	const own = `extensions/${extension}`;
	return fingerprintOf([
		`${own}/package.json`,
		`${own}/src`,
		`${own}/extension.config.js`,
		'bin/lib/app-bundle.ts',
		'bin/lib/app-bundle',
		'extensions/core/src',
		'node_modules/@directus/extensions-sdk/package.json',
	]);
}

function run(extension: Extension): Promise<void> {
	const cli = join(root, 'node_modules/@directus/extensions-sdk/cli.js');
	const child = spawn(process.execPath, ['--import', withParent, cli, 'build'], {
		cwd: join(root, 'extensions', extension),
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		env: { ...process.env, NODE_ENV: 'production' },
	});
	let output = '';
	child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	return new Promise((resolve, reject) => {
		child.once('exit', (code) => {
			if (code === 0) resolve();
			else reject(new StartError(`Building the extension ${extension} failed:\n${output}`));
		});
	});
}

/** Puts beside the bundle of a part that can be installed alone what it needs of the schema. */
function writeSetup(part: PartName): void {
	const folder = join(root, 'extensions', part, 'dist/setup');
	rmSync(folder, { recursive: true, force: true });
	for (const [path, text] of Object.entries(partSetup(part))) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
}

/** Builds every extension whose sources changed since its bundle was built; two at a time. */
export async function buildExtensions(): Promise<void> {
	const stale = EXTENSIONS.filter((extension) => {
		const mark = join(root, 'extensions', extension, 'dist/.fingerprint');
		return !existsSync(mark) || readFileSync(mark, 'utf8') !== sourcesOf(extension);
	});
	if (stale.length > 0) console.log(`Building extensions: ${stale.join(', ')} …`);
	const queue = [...stale];
	const worker = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const mark = sourcesOf(next);
			await run(next);
			writeFileSync(join(root, 'extensions', next, 'dist/.fingerprint'), mark);
		}
	};
	await Promise.all([worker(), worker()]);
	for (const part of Object.keys(PART_COLLECTIONS) as PartName[]) writeSetup(part);
}
