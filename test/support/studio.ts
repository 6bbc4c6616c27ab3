import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { root } from '../../bin/lib/install.mjs';
import { DEMO_PASSWORD } from './constants.ts';

/** Screenshots of the browser tests stay here to be looked at. */
export const OUTPUT = join(root, 'test-output/screenshots');

export interface Look {
	readonly width?: number;
	readonly height?: number;
	readonly dark?: boolean;
	readonly locale?: string;
}

export interface Person {
	readonly page: Page;
	readonly context: BrowserContext;
	/** Errors on the console since the sign-in, with what failed. */
	readonly errors: readonly string[];
	/** Opens a page of the Studio by its path below /admin/. */
	open(path: string): Promise<void>;
	shot(name: string): Promise<void>;
	leave(): Promise<void>;
}

/** Keeps a picture of the window once nothing loads any more. */
export async function shootPage(page: Page, name: string): Promise<void> {
	mkdirSync(OUTPUT, { recursive: true });
	await page.waitForLoadState('networkidle');
	await page.screenshot({ path: join(OUTPUT, `${name}.png`), animations: 'disabled' });
}

function watchErrors(page: Page): string[] {
	const errors: string[] = [];
	page.on('console', (message) => {
		// A browser asks for this by itself, before the page names its icon.
		if (message.type() !== 'error' || message.location().url.endsWith('/favicon.ico')) return;
		// The frame of a mail takes no scripts, and so not the one that holds a page still.
		if (message.text().startsWith("Blocked script execution in 'about:srcdoc'")) return;
		errors.push(`${message.text()} (${message.location().url})`);
	});
	page.on('pageerror', (error) => errors.push(String(error)));
	return errors;
}

interface Window {
	readonly context: BrowserContext;
	readonly page: Page;
}

/**
 * Runs in the page before anything else: nothing spins or slides. Without a graphics card every frame is drawn by the
 * processor, which the loading signs alone keep busy for a third of the time.
 */
function holdStill(): void {
	const still = document.createElement('style');
	still.textContent = '*, *::before, *::after { animation: none !important; transition: none !important; }';
	const put = (): void => document.documentElement.append(still);
	if (document.documentElement) return put();
	new MutationObserver((_, observer) => {
		observer.disconnect();
		put();
	}).observe(document, { childList: true });
}

async function openWindow(browser: Browser, look: Look): Promise<Window> {
	const context = await browser.newContext({
		locale: look.locale ?? 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
	});
	await context.addInitScript(holdStill);
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	await dress(page, look);
	return { context, page };
}

async function dress(page: Page, look: Look): Promise<void> {
	await page.setViewportSize({ width: look.width ?? 1440, height: look.height ?? 900 });
	await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' });
}

/**
 * Windows that their people have left and find again, as on their own machine: what the browser has loaded of the Studio it
 * does not load once more.
 */
const left = new WeakMap<Browser, Map<string, Window[]>>();

function leftBy(browser: Browser, who: string): Window[] {
	const windows = left.get(browser) ?? new Map<string, Window[]>();
	left.set(browser, windows);
	const theirs = windows.get(who) ?? [];
	windows.set(who, theirs);
	return theirs;
}

function person(
	{ context, page }: Window,
	url: string,
	errors: readonly string[],
	leave: () => Promise<void> = () => context.close(),
): Person {
	return {
		page,
		context,
		errors,
		async open(path) {
			await page.waitForLoadState('networkidle');
			await page.goto(`${url}/admin/${path}`);
		},
		shot: (shotName) => shootPage(page, shotName),
		leave,
	};
}

const emailOf = (name: string): string => `${name}@quangngai.example`;

/**
 * Signs a demo user in to the Studio by its form, in a browser profile of their own, in the province's time zone.
 * The console is watched from the sign-in on: what the host's own sign-in page asks for without a session is not ours.
 */
export async function signInByForm(
	browser: Browser,
	url: string,
	name: string,
	look: Look = {},
): Promise<Person> {
	const window = await openWindow(browser, look);
	const { page } = window;
	// The host's sign-in page asks for texts that the public may not read, and is refused; that is the last thing it does.
	const refused = page.waitForResponse((response) => response.url().includes('/translations?'));
	await page.goto(`${url}/admin/login`);
	await page.fill('input[type=email]', emailOf(name));
	await page.fill('input[type=password]', DEMO_PASSWORD);
	await refused;
	await page.waitForLoadState('networkidle');
	const errors = watchErrors(page);
	await page.click('button[type=submit]');
	await page.waitForURL((address) => !address.pathname.includes('/login'));
	return person(window, url, errors);
}

/** A demo user whose browser still has a session; the first page is the one that is opened then. */
export async function enter(browser: Browser, url: string, name: string, look: Look = {}): Promise<Person> {
	// A telephone is another machine: it does not remember what stood open on a wide screen.
	const theirs = leftBy(browser, [url, name, look.locale, look.width].join(' '));
	const window = theirs.pop() ?? (await letIn(browser, url, name, look));
	const { page } = window;
	await dress(page, look);
	return person(window, url, watchErrors(page), async () => {
		page.removeAllListeners('console').removeAllListeners('pageerror');
		await page.unrouteAll();
		await page.goto('about:blank');
		theirs.push(window);
	});
}

async function letIn(browser: Browser, url: string, name: string, look: Look): Promise<Window> {
	const window = await openWindow(browser, look);
	const answer = await window.context.request.post(`${url}/auth/login`, {
		data: { email: emailOf(name), password: DEMO_PASSWORD, mode: 'session' },
	});
	if (!answer.ok()) throw new Error(`${name} is not let in: ${answer.status()} ${await answer.text()}`);
	return window;
}

/** Takes one step on the open item page: the button, then the dialog's, and waits until the step is no longer offered. */
export async function takeStep({ page }: Person, action: string): Promise<void> {
	await page.click(`[data-action="${action}"] button`);
	await page.click('[data-confirm] button');
	await page.locator(`[data-action="${action}"]`).waitFor({ state: 'detached' });
}
