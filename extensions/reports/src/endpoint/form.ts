import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import { readForm } from '@tiendo/core/store/reports/form.ts';
import type { Request, Response } from 'express';
import { readerOf } from './reader.ts';
import { visibleReports, visibleValues } from './visible.ts';

/** Keys are 32-bit integers; anything else names no report, which reads like one that may not be seen. */
const KEY = /^[1-9]\d{0,9}$/;
const GREATEST_KEY = 2_147_483_647;

/** GET /reports/:id/form : the report as its form shows it; FORBIDDEN if the reader may not see it or there is none. */
export const formHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const id = KEY.test(request.params['id'] ?? '') ? Number(request.params['id']) : 0;
		const visible = id > 0 && id <= GREATEST_KEY ? await visibleReports(context, reader, [id]) : [];
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
		response.json(form);
	};
