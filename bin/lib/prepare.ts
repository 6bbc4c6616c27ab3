import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_TIME_ZONE } from '@tiendo/core/contract/time-zone.ts';
import knexFactory, { type Knex } from 'knex';
import { seed } from '../../seeds/run.ts';
import type { SeedSet } from './config.ts';
import { runDirectus, type DirectusOptions } from './directus.ts';
import { fingerprintOf } from './fingerprint.ts';
import { root } from './install.mjs';
import type { Connection } from './postgres.ts';

/** @returns a small knex pool on that database, in UTC */
export function openKnex(connection: Connection): Knex {
	return knexFactory({ client: 'pg', connection: { ...connection }, pool: { min: 0, max: 4 } });
}

/** Everything a prepared database is made of: where one of them changed, it is prepared again. */
function preparation(set: SeedSet): string {
	const host = JSON.parse(readFileSync(join(root, 'node_modules/directus/package.json'), 'utf8')) as {
		version: string;
	};
	return `${host.version} ${set} ${fingerprintOf(['schema', 'seeds', 'extensions/core/src/setup'])}`;
}

async function preparedAs(knex: Knex): Promise<string | null> {
	if (!(await knex.schema.hasTable('td_setup'))) return null;
	const row = await knex('td_setup').where({ part: 'prepared' }).first<{ fingerprint: string } | undefined>();
	return row?.fingerprint ?? null;
}

/** Today in the province, as YYYY-MM-DD. */
export function todayInProvince(now: Date): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone: DEFAULT_TIME_ZONE }).format(now);
}

export interface PrepareOptions {
	readonly directus: DirectusOptions;
	readonly seed: SeedSet;
	readonly demoPassword: string;
	/** YYYY-MM-DD: the day the demonstration's current period is laid around. */
	readonly today: string;
	readonly onStep: (text: string) => void;
}

/**
 * Brings a database to what this version needs, in the order bootstrap → schema and access → seeds. Every step is idempotent and
 * leaves what people changed; a database that is already there is left alone after one query.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<void> {
	const wanted = preparation(options.seed);
	const knex = openKnex(options.directus.connection);
	try {
		if ((await preparedAs(knex)) === wanted) return;
		options.onStep('Preparing the database: Directus itself …');
		// The administrator is made by the setup: bootstrap refuses addresses under the reserved domain `.example`.
		await runDirectus(['bootstrap', '--skipAdminInit'], options.directus);
		options.onStep('Preparing the database: collections, constraints, access, dashboard …');
		await runDirectus(['tiendo:setup'], options.directus);
		await seed(knex, {
			set: options.seed,
			demoPassword: options.demoPassword,
			today: options.today,
			onStep: (text: string) => options.onStep(`Seeding: ${text} …`),
		});
		await knex('td_setup')
			.insert({ part: 'prepared', fingerprint: wanted, applied_at: new Date() })
			.onConflict('part')
			.merge();
	} finally {
		await knex.destroy();
	}
}
