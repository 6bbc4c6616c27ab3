import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../bin/lib/install.mjs';

/** What a command of a shell printed and how it ended. */
export interface Ran {
	readonly code: number;
	readonly output: string;
}

/** A folder as somebody has it who uses Directus and nothing of this product. */
export interface ForeignProject {
	readonly folder: string;
	/** Puts a packed extension where `npm install` puts it. */
	install(name: string, tarball: string): Promise<void>;
	/** Runs a script of a shell in the folder. */
	run(script: string, env: Readonly<Record<string, string>>): Promise<Ran>;
	remove(): void;
}

const NODE_BIN = join(root, 'node_modules/.bin');

function execute(
	command: string,
	args: readonly string[],
	cwd: string,
	env: NodeJS.ProcessEnv,
): Promise<Ran> {
	const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/** Our Node first, then whatever the machine has. */
const path = (): string => `${NODE_BIN}:${process.env['PATH'] ?? ''}`;

/** One file of a tarball as npm lists it. */
export interface PackedFile {
	readonly path: string;
	readonly size: number;
}

export interface Packed {
	readonly tarball: string;
	readonly size: number;
	readonly files: readonly PackedFile[];
}

/** Packs an extension of this project as it would be published. */
export async function pack(extension: string, into: string): Promise<Packed> {
	mkdirSync(into, { recursive: true });
	const { code, output } = await execute(
		'npm',
		['pack', '--json', '--silent', '--pack-destination', into],
		join(root, 'extensions', extension),
		{ ...process.env, PATH: path() },
	);
	if (code !== 0) throw new Error(`npm pack failed:\n${output}`);
	const [made] = JSON.parse(output.slice(output.indexOf('[\n'))) as {
		filename: string;
		size: number;
		files: PackedFile[];
	}[];
	if (!made) throw new Error(`npm pack made nothing:\n${output}`);
	const filename = made.filename.replace('@', '').replace('/', '-');
	return { tarball: join(into, filename), size: made.size, files: made.files };
}

/** Directus itself is linked from this project: the same packages that an install of it brings. */
export function makeForeignProject(): ForeignProject {
	const folder = mkdtempSync(join(tmpdir(), 'foreign-directus-'));
	const dependencies: Record<string, string> = { directus: '11.17.4' };
	const writeManifest = () =>
		writeFileSync(
			join(folder, 'package.json'),
			JSON.stringify({ name: 'newsroom', private: true, dependencies }),
		);
	mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
	for (const name of ['directus', '@directus'])
		symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
	symlinkSync('../directus/cli.js', join(folder, 'node_modules/.bin/directus'));
	writeManifest();
	return {
		folder,
		async install(name, tarball) {
			const place = join(folder, 'node_modules', name);
			mkdirSync(place, { recursive: true });
			const { code, output } = await execute(
				'tar',
				['-xzf', tarball, '--strip-components=1', '-C', place],
				folder,
				process.env,
			);
			if (code !== 0) throw new Error(output);
			const { version } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
				version: string;
			};
			dependencies[name] = version;
			writeManifest();
		},
		run: (script, env) =>
			execute('sh', ['-ec', script], folder, {
				HOME: process.env['HOME'],
				...env,
				PATH: `${dirname(join(folder, 'node_modules/.bin/x'))}:${path()}`,
			}),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** Texts of the code blocks of a README that a shell runs, in their order. */
export function shellBlocks(file: string): string[] {
	return [...readFileSync(file, 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text ?? '');
}
