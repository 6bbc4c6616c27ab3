import type { Knex } from 'knex';

/** What a setup has applied, part by part. */
export interface Ledger {
	/** Fingerprints of the parts applied so far. */
	readonly applied: ReadonlyMap<string, string>;
	readonly remember: (part: string, fingerprint: string, details?: unknown) => Promise<void>;
}

const LOCK = 7_402_301;

/**
 * Opens the ledger of what was set up, a table of the database's own (td_setup), for as long as the transaction lasts.
 * Two setups that start at once wait here for one another; the second finds everything done.
 */
export const openLedger = async (trx: Knex.Transaction): Promise<Ledger> => {
	await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
	// The guard of locked items against changes of the schema (47-workflow-schema.sql) lets a setup pass.
	await trx.raw(`select set_config('tiendo.setup', 'on', true)`);
	await trx.raw(`create table if not exists td_setup (
		part text primary key,
		fingerprint text not null,
		details json,
		applied_at timestamptz not null default now()
	)`);
	const rows: { part: string; fingerprint: string }[] = await trx('td_setup').select('part', 'fingerprint');
	return {
		applied: new Map(rows.map(({ part, fingerprint }) => [part, fingerprint])),
		remember: async (part, fingerprint, details = null) => {
			await trx('td_setup')
				.insert({ part, fingerprint, details: JSON.stringify(details), applied_at: trx.fn.now() })
				.onConflict('part')
				.merge();
		},
	};
};
