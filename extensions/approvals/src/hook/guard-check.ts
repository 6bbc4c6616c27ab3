import type { Host } from '../server/host.ts';

/**
 * Asks at start whether the database's guard stands; without it the extension would promise what nobody holds. Returns
 * the sentence to say, or null.
 */
export async function missingGuard({ database }: Pick<Host, 'database'>): Promise<string | null> {
	const { rows } = await database.raw<{ rows: { guard: string | null }[] }>(
		`select to_regproc('td_attach_workflow')::text as guard`,
	);
	if (rows[0]?.guard) return null;
	return 'approvals: the database guard is not installed; run "directus tiendo:setup" before using workflows.';
}
