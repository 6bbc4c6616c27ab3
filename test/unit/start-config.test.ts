import { describe, expect, it } from 'vitest';
import { readConfig } from '../../bin/lib/config.ts';
import { node22 } from '../../bin/lib/install.mjs';

describe('The configuration of a start', () => {
	it('needs no variable at all', () => {
		const config = readConfig({});
		expect(config).toMatchObject({ port: 8055, mailPort: 1025, mailWebPort: 1080, seed: 'quang-ngai-2023' });
		expect(config.database).toMatchObject({ external: false, host: '127.0.0.1', port: 5433 });
	});

	it('takes the database that DB_HOST names', () => {
		const config = readConfig({ DB_HOST: 'db.example', DB_USER: 'u', DB_PASSWORD: 'p', DB_DATABASE: 'd' });
		expect(config.database).toEqual({
			external: true,
			host: 'db.example',
			port: 5432,
			database: 'd',
			user: 'u',
			password: 'p',
		});
	});

	it('gives the administrator a password of its own where one is set', () => {
		expect(readConfig({ DEMO_PASSWORD: 'for-everybody' }).adminPassword).toBe('for-everybody');
		const own = { DB_HOST: 'db.example', ADMIN_PASSWORD: 'for-the-admin' };
		expect(readConfig({ ...own, SEED: 'reference' }).adminPassword).toBe('for-the-admin');
		expect(readConfig({ ...own, DEMO_PASSWORD: 'for-everybody' })).toMatchObject({
			adminPassword: 'for-the-admin',
			demoPassword: 'for-everybody',
		});
	});

	it.each([
		[{ PORT: 'abc' }, 'PORT=abc'],
		[{ PORT: '70000' }, 'PORT=70000'],
		[{ MAIL_PORT: '0' }, 'MAIL_PORT=0'],
		[{ DB_PORT: '1.5' }, 'DB_PORT=1.5'],
		[{ SEED: 'hanoi' }, 'SEED=hanoi'],
		[{ DEMO_PASSWORD: 'short' }, 'DEMO_PASSWORD'],
		[{ ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD'],
		[{ DB_HOST: 'db.example', ADMIN_PASSWORD: 'long-enough' }, 'DEMO_PASSWORD'],
	])('refuses %j in one sentence that names the variable', (env, named) => {
		expect(() => readConfig(env)).toThrow(named);
		try {
			readConfig(env);
		} catch (error) {
			expect((error as Error).message.split('\n')).toHaveLength(1);
		}
	});
});

describe('The Node of a start', () => {
	const machine = {
		platform: 'linux',
		arch: 'x64',
		versions: { node: '20.20.2' },
		execPath: '/usr/bin/node',
	};

	it('is the running one when that will do', () => {
		expect(node22({ ...machine, versions: { node: '22.23.3' } })).toBe('/usr/bin/node');
		expect(node22({ ...machine, versions: { node: '24.1.0' } })).toBe('/usr/bin/node');
	});

	it('is refused in one sentence on a platform without a package, saying what to install', () => {
		expect(() => node22({ ...machine, platform: 'sunos', arch: 'sparc' })).toThrow(
			'There is no bundled Node 22 for sunos/sparc; install Node 22 and put it first on PATH.',
		);
	});
});
