import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../bin/lib/install.mjs';
import type { RefusalBody } from '../support/client.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';

const OURS = ['core', 'approvals', 'reports', 'reminders', 'progress'];

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'tiendo-extensions-'));
	database = await createDatabase();
});

afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await database.drop();
});

/** A folder with all extensions of the product, one of them not as it was built. */
function extensionsWith(broken: string): string {
	const place = join(folder, broken);
	mkdirSync(join(place, broken, 'dist'), { recursive: true });
	for (const name of OURS.filter((one) => one !== broken)) {
		symlinkSync(join(root, 'extensions', name), join(place, name));
	}
	const manifest = join(root, 'extensions', broken, 'package.json');
	symlinkSync(manifest, join(place, broken, 'package.json'));
	writeFileSync(join(place, broken, 'dist/app.js'), 'export default [];');
	writeFileSync(join(place, broken, 'dist/api.js'), 'throw new Error("this guard does not load");');
	return place;
}

describe('A server whose guard is not whole', () => {
	it('does not start when an extension fails to load', async () => {
		const extra = { EXTENSIONS_PATH: extensionsWith('approvals') };
		await expect(startServer(database, { extra })).rejects.toThrow('Directus did not start');
	});

	it.each([
		['of the product', 'trainings', 'td_scope_guard'],
		['of an active workflow', 'reports', 'td_workflow_item'],
	])(
		'answers 503 with the reason when a trigger %s is missing, and lets people repair it',
		async (_whose, table, trigger) => {
			const broken = await createDatabase();
			await broken.knex.raw('drop trigger ?? on ??', [trigger, table]);
			let server: TestServer | undefined;
			try {
				server = await startServer(broken);
				const admin = await server.as('admin');
				for (const path of [
					'/items/reports',
					'/approvals/inbox',
					'/reports/desk',
					'/progress/summary',
					'/graphql',
				]) {
					const answer = await admin.get<RefusalBody>(path);
					expect([path, answer.status]).toEqual([path, 503]);
					expect(answer.body.errors[0]?.message).toContain(`${table}.${trigger}`);
				}
				expect((await admin.get('/users/me')).status).toBe(200);
			} finally {
				await server?.process.stop();
				await broken.drop();
			}
		},
	);
});
