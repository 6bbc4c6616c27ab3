import { describe, expect, it } from 'vitest';
import { readConfig } from '../../bin/lib/config.ts';

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

	it.each([
		[{ PORT: 'abc' }, 'PORT=abc'],
		[{ PORT: '70000' }, 'PORT=70000'],
		[{ MAIL_PORT: '0' }, 'MAIL_PORT=0'],
		[{ DB_PORT: '1.5' }, 'DB_PORT=1.5'],
		[{ SEED: 'hanoi' }, 'SEED=hanoi'],
		[{ DEMO_PASSWORD: 'short' }, 'DEMO_PASSWORD'],
	])('refuses %j in one sentence that names the variable', (env, named) => {
		expect(() => readConfig(env)).toThrow(named);
		try {
			readConfig(env);
		} catch (error) {
			expect((error as Error).message.split('\n')).toHaveLength(1);
		}
	});
});
