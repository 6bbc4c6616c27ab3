import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { ReportForm } from '@tiendo/core/contract/reports.ts';
import { readForm } from '@tiendo/core/store/reports/form.ts';
import type { Request } from 'express';
import type { Reader } from './reader.ts';
import { visibleReports, visibleValues } from './visible.ts';

const KEY = /^[1-9]\d{0,9}$/;
const GREATEST_KEY = 2_147_483_647;

/** The key of a report in the address; 0 for what cannot be one, which is no report's. */
export function reportKey(request: Request): number {
	const key = KEY.test(request.params['id'] ?? '') ? Number(request.params['id']) : 0;
	return key <= GREATEST_KEY ? key : 0;
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
	const visible = id > 0 ? await visibleReports(context, reader, [id]) : [];
	const form =
		visible.length === 0
			? null
			: await readForm(context.database, id, {
					values: (reports) => visibleValues(context, reader, reports),
					policies: reader.policies,
					today: reader.today,
					calendar: reader.calendar,
				});
	if (!form) throw new ForbiddenError();
	return form;
}
