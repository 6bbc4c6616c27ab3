import type { Knex } from 'knex';
import { isPermanentFailure, nextAttempt } from '../../domain/reminders/delivery.ts';
import type { ClaimedDelivery } from './claim.ts';

/** What was told, kept in the ledger so that an administrator can read it later. */
export interface SentContent {
	readonly subject: string;
	readonly text: string;
}

/** A row of directus_notifications to be added together with the confirmation. */
export interface InAppNotice {
	readonly recipient: string;
	readonly subject: string;
	readonly message: string;
	readonly collection: string;
	readonly item: string;
}

/** Rows that are still this attempt's: one taken back and claimed again by someone else has another number. */
function own(db: Knex | Knex.Transaction, delivery: ClaimedDelivery): Knex.QueryBuilder {
	return db('reminder_deliveries').where({ id: delivery.id, state: 'sending', attempts: delivery.attempts });
}

/**
 * Renews the claims just before a mail leaves and returns the rows that are still this attempt's. A row that waited
 * behind a silent mail server until it grew stale belongs to someone else by now and is left to them.
 */
export async function holdClaims(
	db: Knex | Knex.Transaction,
	deliveries: readonly ClaimedDelivery[],
): Promise<readonly ClaimedDelivery[]> {
	const held: ClaimedDelivery[] = [];
	for (const delivery of deliveries) {
		const changed: number = await own(db, delivery).update({ claimed_at: db.fn.now() });
		if (changed > 0) held.push(delivery);
	}
	return held;
}

/**
 * Confirms that a message went out, and adds its notifications in the same transaction: in the Studio a reminder
 * appears exactly once. Returns how many rows this attempt confirmed.
 */
export async function confirmSent(
	db: Knex,
	deliveries: readonly ClaimedDelivery[],
	content: SentContent,
	notices: ReadonlyMap<number, InAppNotice>,
	now: Date,
): Promise<number> {
	return db.transaction(async (trx) => {
		let confirmed = 0;
		for (const delivery of deliveries) {
			const changed: number = await own(trx, delivery).update({
				state: 'sent',
				sent_at: now,
				next_attempt_at: null,
				error: null,
				mail_subject: content.subject.slice(0, 255),
				mail_body: content.text,
			});
			confirmed += changed;
			const notice = notices.get(delivery.id);
			if (changed > 0 && notice) {
				await trx('directus_notifications').insert({
					...notice,
					timestamp: now,
					status: 'inbox',
					sender: null,
				});
			}
		}
		return confirmed;
	});
}

/**
 * Notes a failed attempt: `failed` with the next time, or `dead` when trying again cannot help or has been enough.
 * `allowed` moves the next time out of the rule's quiet hours.
 */
export async function noteFailure(
	db: Knex | Knex.Transaction,
	deliveries: readonly ClaimedDelivery[],
	error: unknown,
	now: Date,
	allowed: (delivery: ClaimedDelivery, moment: Date) => Date,
): Promise<void> {
	const reason = error instanceof Error ? error.message : String(error);
	for (const delivery of deliveries) {
		const next = isPermanentFailure(error) ? null : nextAttempt(delivery.attempts, now);
		await own(db, delivery).update({
			state: next ? 'failed' : 'dead',
			next_attempt_at: next && allowed(delivery, next),
			error: reason.slice(0, 1_000),
		});
	}
}

/** Takes a delivery out because there is no reason for it any more; the reason stays in the ledger. */
export async function cancelDelivery(
	db: Knex | Knex.Transaction,
	delivery: ClaimedDelivery,
	reason: string,
): Promise<void> {
	await own(db, delivery).update({ state: 'cancelled', next_attempt_at: null, error: reason });
}
