import { PART_COLLECTIONS } from '@tiendo/core/contract/parts.ts';
import type { Closure } from '@tiendo/core/guard-hook/closure.ts';
import { missingOfPart } from '@tiendo/core/guard-hook/missing-triggers.ts';
import { guardsMissing, notSetUp } from '@tiendo/core/guard-hook/stand-alone.ts';
import type { HookContext } from '@tiendo/core/setup/host.ts';
import { reminders } from '../setup/part.ts';

/** On a host that has reminders alone: what has to stay closed because the database does not hold it, or null. */
export async function findClosure(context: Pick<HookContext, 'database'>): Promise<Closure | null> {
	const missing = await missingOfPart(context, reminders.name);
	if (missing === null) return notSetUp(reminders);
	return missing.length === 0 ? null : guardsMissing(reminders, missing, PART_COLLECTIONS.reminders);
}
