import { expect } from 'vitest';
import type { Answer, RefusalBody } from './client.ts';

/** The first refusal in an answer; undefined where there is none. */
export const refusalOf = ({ body }: Answer<unknown>) => (body as Partial<RefusalBody> | null)?.errors?.[0];

/** Codes of a refusal and the status each has; the last and the missing route are the host's own. */
export const REFUSALS: Readonly<Record<string, number>> = {
	FORBIDDEN: 403,
	NOT_FOUND: 404,
	ROUTE_NOT_FOUND: 404,
	WRONG_STATE: 409,
	STALE_REVISION: 409,
	CONDITION_FAILED: 409,
	COMMENT_REQUIRED: 400,
	INVALID_PAYLOAD: 400,
	INVALID_QUERY: 400,
	CONTENT_TOO_LARGE: 413,
};

/** A refusal as the contract has it: a code with its status, a sentence, and no text of the database. */
export function expectRefusal(answer: Answer<unknown>): void {
	const { status, body } = answer;
	const said = JSON.stringify(body);
	const refused = refusalOf(answer);
	expect(REFUSALS[refused?.extensions.code ?? ''], `${status} ${said}`.slice(0, 400)).toBe(status);
	expect(refused?.message).toBeTruthy();
	expect(said).not.toMatch(/select |insert into|update "|syntax error|TD00/i);
}
