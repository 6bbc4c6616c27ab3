import type { Knex } from 'knex';
import type { DeliveryResult } from '../../contract/reminders.ts';
import { cancelling, isUnderWay, resending } from '../../domain/reminders/by-hand.ts';
import { firstKey, resentKey, resentPrefix } from '../../domain/reminders/resend.ts';

interface Row {
	readonly id: number;
	readonly state: string;
	readonly rule: number;
	readonly subject: string;
	readonly round: number;
	readonly occurrence: string;
	readonly recipient: string | null;
	readonly channel: string;
}

/**
 * Takes deliveries out that have not been sent; one that is being sent at the moment, or was, stays as it is.
 * @returns one result for each id asked for, in that order
 */
export async function cancelByHand(db: Knex, ids: readonly number[]): Promise<DeliveryResult[]> {
	return each(db, ids, async (trx, row) => {
		const what = cancelling(row.state);
		if (what === 'refuse') return refused(row);
		if (what === 'cancel')
			await trx('reminder_deliveries')
				.where({ id: row.id })
				.update({ state: 'cancelled', next_attempt_at: null, error: 'cancelled_by_hand' });
		return { id: row.id, ok: true, state: 'cancelled' };
	});
}

/**
 * Lets deliveries go out with the next tick. What was sent stays in the ledger as it is and gets a row beside it; what
 * failed, was given up or cancelled is tried anew.
 * @returns one result for each id asked for, in that order; `delivery` names the row that is going to be sent
 */
export async function resendByHand(db: Knex, ids: readonly number[], now: Date): Promise<DeliveryResult[]> {
	return each(db, ids, async (trx, row) => {
		if (row.recipient === null) return { id: row.id, ok: false, code: 'NO_RECIPIENT', state: row.state };
		const what = resending(row.state);
		if (what === 'refuse') return refused(row);
		if (what === 'repeat')
			return { id: row.id, ok: true, state: 'pending', delivery: await again(trx, row, now) };
		if (what === 'retry')
			await trx('reminder_deliveries')
				.where({ id: row.id })
				.update({ state: 'pending', next_attempt_at: now, error: null, message_id: null });
		return { id: row.id, ok: true, state: 'pending', delivery: row.id };
	});
}

/** Adds the repetition of a row that was sent, unless one is waiting already. */
async function again(trx: Knex.Transaction, row: Row, now: Date): Promise<number> {
	const { rule, subject, round, recipient, channel } = row;
	const key = { rule, subject, round, recipient };
	const repeated: Pick<Row, 'id' | 'state'>[] = await trx<Row>('reminder_deliveries')
		.where(key)
		.whereRaw('starts_with(occurrence, ?)', [resentPrefix(row.occurrence)])
		.orderBy('id')
		.select('id', 'state');
	const waiting = repeated.find(({ state }) => isUnderWay(state));
	if (waiting) return waiting.id;
	const [added]: { id: number }[] = await trx('reminder_deliveries')
		.insert({
			...key,
			...{ occurrence: resentKey(row.occurrence, repeated.length + 1), channel },
			...{ state: 'pending', attempts: 0, due_at: now, next_attempt_at: now },
		})
		.returning('id');
	if (!added) throw new Error('The ledger took no row');
	return added.id;
}

/** Each row in a transaction of its own, locked: a sender that holds it decides first. */
async function each(
	db: Knex,
	ids: readonly number[],
	act: (trx: Knex.Transaction, row: Row) => Promise<DeliveryResult>,
): Promise<DeliveryResult[]> {
	const results: DeliveryResult[] = [];
	for (const id of ids) {
		results.push(
			await db.transaction(async (trx) => {
				// The first row of a message stands for all its repetitions: two hands at once make one.
				const row: Row | undefined = await trx('reminder_deliveries').where({ id }).forUpdate().first();
				if (!row) return { id, ok: false, code: 'FORBIDDEN', state: null };
				await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
					[row.rule, row.subject, row.round, firstKey(row.occurrence), row.recipient].join(' '),
				]);
				return act(trx, row);
			}),
		);
	}
	return results;
}

function refused({ id, state }: Row): DeliveryResult {
	return { id, ok: false, code: 'WRONG_STATE', state };
}
