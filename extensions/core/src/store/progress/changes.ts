import type { Knex } from 'knex';

/**
 * A word for everything that progress answers are made of (figures, reports' states, targets, indicators, units, templates,
 * periods, workflow states): the same as before exactly if nothing of it has been committed since. See
 * schema/constraints/62-progress-changes.sql.
 */
export async function readChanges(knex: Knex | Knex.Transaction): Promise<string> {
	const { rows } = await knex.raw<{ rows: { changes: string }[] }>(
		'select coalesce(sum(changes), 0)::text as changes from td_progress_changes',
	);
	return rows[0]?.changes ?? '0';
}

/** Reads at one moment: all queries of `read` see the same figures, however many are posted meanwhile. */
export function atOneMoment<T>(knex: Knex, read: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
	return knex.transaction(read, { isolationLevel: 'repeatable read', readOnly: true });
}
