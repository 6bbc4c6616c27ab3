import type { Knex } from 'knex';
import { afterQuietHours } from '../../domain/reminders/fire-time.ts';
import { loadRules } from './rules.ts';
import type { Envelope } from './claim.ts';

const HOUR_MS = 3_600_000;

/**
 * Of envelopes about to be claimed those that their recipients' hours still have room for. A person gets at most `perHour`
 * mails in an hour of the clock, counting those on their way; what is over it waits for the next hour, outside the rule's
 * quiet hours, and its rows say so. Nothing is lost, and waiting is no attempt. Notifications in the Studio are not limited.
 */
export async function deferOverLimit(
	trx: Knex.Transaction,
	envelopes: readonly Envelope[],
	perHour: number,
	now: Date,
): Promise<readonly Envelope[]> {
	const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
	const nextHour = new Date(hour.getTime() + HOUR_MS);
	const used = await mailsOfHour(trx, envelopes.flatMap(recipientOf), hour, nextHour);
	const allowed: Envelope[] = [];
	const deferred: Envelope[] = [];
	for (const envelope of envelopes) {
		const [recipient] = recipientOf(envelope);
		const count = used.get(recipient ?? '') ?? 0;
		if (recipient !== undefined && count >= perHour) deferred.push(envelope);
		else {
			allowed.push(envelope);
			if (recipient !== undefined) used.set(recipient, count + 1);
		}
	}
	if (deferred.length > 0) await defer(trx, deferred, perHour, nextHour);
	return allowed;
}

/** Who gets the mail; nobody where it is a notification only. */
function recipientOf({ deliveries }: Envelope): string[] {
	const [first] = deliveries;
	return first?.channel === 'mail' ? [first.recipient] : [];
}

async function mailsOfHour(
	trx: Knex.Transaction,
	recipients: readonly string[],
	from: Date,
	to: Date,
): Promise<Map<string, number>> {
	const { rows } = await trx.raw<{ rows: { recipient: string; mails: number }[] }>(
		`select d.recipient, count(distinct d.message_id)::int as mails from reminder_deliveries d
		where d.recipient = any(?::uuid[]) and d.channel = 'mail'
			and (d.state = 'sending' or (d.state = 'sent' and d.sent_at >= ? and d.sent_at < ?))
		group by d.recipient`,
		[[...new Set(recipients)], from, to],
	);
	return new Map(rows.map(({ recipient, mails }) => [recipient, mails]));
}

async function defer(
	trx: Knex.Transaction,
	envelopes: readonly Envelope[],
	perHour: number,
	nextHour: Date,
): Promise<void> {
	const deliveries = envelopes.flatMap((envelope) => envelope.deliveries);
	const ids = [...new Set(deliveries.map(({ rule }) => rule))];
	const rules = new Map((await loadRules(trx, ids)).rules.map((rule) => [rule.id, rule]));
	const times = deliveries.map(({ rule: id }) => {
		const rule = rules.get(id);
		return rule ? afterQuietHours(nextHour, rule.quiet, rule.timeZone) : nextHour;
	});
	await trx.raw(
		`update reminder_deliveries d set next_attempt_at = w.at, error = ?
		from unnest(?::bigint[], ?::timestamptz[]) as w(id, at) where d.id = w.id`,
		[
			`The limit of ${perHour} mails an hour for this recipient is reached; waits for the next hour.`,
			deliveries.map(({ id }) => id),
			times.map((time) => time.toISOString()),
		],
	);
}
