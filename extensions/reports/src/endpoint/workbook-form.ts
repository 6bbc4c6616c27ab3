import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { ReportForm } from '@tiendo/core/contract/reports.ts';
import type { Request } from 'express';
import { formFor } from './form.ts';
import type { Reader } from './reader.ts';
import { keyOf } from './report-id.ts';
import { visibleReports } from './visible.ts';

/** The key of a report in the address; 0 for what cannot be one, which is no report's. */
export function reportKey(request: Request): number {
	return keyOf(request.params['id']) ?? 0;
}

/**
 * The form of a report as this reader sees it, read through `context.database`.
 * @throws FORBIDDEN if the reader may not see it or there is none
 */
export async function formOf(
	context: EndpointExtensionContext,
	reader: Reader,
	id: number,
): Promise<ReportForm> {
	const [visible] = id > 0 ? await visibleReports(context, reader, [id]) : [];
	if (visible === undefined) throw new ForbiddenError();
	return formFor(context, reader, visible);
}
