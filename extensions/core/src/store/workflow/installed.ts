import type { Knex } from 'knex';

/**
 * Does the database hold workflows? Not where approvals was never set up, nor where it was taken off and left its definitions
 * behind: the standing of items comes and goes with the guard.
 */
export async function holdsWorkflows(knex: Knex | Knex.Transaction): Promise<boolean> {
	const { rows } = await knex.raw<{ rows: { holds: boolean }[] }>(
		`select to_regclass('workflows') is not null and to_regclass('td_workflow_standing') is not null as holds`,
	);
	return rows[0]?.holds === true;
}
