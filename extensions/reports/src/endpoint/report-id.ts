import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import { GREATEST_KEY } from '@tiendo/core/definitions/limits.ts';
import type { Request } from 'express';
import type { Reader } from './reader.ts';
import { visibleReports } from './visible.ts';

/** Keys are 32-bit integers; anything else names no report, which reads like one that may not be seen. */
const KEY = /^[1-9]\d{0,9}$/;

/** The number a text stands for as the key of a row; null for anything else. */
export function keyOf(text: string | undefined): number | null {
	const key = KEY.test(text ?? '') ? Number(text) : 0;
	return key > 0 && key <= GREATEST_KEY ? key : null;
}

/** Key of the report a request names. @throws FORBIDDEN if the reader may not see it or there is none */
export async function reportOf(
	request: Request,
	context: EndpointExtensionContext,
	reader: Reader,
): Promise<number> {
	const id = keyOf(request.params['id']);
	const [visible] = id === null ? [] : await visibleReports(context, reader, [id]);
	if (visible === undefined) throw new ForbiddenError();
	return visible;
}
