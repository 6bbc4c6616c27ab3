import type { Knex } from 'knex';
import type { LedgerEntry } from '../../domain/reminders/due.ts';
import type { DeliveryKey } from '../../domain/reminders/delivery.ts';

/** A row to be added: one message of one rule about one item to one person. */
export interface NewDelivery extends DeliveryKey {
	/** What the item is called, for readers of the ledger. */
	readonly subject_title: string;
	/** `in_app` only when no mail goes out; a mail's row also carries the notification if the rule wants both. */
	readonly channel: 'mail' | 'in_app';
	readonly due_at: Date;
}

/** What the ledger holds of a rule for these items, recipients aside. */
export async function loadTold(
	db: Knex | Knex.Transaction,
	rule: number,
	subjects: readonly string[],
): Promise<readonly LedgerEntry[]> {
	if (subjects.length === 0) return [];
	const rows = await db('reminder_deliveries')
		.where({ rule })
		.whereRaw('subject = any(?)', [[...subjects]])
		.distinct<LedgerEntry[]>('subject', 'round', 'occurrence');
	return rows;
}

/**
 * Enters deliveries that are not there yet and returns how many were new. The unique key decides when two instances
 * plan the same moment: each row is entered by exactly one of them.
 */
export async function enterDeliveries(
	db: Knex | Knex.Transaction,
	deliveries: readonly NewDelivery[],
	now: Date,
): Promise<number> {
	let entered = 0;
	for (let start = 0; start < deliveries.length; start += INSERT_BATCH) {
		const rows = deliveries.slice(start, start + INSERT_BATCH).map((delivery) => ({
			...delivery,
			state: 'pending',
			attempts: 0,
			next_attempt_at: now,
		}));
		const inserted: unknown[] = await db('reminder_deliveries')
			.insert(rows)
			.onConflict(['rule', 'subject', 'round', 'occurrence', 'recipient'])
			.ignore()
			.returning('id');
		entered += inserted.length;
	}
	return entered;
}

/** Ten columns a row: well below the 65,535 parameters of one statement. */
const INSERT_BATCH = 1_000;
