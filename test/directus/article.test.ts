import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../bin/lib/install.mjs';
import { DEMO_PASSWORD } from '../support/constants.ts';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();

async function verify(url: string): Promise<{ code: number | null; output: string }> {
	const child = spawn(process.execPath, [join(root, 'bin/verify-article.ts')], {
		cwd: root,
		env: { PATH: process.env['PATH'], PUBLIC_URL: url, DEMO_PASSWORD },
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { code, output };
}

describe('npm run verify:article', () => {
	it('finds every figure of the article equal, over HTTP, as the leader', async () => {
		const { code, output } = await verify(server().url);
		expect(output).toContain('Every figure equals the article.');
		expect(output.match(/\| yes/g)).toHaveLength(19);
		expect(code).toBe(0);
	});

	it('says which figure differs and ends with 1', async () => {
		const { knex } = server().database;
		const member = await knex('team_members').first<{ id: number }>('id');
		await knex('team_members').where({ id: member.id }).delete();
		const { code, output } = await verify(server().url);
		expect(output).toMatch(/A16 +team_members +7\.500 \| +7\.511 \| NO/);
		expect(output).toContain('1 of the figures differ');
		expect(code).toBe(1);
	});

	it('says in one sentence that no server answers', async () => {
		const { code, output } = await verify('http://127.0.0.1:9');
		expect(output).toContain('start it with npm start');
		expect(output).not.toContain('    at ');
		expect(code).toBe(1);
	});
});
