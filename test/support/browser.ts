import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
];

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--force-color-profile=srgb',
];

async function launch(executablePath: string, args: readonly string[]): Promise<Browser | null> {
	try {
		return await chromium.launch({ executablePath, args: [...args], headless: true });
	} catch (error) {
		console.warn(
			`${executablePath} does not start: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
		);
		return null;
	}
}

/** The Chromium inside an npm package needs nothing but three common libraries. */
async function packaged(): Promise<Browser | null> {
	if (process.platform !== 'linux' || process.arch !== 'x64') return null;
	const { default: sparticuz } = await import('@sparticuz/chromium');
	return await launch(await sparticuz.executablePath(), FLAGS);
}

function installBySystem(): void {
	if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	console.log('Installing Chromium by the package manager …');
	execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
	execFileSync(
		'apt-get',
		['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
		{
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
}

async function installed(): Promise<Browser | null> {
	const paths = [process.env['CHROMIUM_PATH'], ...INSTALLED];
	for (const path of paths) {
		if (!path || !existsSync(path)) continue;
		const browser = await launch(path, FLAGS);
		if (browser) return browser;
	}
	return null;
}

/**
 * Starts a real Chromium: the installed one, else the one of an npm package, else (as root) one from the package manager.
 * @throws when there is none: a browser test without a browser fails, it is not skipped
 */
export async function startBrowser(): Promise<Browser> {
	const found = (await installed()) ?? (await packaged());
	if (found) return found;
	installBySystem();
	const last = await installed();
	if (last) return last;
	throw new Error('No Chromium starts here: install chromium, or set CHROMIUM_PATH to one.');
}
