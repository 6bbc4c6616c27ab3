import type { Knex } from 'knex';
import { messageId } from '../../domain/reminders/delivery.ts';
import { deferOverLimit } from './limits.ts';

/** A ledger row that this process is about to send. */
export interface ClaimedDelivery {
	readonly id: number;
	readonly rule: number;
	readonly subject: string;
	readonly round: number;
	readonly occurrence: string;
	readonly recipient: string;
	readonly channel: 'mail' | 'in_app';
	/** Counts this attempt too; it also fences: a row taken back meanwhile has a higher number. */
	readonly attempts: number;
	readonly message_id: string;
}

/** Rows that go out together: one person's digest, or a single row. */
export interface Envelope {
	readonly messageId: string;
	readonly deliveries: readonly ClaimedDelivery[];
}

/**
 * How long a claim may take before its sender counts as crashed. Longer than the host's mail transport waits for a
 * silent server (ten minutes), because a mail that is still on its way must not be sent by a second process.
 */
export const STALE_CLAIM_MINUTES = 15;

/** Any number that no other lock of the product uses: "TDRM" in ASCII. */
const CLAIM_LOCK = 0x54_44_52_4d;

interface ClaimRow extends Omit<ClaimedDelivery, 'message_id'> {
	readonly message_id: string | null;
	readonly digest: boolean;
}

export interface ClaimOptions {
	/** Most mails a recipient gets in an hour of the clock; absent: as many as there are. */
	readonly perHour?: number;
}

/**
 * Claims up to `limit` rows whose time has come, in one short transaction, and marks them `sending`. Claims take turns
 * by an advisory lock, so the parts of a digest never end up with two instances; rows that someone else holds at the
 * moment are skipped. The claim's own time is the database's: clocks of instances may differ, `now` may be a rehearsal.
 */
export async function claimEnvelopes(
	db: Knex,
	now: Date,
	limit: number,
	domain: string,
	{ perHour }: ClaimOptions = {},
): Promise<readonly Envelope[]> {
	return db.transaction(async (trx) => {
		await trx.raw('select pg_advisory_xact_lock(?)', [CLAIM_LOCK]);
		// What waits for the next hour is due no more, so each turn leaves less.
		for (;;) {
			const first = await due(trx, now).limit(limit);
			if (first.length === 0) return [];
			const taken = new Map(first.map((row) => [row.id, row]));
			for (const row of await partners(trx, now, first)) taken.set(row.id, row);
			const found = group([...taken.values()], domain);
			const envelopes = perHour === undefined ? found : await deferOverLimit(trx, found, perHour, now);
			if (envelopes.length === 0) continue;
			await markSending(trx, envelopes);
			return envelopes;
		}
	});
}

async function markSending(trx: Knex.Transaction, envelopes: readonly Envelope[]): Promise<void> {
	const rows = envelopes.flatMap(({ deliveries }) => deliveries);
	await trx.raw(
		`update reminder_deliveries d
		set state = 'sending', claimed_at = now(), attempts = d.attempts + 1, message_id = c.message_id
		from unnest(?::bigint[], ?::text[]) as c(id, message_id) where d.id = c.id`,
		[rows.map(({ id }) => id), rows.map(({ message_id }) => message_id)],
	);
}

function due(trx: Knex.Transaction, now: Date): Knex.QueryBuilder<object, ClaimRow[]> {
	return trx('reminder_deliveries as d')
		.join('reminder_rules as r', 'r.id', 'd.rule')
		.whereIn('d.state', ['pending', 'failed'])
		.where('d.next_attempt_at', '<=', now)
		.whereNotNull('d.recipient')
		.orderBy(['d.next_attempt_at', 'd.id'])
		.select(
			'd.id',
			'd.rule',
			'd.subject',
			'd.round',
			'd.occurrence',
			'd.recipient',
			'd.channel',
			'd.attempts',
			'd.message_id',
			trx.raw('coalesce(r.digest, false) as digest'),
		)
		.forUpdate('d')
		.skipLocked() as unknown as Knex.QueryBuilder<object, ClaimRow[]>;
}

/** Rows beyond the limit that belong into the same mails: the rest of a person's digest, or of a mail tried before. */
async function partners(
	trx: Knex.Transaction,
	now: Date,
	rows: readonly ClaimRow[],
): Promise<readonly ClaimRow[]> {
	const recipients = rows.filter((row) => row.digest && row.message_id === null).map((row) => row.recipient);
	const messages = rows.flatMap((row) => (row.message_id === null ? [] : [row.message_id]));
	if (recipients.length === 0 && messages.length === 0) return [];
	return due(trx, now).where((either) => {
		void either
			.where((fresh) => {
				void fresh.whereIn('d.recipient', recipients).where('r.digest', true).whereNull('d.message_id');
			})
			.orWhereIn('d.message_id', messages);
	});
}

function group(rows: readonly ClaimRow[], domain: string): readonly Envelope[] {
	const groups = new Map<string, ClaimRow[]>();
	for (const row of rows) {
		// A mail that was tried before keeps its rows and its id; new rows of the person go into the next one.
		const key = row.message_id ?? (row.digest ? `${row.recipient} ${row.channel}` : `row ${row.id}`);
		const members = groups.get(key);
		if (members) members.push(row);
		else groups.set(key, [row]);
	}
	return [...groups.values()].map((members) => {
		const id = members[0]?.message_id ?? messageId(members, domain);
		return {
			messageId: id,
			deliveries: members.map(({ digest: _digest, ...row }) => ({
				...row,
				attempts: row.attempts + 1,
				message_id: id,
			})),
		};
	});
}

/**
 * Takes back the claims of senders that crashed, and returns how many. The mail may have left before the crash: the
 * next attempt carries the same Message-ID (docs/decisions/0050-reminders-at-least-once.md).
 */
export async function takeBackStaleClaims(db: Knex | Knex.Transaction, now: Date): Promise<number> {
	return db('reminder_deliveries')
		.where({ state: 'sending' })
		.whereRaw('claimed_at < now() - make_interval(mins => ?)', [STALE_CLAIM_MINUTES])
		.update({
			state: 'failed',
			next_attempt_at: now,
			error: 'The sender stopped before it confirmed; sent again.',
		});
}
