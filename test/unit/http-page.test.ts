import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { root } from '../../bin/lib/install.mjs';
import { REFUSAL_STATUS } from '../../extensions/core/src/contract/refusals.ts';

// The SDK hands a definition back as it is; loading its build tools for that takes ten seconds.
vi.mock('@directus/extensions-sdk', () => ({ defineEndpoint: (endpoint: unknown) => endpoint }));

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesOf = (pattern: string): string[] => globSync(pattern, { cwd: root });

const page = read('docs/en/http.md');

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** What a router was asked to serve, as "GET /path"; anything but a plain route is no business of an endpoint here. */
function recorder(id: string, routes: string[]): object {
	return new Proxy(
		{},
		{
			get: (_router, method) => (path: unknown, handler: unknown) => {
				if (!METHODS.includes(String(method)) || typeof path !== 'string' || typeof handler !== 'function')
					throw new Error(
						`/${id} calls router.${String(method)}(${String(path)}): this test does not know it`,
					);
				routes.push(`${String(method).toUpperCase()} /${id}${path}`);
			},
		},
	);
}

interface Endpoint {
	readonly id: string;
	readonly handler: (router: object, context: object) => void;
}

/** The routes of all endpoints that the packages list, by letting each of them register its own. */
async function served(): Promise<string[]> {
	const routes: string[] = [];
	for (const file of filesOf('extensions/*/package.json')) {
		const { 'directus:extension': extension } = JSON.parse(read(file)) as {
			'directus:extension': { entries: { type: string; source: string }[] };
		};
		for (const { type, source } of extension.entries) {
			if (type !== 'endpoint') continue;
			const { default: endpoint } = (await import(join(root, dirname(file), source))) as {
				default: Endpoint;
			};
			endpoint.handler(recorder(endpoint.id, routes), {});
		}
	}
	return routes;
}

/** Routes that headings of the page name. */
function described(): string[] {
	const headings = page.match(/^#+ .*`.*$/gm) ?? [];
	return headings.flatMap((heading) =>
		[...heading.matchAll(/`([A-Z]+ \/[^`]+)`/g)].map(([, route = '']) => route),
	);
}

/** A route with its parameters unnamed, and without a query. */
const shapeOf = (route: string): string => route.replace(/\?.*$/, '').replaceAll(/:\w+|<[^>]+>|\$\w+/g, '*');

describe('the page of the HTTP interface', () => {
	let routes: readonly string[];
	beforeAll(async () => {
		routes = await served();
	});

	it('has a heading for every route that is served, once, and for no other', () => {
		expect(routes.length).toBeGreaterThan(0);
		expect(described().toSorted()).toEqual(routes.toSorted());
	});

	it('is all that the other guides and read-mes name of it', () => {
		const known = new Set(routes.map(shapeOf));
		const files = [
			'README.md',
			'CHANGELOG.md',
			...filesOf('docs/**/*.md'),
			...filesOf('extensions/*/README.md'),
		];
		const named = files.flatMap((file) =>
			[
				...read(file).matchAll(
					/`(GET|POST|PUT|PATCH|DELETE) (\/(?:approvals|reports|reminders|progress)\/[^`\s]*)/g,
				),
			].map(([, method, path]) => ({ file, route: shapeOf(`${method} ${path}`) })),
		);
		expect(named.length).toBeGreaterThan(20);
		expect(named.filter(({ route }) => !known.has(route))).toEqual([]);
	});
	it('gives every refusal with its status, and no other', () => {
		const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (\d{3}) /gm)].map(([, code, status]) => [
			code,
			Number(status),
		]);
		expect(Object.fromEntries(rows)).toEqual(REFUSAL_STATUS);
	});

	it('names only bodies that the contract has', () => {
		const contract = filesOf('extensions/core/src/contract/*.ts').map(read).join('\n');
		const exported = [...contract.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
		const named = [...page.matchAll(/`([A-Z][a-z]+[A-Z]?\w*)`/g)].map(([, name]) => name);
		expect(named.length).toBeGreaterThan(20);
		expect(named.filter((name) => !exported.includes(name))).toEqual([]);
	});
});
