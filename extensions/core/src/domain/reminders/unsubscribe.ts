import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whom a link in a mail speaks for, and of which rules it is. */
export interface Unsubscription {
	/** Key of the user. */
	readonly user: string;
	/** Keys of the rules. */
	readonly rules: readonly number[];
}

/** Rules of one link: what a header line has room for. A mail about more leaves the last ones to the next mail. */
const MOST_RULES = 50;
const SHAPE = /^([0-9a-f-]{36})\.(\d{1,9}(?:-\d{1,9}){0,49})\.([\w-]{43})$/;

/**
 * The part of a link with which somebody stops mails of these rules without signing in (RFC 8058). It says nothing that is
 * secret, and only who has the project's key can make one.
 */
export function unsubscribeToken(key: string, { user, rules }: Unsubscription): string {
	const named = [...rules].sort((a, b) => a - b).slice(0, MOST_RULES);
	const body = `${user}.${named.join('-')}`;
	return `${body}.${signature(key, body)}`;
}

/** What such a token says; null for one that was not made with this key. */
export function readUnsubscribeToken(key: string, token: string): Unsubscription | null {
	const [, user = '', rules = '', given = ''] = SHAPE.exec(token) ?? [];
	if (user === '') return null;
	const made = signature(key, `${user}.${rules}`);
	if (!timingSafeEqual(Buffer.from(made), Buffer.from(given))) return null;
	return { user, rules: rules.split('-').map(Number) };
}

/** The purpose stands in what is signed: a signature of something else made with the same key is none of ours. */
function signature(key: string, body: string): string {
	return createHmac('sha256', key).update(`tiendo reminders unsubscribe ${body}`).digest('base64url');
}
