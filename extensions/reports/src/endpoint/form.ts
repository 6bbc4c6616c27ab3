import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { ReportForm } from '@tiendo/core/contract/reports.ts';
import { readForm } from '@tiendo/core/store/reports/form.ts';
import type { Request, Response } from 'express';
import { type Reader, readerOf } from './reader.ts';
import { reportOf } from './report-id.ts';
import { visibleFiles, visibleRegister, visibleValues } from './visible.ts';

/** GET /reports/:id/form : the report as its form shows it; FORBIDDEN if the reader may not see it or there is none. */
export const formHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		response.json(await formFor(context, reader, await reportOf(request, context, reader)));
	};

/** The form of a report that the reader may see. @throws FORBIDDEN where it is gone meanwhile */
export async function formFor(
	context: EndpointExtensionContext,
	reader: Reader,
	id: number,
): Promise<ReportForm> {
	const form = await readForm(context.database, id, {
		values: (reports) => visibleValues(context, reader, reports),
		register: (query) => visibleRegister(context, reader, query),
		files: (report) => visibleFiles(context, reader, report),
		policies: reader.policies,
		today: reader.today,
		calendar: reader.calendar,
	});
	if (!form) throw new ForbiddenError();
	return form;
}
