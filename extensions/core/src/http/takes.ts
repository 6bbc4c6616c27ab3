import type { RequestHandler } from 'express';
import { unknownParameter } from '../domain/parameters.ts';
import { refusal } from './refuse.ts';

/** The refusal of a parameter or field that a request does not take, naming it. */
export const unknownField = (field: string): Error =>
	refusal('INVALID_PAYLOAD', `${field}: không dùng được ở đây. / ${field}: is not known here.`, { field });

/** Lets a request pass whose parameters are all among these; stands before its handler. */
export const takes =
	(...known: readonly string[]): RequestHandler =>
	(request, _response, next) => {
		const unknown = unknownParameter(request.query, known);
		next(unknown === undefined ? undefined : unknownField(unknown));
	};
