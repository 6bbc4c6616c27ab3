import type { NextFunction, Request, Response } from 'express';
import { refusal } from '../http/refuse.ts';
import type { Register } from '../setup/host.ts';

interface Accountable {
	readonly accountability?: { readonly admin?: boolean } | null;
}

const denied = (): Error =>
	refusal('FORBIDDEN', 'Hãy nêu rõ khóa của từng bản ghi. / Name the records by their keys.');

const isAdmin = ({ accountability }: Accountable): boolean => accountability?.admin === true;

/** Bulk writes by filter are switched off for everybody but administrators: a write names its rows by key. */
export const registerBulkWriteRule = ({ init, filter }: Pick<Register, 'init' | 'filter'>): void => {
	init('middlewares.after', ({ app }) => {
		app.use((request: Request & Accountable, _response: Response, next: NextFunction) => {
			const body: unknown = request.body;
			const byFilter =
				['PATCH', 'DELETE'].includes(request.method) &&
				typeof body === 'object' &&
				body !== null &&
				'query' in body &&
				body.query !== undefined;
			next(byFilter && !isAdmin(request) ? denied() : undefined);
		});
	});

	filter<Record<string, unknown>>('websocket.message', (message, { client }) => {
		const byFilter =
			message['type'] === 'items' &&
			(message['action'] === 'update' || message['action'] === 'delete') &&
			message['query'] !== undefined &&
			message['id'] === undefined &&
			message['ids'] === undefined;
		if (byFilter && !isAdmin((client ?? {}) as Accountable)) throw denied();
		return message;
	});
};
