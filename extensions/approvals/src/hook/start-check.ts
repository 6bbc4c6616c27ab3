import { PART_COLLECTIONS } from '@tiendo/core/contract/parts.ts';
import type { Closure } from '@tiendo/core/guard-hook/closure.ts';
import { missingOfPart, missingWorkflowTriggers } from '@tiendo/core/guard-hook/missing-triggers.ts';
import { guardsMissing, notSetUp } from '@tiendo/core/guard-hook/stand-alone.ts';
import type { HookContext } from '@tiendo/core/setup/host.ts';
import { approvals } from '../setup/part.ts';

/** Collections whose rows the guard should hold: those under an active workflow, and their lines. */
async function guardedCollections({ database }: Pick<HookContext, 'database'>): Promise<string[]> {
	const { rows } = await database.raw<{ rows: { name: string }[] }>(
		`select w.collection as name from workflows w where w.active
		union select l.line_collection from workflows w cross join lateral td_workflow_lines(w.id) l where w.active`,
	);
	return rows.map(({ name }) => name);
}

/** On a host that has approvals alone: what has to stay closed because the database does not hold it, or null. */
export async function findClosure(context: Pick<HookContext, 'database'>): Promise<Closure | null> {
	const made = await missingOfPart(context, approvals.name);
	if (made === null) return notSetUp(approvals);
	const functions = await context.database.raw<{ rows: { there: boolean }[] }>(
		`select to_regproc('td_workflow_missing_triggers') is not null as there`,
	);
	const attached = functions.rows[0]?.there === true;
	const missing = [...made, ...(attached ? await missingWorkflowTriggers(context) : [])];
	if (attached && missing.length === 0) return null;
	const named = missing.length > 0 ? missing : ['td_workflow_missing_triggers'];
	const guarded = attached ? await guardedCollections(context) : [];
	return guardsMissing(approvals, named, [...PART_COLLECTIONS.approvals, ...guarded]);
}
