import { createError } from '@directus/errors';

/**
 * Every code with which the product refuses, and its HTTP status: 403 not allowed, 409 not now,
 * 400 not valid, 503 the host is not fit to serve.
 */
export const REFUSAL_STATUS = {
	FORBIDDEN: 403,
	NOT_FOUND: 404,
	WRONG_STATE: 409,
	STALE_REVISION: 409,
	CONDITION_FAILED: 409,
	LOCKED: 409,
	COMMENT_REQUIRED: 400,
	INVALID_PAYLOAD: 400,
	SERVICE_UNAVAILABLE: 503,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** What a refusal tells beside its code, e.g. the state that stands in the way. Never SQL text. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

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
