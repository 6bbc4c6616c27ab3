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

/** A message that went out, with the rows it told. */
export interface SentMessage {
	readonly deliveries: readonly ClaimedDelivery[];
	readonly content: SentContent;
	/** Notifications to be added, by the id of the row. */
	readonly notices: ReadonlyMap<number, InAppNotice>;
}

/** `d` is still this attempt's: a row taken back and claimed again by someone else has another number. */
const OWN = `d.id = c.id and d.state = 'sending' and d.attempts = c.attempts`;

const idsOf = (deliveries: readonly ClaimedDelivery[]): number[] => deliveries.map(({ id }) => id);
const attemptsOf = (deliveries: readonly ClaimedDelivery[]): number[] =>
	deliveries.map(({ attempts }) => attempts);

/**
 * Renews the claims just before mails leave and returns the rows that are still this attempt's. A row that waited
 * behind a silent mail server until it grew stale belongs to someone else by now and is left to them.
 */
export async function holdClaims(
	db: Knex | Knex.Transaction,
	deliveries: readonly ClaimedDelivery[],
): Promise<readonly ClaimedDelivery[]> {
	const { rows } = await db.raw<{ rows: { id: number }[] }>(
		`update reminder_deliveries d set claimed_at = now()
		from unnest(?::bigint[], ?::int[]) as c(id, attempts) where ${OWN} returning d.id`,
		[idsOf(deliveries), attemptsOf(deliveries)],
	);
	const held = new Set(rows.map(({ id }) => id));
	return deliveries.filter(({ id }) => held.has(id));
}

/**
 * Confirms that messages went out, and adds their notifications in the same statement: in the Studio a reminder appears
 * exactly once. Returns the ids of the rows that were still this attempt's.
 */
export async function confirmAll(
	db: Knex | Knex.Transaction,
	messages: readonly SentMessage[],
	now: Date,
): Promise<readonly number[]> {
	const rows = messages.flatMap(({ deliveries, content }) =>
		deliveries.map((delivery) => ({ delivery, content })),
	);
	const notices = messages.flatMap((message) => [...message.notices]);
	const of = (column: keyof InAppNotice): string[] => notices.map(([, notice]) => notice[column]);
	const { rows: confirmed } = await db.raw<{ rows: { id: number }[] }>(
		`with done as (
			update reminder_deliveries d set state = 'sent', sent_at = ?, next_attempt_at = null, error = null,
				mail_subject = c.subject, mail_body = c.body
			from unnest(?::bigint[], ?::int[], ?::text[], ?::text[]) as c(id, attempts, subject, body)
			where ${OWN} returning d.id
		), told as (
			insert into directus_notifications (recipient, subject, message, collection, item, timestamp, status)
			select n.recipient, n.subject, n.message, n.collection, n.item, ?, 'inbox'
			from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
				as n(id, recipient, subject, message, collection, item)
			join done on done.id = n.id
		)
		select id from done`,
		[
			now,
			rows.map(({ delivery }) => delivery.id),
			rows.map(({ delivery }) => delivery.attempts),
			rows.map(({ content }) => content.subject.slice(0, 255)),
			rows.map(({ content }) => content.text),
			now,
			notices.map(([id]) => id),
			...[of('recipient'), of('subject'), of('message'), of('collection'), of('item')],
		],
	);
	return confirmed.map(({ id }) => id);
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
	const next = deliveries.map((delivery) => {
		const moment = isPermanentFailure(error) ? null : nextAttempt(delivery.attempts, now);
		return moment && allowed(delivery, moment).toISOString();
	});
	await db.raw(
		`update reminder_deliveries d set error = ?, next_attempt_at = c.next,
			state = case when c.next is null then 'dead' else 'failed' end
		from unnest(?::bigint[], ?::int[], ?::timestamptz[]) as c(id, attempts, next) where ${OWN}`,
		[reason.slice(0, 1_000), idsOf(deliveries), attemptsOf(deliveries), next],
	);
}

/** A row for which there is no reason any more, and why. */
export interface CancelledDelivery {
	readonly delivery: ClaimedDelivery;
	readonly reason: string;
}

/** Takes deliveries out because there is no reason for them any more; the reason stays in the ledger. Returns how many. */
export async function cancelDeliveries(
	db: Knex | Knex.Transaction,
	cancelled: readonly CancelledDelivery[],
): Promise<number> {
	if (cancelled.length === 0) return 0;
	const deliveries = cancelled.map(({ delivery }) => delivery);
	const { rows } = await db.raw<{ rows: unknown[] }>(
		`update reminder_deliveries d set state = 'cancelled', next_attempt_at = null, error = c.reason
		from unnest(?::bigint[], ?::int[], ?::text[]) as c(id, attempts, reason) where ${OWN} returning d.id`,
		[idsOf(deliveries), attemptsOf(deliveries), cancelled.map(({ reason }) => reason)],
	);
	return rows.length;
}

/** Notes that these rows make no mail any more, only a notification: the ledger says how somebody was told. */
export async function leaveToStudio(db: Knex | Knex.Transaction, ids: readonly number[]): Promise<void> {
	if (ids.length === 0) return;
	await db('reminder_deliveries')
		.whereIn('id', [...ids])
		.update({ channel: 'in_app' });
}
