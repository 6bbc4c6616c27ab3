import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { translate } from './translate.ts';

/**
 * Express 4 does not look at the promise a handler returns: a rejection would end the whole process.
 * This passes it to the error handler of Directus, which answers in the shape all clients know. What the database
 * refused becomes a clean refusal on the way: the hook that does so elsewhere sees errors of Directus' services only.
 */
export const asyncHandler =
	(handler: (request: Request, response: Response, next: NextFunction) => Promise<unknown>): RequestHandler =>
	(request, response, next) => {
		handler(request, response, next).catch((error: unknown) => next(translate(error)));
	};
