import type { Request } from 'express';

/** Bytes; more than the largest file anything takes. */
const MOST_PASSED_OVER = 256 * 1024 * 1024;

/**
 * Passes over what is still being sent, without keeping it: a sender who is not through yet would see a broken connection in place
 * of the answer. Somebody who sends without end gets just that.
 *
 * An upload that cannot be read ends here and never by destroying the request: the host looks at the connection of every
 * request it has answered, and a destroyed one has none, which ends the whole server.
 */
export async function drain(request: Request): Promise<void> {
	if (request.readableEnded || request.destroyed) return;
	let passed = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
		passed += chunk.length;
		if (passed > MOST_PASSED_OVER) break;
	}
}
