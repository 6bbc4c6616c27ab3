import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { root } from '../../bin/lib/install.mjs';
import { secretsIn } from '../../bin/lib/secrets.ts';
import { answers, freePorts, makeDataDir, runStart } from '../support/start.ts';

const dirs: (() => void)[] = [];

function dataDir(): string {
	const made = makeDataDir();
	dirs.push(made.remove);
	return made.path;
}

afterAll(() => {
	for (const remove of dirs) remove();
});

async function refusalOf(env: Record<string, string>): Promise<{ code: number; sentence: string }> {
	const start = runStart(env);
	const code = await start.exited;
	const lines = start.output().trim().split('\n');
	return { code, sentence: lines.at(-1) ?? '' };
}

async function expectNothingLeft(env: Record<string, string>): Promise<void> {
	for (const name of ['PORT', 'DB_PORT', 'MAIL_PORT', 'MAIL_WEB_PORT']) {
		expect(await answers(env[name] ?? ''), `${name} still answers`).toBe(false);
	}
}

describe('A start that cannot succeed says so in one sentence', () => {
	it('when the port is taken', async () => {
		const env: Record<string, string> = { ...(await freePorts()), DATA_DIR: dataDir() };
		const blocker = createServer();
		await new Promise<void>((resolve) => blocker.listen(Number(env['PORT']), '127.0.0.1', () => resolve()));
		const { code, sentence } = await refusalOf(env);
		blocker.close();
		expect(code).not.toBe(0);
		expect(sentence).toBe(
			`Port ${env['PORT']} for Directus is taken; stop what uses it or set PORT to a free port.`,
		);
	});

	it('when two services are given one port', async () => {
		const ports = await freePorts();
		const { code, sentence } = await refusalOf({
			...ports,
			MAIL_PORT: ports['PORT'] ?? '',
			DATA_DIR: dataDir(),
		});
		expect(code).not.toBe(0);
		expect(sentence).toContain('MAIL_PORT and PORT are both');
	});

	it('when DATA_DIR cannot be written', async () => {
		const inFile = join(root, 'package.json', 'data');
		const { code, sentence } = await refusalOf({ ...(await freePorts()), DATA_DIR: inFile });
		expect(code).not.toBe(0);
		expect(sentence).toBe(`${inFile} cannot be written; set DATA_DIR to a folder this user may write.`);
	});

	it('when the database that DB_HOST names is not there', async () => {
		const env: Record<string, string> = { ...(await freePorts()), DATA_DIR: dataDir(), DB_HOST: '127.0.0.1' };
		const { code, sentence } = await refusalOf({ ...env, DB_PASSWORD: 'x' });
		expect(code).not.toBe(0);
		expect(sentence).toContain(`The database at 127.0.0.1:${env['DB_PORT']} cannot be reached`);
		expect(sentence).toContain('check DB_HOST, DB_PORT, DB_USER and DB_PASSWORD.');
		await expectNothingLeft(env);
	});

	it('when the password of that database is wrong, without printing it', async () => {
		const cluster = inject('cluster');
		const { code, sentence } = await refusalOf({
			...(await freePorts()),
			DATA_DIR: dataDir(),
			DB_HOST: cluster.host,
			DB_PORT: `${cluster.port}`,
			DB_USER: cluster.user,
			DB_PASSWORD: 'wrong-password',
		});
		expect(code).not.toBe(0);
		expect(sentence).toContain('cannot be reached');
		expect(sentence).not.toContain('wrong-password');
	});
});

/** Every table of the database with its rows and the sum of their contents. */
async function contentOf(env: Record<string, string>, dir: string): Promise<Record<string, string>> {
	const client = new pg.Client({
		host: '127.0.0.1',
		port: Number(env['DB_PORT']),
		user: 'tiendo',
		password: secretsIn(dir).dbPassword,
		database: 'tiendo',
	});
	await client.connect();
	const tables = await client.query<{ name: string }>(
		`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
	);
	const content: Record<string, string> = {};
	for (const { name } of tables.rows) {
		// Reminders go on by the clock, whoever starts what.
		if (name === 'reminder_deliveries') continue;
		const sum = await client.query<{ sum: string }>(
			`select count(*) || ':' || coalesce(sum(hashtext(t::text)::bigint), 0) as sum from ${client.escapeIdentifier(name)} t`,
		);
		content[name] = sum.rows[0]?.sum ?? '';
	}
	await client.end();
	return content;
}

describe('A first start', () => {
	let dir = '';
	let env: Record<string, string> = {};

	beforeAll(async () => {
		dir = dataDir();
		env = { ...(await freePorts()), DATA_DIR: dir };
	});

	// Two starts, the second of which does all that a first one does.
	it('that is killed in the middle leaves nothing running and is resumed by the next one', async () => {
		const first = runStart(env);
		await new Promise<void>((resolve) => {
			first.process.stdout?.on('data', () => {
				if (first.output().includes('collections, constraints')) resolve();
			});
			void first.exited.then(() => resolve());
		});
		first.process.kill('SIGKILL');
		await first.exited;
		await expect.poll(() => answers(env['DB_PORT'] ?? '')).toBe(false);

		const second = runStart(env);
		expect(await second.ready, second.output()).toBe(true);
		const pong = await fetch(`http://127.0.0.1:${env['PORT']}/server/ping`);
		expect(await pong.text()).toBe('pong');
		const page = await fetch(`http://127.0.0.1:${env['MAIL_WEB_PORT']}/`, {
			headers: { Accept: 'text/html' },
		});
		expect(page.status).toBe(200);
		second.process.kill('SIGTERM');
		expect(await second.exited).toBe(0);
		await expectNothingLeft(env);
	}, 360_000);

	it('is found as it was left by the next one, row for row', async () => {
		const again = runStart(env);
		expect(await again.ready, again.output()).toBe(true);
		expect(again.output()).not.toContain('Preparing');
		const before = await contentOf(env, dir);
		again.process.kill('SIGINT');
		expect(await again.exited).toBe(130);

		const third = runStart(env);
		expect(await third.ready, third.output()).toBe(true);
		expect(await contentOf(env, dir)).toEqual(before);
		expect(Object.keys(before).length).toBeGreaterThan(40);
		expect(before['units']).toMatch(/^187:/);
		third.process.kill('SIGTERM');
		await third.exited;
		await expectNothingLeft(env);
		expect(existsSync(join(dir, 'secrets.json'))).toBe(true);
	});

	it('is refused while another one uses the same folder', async () => {
		const one = runStart(env);
		expect(await one.ready, one.output()).toBe(true);
		const { code, sentence } = await refusalOf({ ...(await freePorts()), DATA_DIR: dir });
		expect(code).not.toBe(0);
		expect(sentence).toContain('end the other start or set DATA_DIR');
		expect(await answers(env['PORT'] ?? '')).toBe(true);
		one.process.kill('SIGTERM');
		await one.exited;
	});
});
