import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * Express 4 does not look at the promise a handler returns: a rejection would end the whole process.
 * This passes it to the error handler of Directus, which answers in the shape all clients know.
 */
export const asyncHandler =
	(handler: (request: Request, response: Response, next: NextFunction) => Promise<unknown>): RequestHandler =>
	(request, response, next) => {
		handler(request, response, next).catch(next);
	};
