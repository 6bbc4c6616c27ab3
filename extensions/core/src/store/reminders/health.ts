import type { Knex } from 'knex';

export interface LedgerHealth {
	/** Rows that wait for their time or their next attempt. */
	readonly queue: number;
	readonly sending: number;
	readonly dead: number;
	/** Seconds the oldest row whose time has come has been waiting; 0 when none waits. */
	readonly lag_seconds: number;
}

/** State of the ledger at a moment, for a health check. */
export async function ledgerHealth(db: Knex | Knex.Transaction, now: Date): Promise<LedgerHealth> {
	const row = await db('reminder_deliveries')
		.select<LedgerHealth[]>(
			db.raw(`count(*) filter (where state in ('pending', 'failed'))::int as queue`),
			db.raw(`count(*) filter (where state = 'sending')::int as sending`),
			db.raw(`count(*) filter (where state = 'dead')::int as dead`),
			db.raw(
				`coalesce(greatest(extract(epoch from ? - min(next_attempt_at)
					filter (where state in ('pending', 'failed') and next_attempt_at <= ?)), 0), 0)::int as lag_seconds`,
				[now, now],
			),
		)
		.first();
	return row ?? { queue: 0, sending: 0, dead: 0, lag_seconds: 0 };
}
