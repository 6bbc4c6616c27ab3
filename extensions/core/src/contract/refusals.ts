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
