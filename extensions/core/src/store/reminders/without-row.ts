import type { Knex } from 'knex';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import { ruleMark } from './rule-mark.ts';

/**
 * How long a message that led to no row is left alone. An item without anybody to tell (a commune without an officer), or
 * that only the whole filter tells out, leaves no trace in the ledger, and would be read again every minute.
 */
const REST_MINUTES = 15;

interface Memory {
	readonly mark: string;
	readonly from: number;
	readonly messages: Set<string>;
}

const memories = new WeakMap<object, Map<number, Memory>>();

/** Messages of a rule that led to no row lately, as `candidateKey` names them; a changed rule has none. */
export function withoutRow(db: Knex, rule: ReminderRule, now: Date): Set<string> {
	const ofPool = memories.get(db.client as object) ?? new Map<number, Memory>();
	memories.set(db.client as object, ofPool);
	const mark = ruleMark(rule);
	const known = ofPool.get(rule.id);
	const age = now.getTime() - (known?.from ?? 0);
	if (known?.mark === mark && age >= 0 && age < REST_MINUTES * 60_000) return known.messages;
	const fresh = { mark, from: now.getTime(), messages: new Set<string>() };
	ofPool.set(rule.id, fresh);
	return fresh.messages;
}
