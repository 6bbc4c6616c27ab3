import type { Knex } from 'knex';
import type { RuleDraft } from '../../contract/reminders.ts';

/**
 * The row of reminder_rules that a draft stands for; it is read, not written. Null where the saved rule is gone.
 * @returns columns as the database holds them, changed ones as the form does; the key of a rule that is not saved is 0
 */
export async function draftRow(
	db: Knex | Knex.Transaction,
	{ rule, changes }: RuleDraft,
): Promise<Readonly<Record<string, unknown>> | null> {
	if (rule === null) return { ...changes, id: 0 };
	const saved: Record<string, unknown> | undefined = await db('reminder_rules').where({ id: rule }).first();
	return saved ? { ...saved, ...changes, id: rule } : null;
}

/** A saved rule without changes. */
export const asSaved = (rule: number): RuleDraft => ({ rule, changes: {} });
