import { createError } from '@directus/errors';
import { REFUSAL_STATUS } from '../contract/refusals.ts';
import type { RefusalCode, RefusalDetails } from '../contract/refusals.ts';

type Thrown = RefusalDetails & { readonly text: string };

const constructors = Object.fromEntries(
	Object.entries(REFUSAL_STATUS).map(([code, status]) => [
		code,
		createError<Thrown>(code, ({ text }) => text, status),
	]),
);

/**
 * A refusal that Directus answers as `{errors:[{message, extensions:{code, …details}}]}` with the
 * status of its code. Being a DirectusError, it passes through services, hooks and endpoints unchanged.
 * @param code which of the refusals
 * @param message one sentence in the reader's language
 * @param details what the client needs to act on it
 */
export const refusal = (code: RefusalCode, message: string, details: RefusalDetails = {}): Error => {
	const Constructor = constructors[code];
	if (Constructor === undefined) throw new TypeError(`Unknown refusal ${code}`);
	const error = new Constructor({ ...details, text: message });
	error.extensions = details as Thrown;
	return error;
};

/** The code of an error made by `refusal` or by Directus; undefined for anything else. */
export const codeOf = (error: unknown): string | undefined =>
	error instanceof Error &&
	error.name === 'DirectusError' &&
	'code' in error &&
	typeof error.code === 'string'
		? error.code
		: undefined;
