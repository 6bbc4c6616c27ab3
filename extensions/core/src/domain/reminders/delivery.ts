import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;

/** Longest pause between two attempts: a server that comes back after a night is found within four hours. */
const LONGEST_PAUSE_MS = 240 * MINUTE_MS;

/** 1, 2, 4 … minutes and then every four hours: fourteen attempts last for more than a day of outage. */
export const MAX_ATTEMPTS = 14;

/** When to try again after attempt number `attempts` (from 1) failed; null: give up, the row is dead. */
export function nextAttempt(attempts: number, now: Date): Date | null {
	if (attempts >= MAX_ATTEMPTS) return null;
	return new Date(now.getTime() + Math.min(2 ** (attempts - 1) * MINUTE_MS, LONGEST_PAUSE_MS));
}

/** Names one ledger row by its unique key. */
export interface DeliveryKey {
	readonly rule: number;
	readonly subject: string;
	readonly round: number;
	readonly occurrence: string;
	readonly recipient: string;
}

/**
 * The Message-ID of a mail, derived from the ledger rows it tells: a repeated attempt carries the same one, so mail
 * servers and programs that look can drop the copy. Returned with its angle brackets.
 */
export function messageId(keys: readonly DeliveryKey[], domain: string): string {
	const lines = keys
		.map((key) => [key.rule, key.subject, key.round, key.occurrence, key.recipient].join('|'))
		.sort();
	const digest = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 40);
	return `<reminder.${digest}@${/^[a-z0-9.-]+$/i.test(domain) ? domain : 'localhost'}>`;
}

/** The domain that Message-IDs of a project at this address name. */
export function mailDomain(publicUrl: string): string {
	return URL.canParse(publicUrl) ? new URL(publicUrl).hostname : 'localhost';
}

/**
 * True if trying again cannot help: the server refused this recipient or this message for good (SMTP 5xx for the
 * envelope or the content, RFC 5321 4.2.1). Everything else is worth another attempt: no connection, a full server, and
 * what an operator will correct, such as a wrong password or a sender address the server does not take.
 */
export function isPermanentFailure(error: unknown): boolean {
	if (typeof error !== 'object' || error === null) return false;
	const { responseCode, code, command } = error as Readonly<Record<string, unknown>>;
	const refused = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600;
	return refused && ((code === 'EENVELOPE' && command === 'RCPT TO') || code === 'EMESSAGE');
}

/** True if the mail server was not reached at all, so that the next mail would not fare better (codes of nodemailer). */
export function isUnreachable(error: unknown): boolean {
	const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
	return code === 'ESOCKET' || code === 'ECONNECTION' || code === 'ETIMEDOUT' || code === 'EDNS';
}

/** The number of a message after the anchor date from its ledger key; 0 for all others. */
export function overdueNumberOf(occurrence: string): number {
	return Number(/^overdue-(\d+)(?:@|$)/.exec(occurrence)?.[1] ?? 0);
}
