import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { ReadyAnswer } from '@tiendo/core/contract/report-ready.ts';
import { tellReady } from '@tiendo/core/store/reports/ready.ts';
import type { Request, Response } from 'express';
import { formFor } from './form.ts';
import { readerOf } from './reader.ts';
import { reportOf } from './report-id.ts';

/** POST /reports/:id/ready : tells whoever takes the next step that the report is filled in; for those who may fill it in. */
export const readyHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const report = await reportOf(request, context, reader);
		const form = await formFor(context, reader, report);
		if (!form.editable) throw new ForbiddenError();
		const command = { report, actor: reader.accountability.user, now: new Date() };
		const people = await context.database.transaction((trx) => tellReady(trx, command));
		response.json({ people } satisfies ReadyAnswer);
	};
