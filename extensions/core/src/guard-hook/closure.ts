import type { NextFunction, Request, Response } from 'express';
import { refusal } from '../http/refuse.ts';
import type { HookContext, Register } from '../setup/host.ts';

/** What is not served, and the sentence that says why. */
export interface Closure {
	readonly reason: string;
	/** Is this path, in lower case, closed? */
	readonly closes: (path: string) => boolean;
	/** Are the WebSocket's messages refused too? */
	readonly closesSockets: boolean;
}

const STARTING: Closure = {
	reason: 'Đang khởi động. / Starting.',
	closes: () => true,
	closesSockets: true,
};

/**
 * Checks once, before the server listens, and answers 503 with the reason from then on to whatever the check closes.
 * @param find what to close; null when all is well. If it fails, `unchecked` is closed.
 */
export const registerClosure = (
	{ init, filter }: Pick<Register, 'init' | 'filter'>,
	{ logger }: Pick<HookContext, 'logger'>,
	find: () => Promise<Closure | null>,
	unchecked: Omit<Closure, 'reason'>,
): void => {
	let closure: Closure | null = STARTING;
	const refuse = ({ reason }: Closure): Error => refusal('SERVICE_UNAVAILABLE', reason);

	init('middlewares.after', ({ app }) => {
		app.use((request: Request, _response: Response, next: NextFunction) => {
			next(closure?.closes(request.path.toLowerCase()) ? refuse(closure) : undefined);
		});
	});
	filter('websocket.message', (message) => {
		if (closure?.closesSockets) throw refuse(closure);
		return message;
	});
	init('app.after', async () => {
		try {
			closure = await find();
		} catch (error) {
			logger.error(error);
			const reason = 'Không kiểm tra được máy chủ. / The host could not be checked.';
			closure = { ...unchecked, reason };
		}
		if (closure !== null) logger.error(`tiendo: ${closure.reason}`);
	});
};
