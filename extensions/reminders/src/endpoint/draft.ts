import { RULE_FIELDS, type RuleDraft } from '@tiendo/core/contract/reminders.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { Request } from 'express';
import type { Reader } from './reader.ts';

type Body = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Body =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body of a request; empty where there is none. */
export const bodyOf = (request: Request): Body => (isRecord(request.body) ? request.body : {});

/**
 * The rule of a form, from {rule, changes}; a new one begins as the database would have it.
 * @throws FORBIDDEN for a rule that is not there or not readable; INVALID_PAYLOAD where one of them is none
 */
export async function draftOf({ rule, changes = {} }: Body, reader: Reader): Promise<RuleDraft> {
	if (!isRecord(changes))
		throw refusal('INVALID_PAYLOAD', 'changes: cần một đối tượng. / changes: needs an object.', {
			field: 'changes',
		});
	const known = Object.fromEntries(
		RULE_FIELDS.filter((field) => changes[field] !== undefined).map((field) => [field, changes[field]]),
	);
	if (rule === null || rule === undefined) return { rule: null, changes: { ...reader.newRule(), ...known } };
	if (typeof rule !== 'number' && typeof rule !== 'string')
		throw refusal('INVALID_PAYLOAD', 'rule: cần mã quy tắc. / rule: needs the key of a rule.', {
			field: 'rule',
		});
	return { rule: await reader.requireRule(String(rule)), changes: known };
}
