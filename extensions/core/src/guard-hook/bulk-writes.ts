import type { NextFunction, Request, Response } from 'express';
import { refusal } from '../http/refuse.ts';
import type { Register, SchemaOverview } from '../setup/host.ts';
import { messageNamesNoRows, requestNamesNoRows } from './named-rows.ts';

interface Accountable {
	readonly accountability?: { readonly admin?: boolean } | null;
	readonly schema?: SchemaOverview;
}

const denied = (): Error =>
	refusal('FORBIDDEN', 'Hãy nêu rõ khóa của từng bản ghi. / Name the records by their keys.');

const isAdmin = ({ accountability }: Accountable): boolean => accountability?.admin === true;

/** Bulk writes by filter are switched off for everybody but administrators: a write names its rows by key. */
export const registerBulkWriteRule = ({ init, filter }: Pick<Register, 'init' | 'filter'>): void => {
	init('middlewares.after', ({ app }) => {
		app.use((request: Request & Accountable, _response: Response, next: NextFunction) => {
			const { method, path, schema } = request;
			const body: unknown = request.body;
			const isSingleton = (collection: string): boolean =>
				schema?.collections[collection]?.singleton === true;
			const refused = !isAdmin(request) && requestNamesNoRows({ method, path, body, isSingleton });
			next(refused ? denied() : undefined);
		});
	});

	filter<Record<string, unknown>>('websocket.message', (message, { client }) => {
		if (messageNamesNoRows(message) && !isAdmin((client ?? {}) as Accountable)) throw denied();
		return message;
	});
};
