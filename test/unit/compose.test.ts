import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { directusEnv } from '../../bin/lib/directus.ts';
import { root } from '../../bin/lib/install.mjs';

interface Service {
	readonly environment?: Record<string, string>;
	readonly image?: string;
	readonly healthcheck?: object;
	readonly profiles?: readonly string[];
	readonly ports?: readonly string[];
	readonly volumes?: readonly string[];
}

interface Compose {
	readonly services: Record<string, Service>;
	readonly volumes: Record<string, unknown>;
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as Compose;

describe('docker-compose.yml', () => {
	it('is valid by the Compose specification', () => {
		const file = join(root, 'test/support/compose-spec/compose-spec.json');
		const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
		const ajv = new Ajv({ strict: false, allErrors: true });
		// The specification writes durations as 1m30s.
		ajv.addFormat('duration', /^(\d+(h|m|s|ms))+$/);
		const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
		validate(compose);
		expect(validate.errors ?? []).toEqual([]);
	});

	it('has no default for any secret but the empty one of users that are not made', () => {
		const secrets = Object.values(compose.services)
			.flatMap((service) => Object.entries(service.environment ?? {}))
			.filter(([name]) => /SECRET|DB_PASSWORD|POSTGRES_PASSWORD|DEMO_PASSWORD|ADMIN_PASSWORD/.test(name));
		expect(secrets.length).toBeGreaterThan(5);
		for (const [name, value] of secrets) {
			if (name === 'DEMO_PASSWORD') expect(value).toBe('${DEMO_PASSWORD:-}');
			else expect(value, name).toMatch(/^\$\{\w+:\?/);
		}
	});

	it('gives the demonstration a password other than the administrator has', () => {
		const setup = compose.services['setup']?.environment;
		expect(setup?.['ADMIN_PASSWORD']).toContain('${ADMIN_PASSWORD:?');
		expect(setup?.['DEMO_PASSWORD']).not.toContain('ADMIN_PASSWORD');
	});

	it('caches no answers and shares what the host keeps between its instances', () => {
		for (const name of ['directus', 'directus-b']) {
			expect(compose.services[name]?.environment).toMatchObject({
				CACHE_ENABLED: 'false',
				CACHE_STORE: 'redis',
				SYNCHRONIZATION_STORE: 'redis',
			});
		}
	});

	it('checks the health of everything that keeps running', () => {
		for (const name of ['database', 'cache', 'directus', 'directus-b']) {
			expect(compose.services[name]?.healthcheck, name).toBeDefined();
		}
	});

	it('keeps the second instance, the proxy and the mailbox behind profiles', () => {
		expect(compose.services['directus-b']?.profiles).toEqual(['scale']);
		expect(compose.services['proxy']?.profiles).toEqual(['scale']);
		expect(compose.services['mailbox']?.profiles).toEqual(['mailbox']);
	});

	it('publishes ports on the loopback address only', () => {
		for (const service of Object.values(compose.services)) {
			for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
		}
	});

	it('serves the Directus version that the project is built for', () => {
		const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
			dependencies: Record<string, string>;
		};
		const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
		expect(dockerfile).toContain(`FROM directus/directus:${manifest.dependencies['directus']} AS directus`);
	});

	it('keeps the database and the uploads in named volumes', () => {
		expect(Object.keys(compose.volumes)).toEqual(['database', 'uploads']);
	});
});

describe('the settings of the product that the operator’s guide names', () => {
	const guide = readFileSync(join(root, 'docs/en/operator.md'), 'utf8');
	const named = [...new Set(guide.match(/\b(?:TIENDO|REMINDERS)_[A-Z_]+/g))];
	afterEach(() => vi.unstubAllEnvs());

	it.each(named)('reach Directus: %s', (name) => {
		expect(text).toContain(`${name}: \${${name}:-`);
		vi.stubEnv(name, 'as set');
		const connection = { host: '', port: 0, database: '', user: '', password: '' };
		const options = { port: 0, connection, secret: '', adminPassword: '', smtpPort: 0, dataDir: '' };
		expect(directusEnv(options)[name]).toBe('as set');
	});
});
