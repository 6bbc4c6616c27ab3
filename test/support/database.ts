import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Connection } from '../../bin/lib/postgres.ts';
import { openKnex } from '../../bin/lib/prepare.ts';

async function inPostgres(cluster: Connection, sql: string): Promise<void> {
	const client = new pg.Client({ ...cluster, database: 'postgres' });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}

export interface TestDatabase {
	readonly connection: Connection;
	readonly knex: Knex;
	/** Another pool on the same database: for tests that need two real connections. */
	second(): Knex;
	drop(): Promise<void>;
}

/** @returns a database of its own: a clone of the prepared template, or an empty one */
export async function createDatabase(from: 'template' | 'empty' = 'template'): Promise<TestDatabase> {
	const cluster = inject('cluster');
	const database = `t_${randomBytes(6).toString('hex')}`;
	const template = from === 'template' ? cluster.database : 'template1';
	await inPostgres(cluster, `create database ${database} template ${template}`);
	const connection = { ...cluster, database };
	const pools = [openKnex(connection)];
	return {
		connection,
		knex: pools[0] as Knex,
		second() {
			const pool = openKnex(connection);
			pools.push(pool);
			return pool;
		},
		async drop() {
			await Promise.all(pools.map((pool) => pool.destroy()));
			await inPostgres(cluster, `drop database if exists ${database} with (force)`);
		},
	};
}

/**
 * A database for all tests of one file, dropped at its end.
 * @example const db = useDatabase(); … await db().knex('units')
 */
export function useDatabase(from: 'template' | 'empty' = 'template'): () => TestDatabase {
	let database: TestDatabase | undefined;
	beforeAll(async () => {
		database = await createDatabase(from);
	});
	afterAll(async () => {
		await database?.drop();
	});
	return () => {
		if (!database) throw new Error('The database is there from beforeAll on.');
		return database;
	};
}
