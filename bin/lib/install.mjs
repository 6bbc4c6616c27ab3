// Runs on whatever Node the machine has (20 or newer), before anything is installed: no dependency, no TypeScript.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, 'node_modules');

/** A failure a person can mend: printed as one sentence, without a stack. */
export class StartError extends Error {}

function readJson(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/**
 * Are the locked packages all there? npm writes node_modules/.package-lock.json last, so an interrupted
 * installation has none or an older one.
 * @param {boolean} dev whether the packages needed only for tests count too
 */
function isInstalled(dev) {
	const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
	const present = readJson(join(modules, '.package-lock.json'))?.packages;
	if (!present) return false;
	return Object.entries(wanted).every(([path, entry]) => {
		if (!path.startsWith('node_modules/') || entry.link || entry.optional || entry.devOptional) return true;
		if (entry.dev && !dev) return true;
		return present[path]?.version === entry.version;
	});
}

function countPackages() {
	return existsSync(modules) ? readdirSync(modules).length : 0;
}

/**
 * Installs exactly what package-lock.json names, showing that it goes on.
 * @param {boolean} dev also what only the tests need
 */
export async function ensureInstalled(dev) {
	if (isInstalled(dev)) return;
	const began = Date.now();
	const seconds = () => Math.round((Date.now() - began) / 1000);
	console.log('Installing packages (two to four minutes the first time) …');
	const ticker = setInterval(() => {
		console.log(`  … ${seconds()} s, ${countPackages()} packages laid out`);
	}, 15_000);
	const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(dev ? [] : ['--omit=dev'])];
	const code = await new Promise((resolve) => {
		const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
		const child = spawn(npm, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
		child.on('error', () => resolve(127));
		child.on('exit', (status) => resolve(status ?? 1));
	});
	clearInterval(ticker);
	if (code !== 0) {
		throw new StartError(
			`npm could not install the packages (exit ${code}); check the network and the free disk space, then run the same command again.`,
		);
	}
	console.log(`  packages installed in ${seconds()} s`);
}

/**
 * The Node 22 that Directus needs: the one running now if it will do, else the one that came as a package.
 * @param {{platform: string, arch: string, versions: {node: string}, execPath: string}} machine
 * @throws StartError where there is no package for the platform
 */
export function node22(machine = process) {
	const major = Number(machine.versions.node.split('.')[0]);
	if (major === 22 || major === 24) return machine.execPath;
	const name = `node-${machine.platform === 'win32' ? 'win' : machine.platform}-${machine.arch}`;
	try {
		const manifest = createRequire(join(root, 'package.json')).resolve(`${name}/package.json`);
		const binary = join(dirname(manifest), 'bin', machine.platform === 'win32' ? 'node.exe' : 'node');
		if (existsSync(binary)) return binary;
	} catch {
		// No such package for this platform: said below.
	}
	throw new StartError(
		`There is no bundled Node 22 for ${machine.platform}/${machine.arch}; install Node 22 and put it first on PATH.`,
	);
}

/** Runs a script of the project on Node 22, hands it the terminal, and takes over its exit code. */
export async function runOnNode22(script, args = []) {
	const node = node22();
	const path = `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
	const child = spawn(node, [join(root, script), ...args], {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, PATH: path, NODE_NO_WARNINGS: '1' },
	});
	// This process outlives the child to report its code; a signal sent to it alone is handed on.
	process.on('SIGINT', () => child.kill('SIGINT'));
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	return await new Promise((resolve) => {
		child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
	});
}

/** One sentence for what a person can mend, the stack for everything else; never exit code 0. */
export function fail(error) {
	console.error(error instanceof StartError ? `\n${error.message}` : error);
	process.exit(1);
}
