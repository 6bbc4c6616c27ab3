import type { EndpointExtensionContext } from '@directus/extensions';
import type { OpenDueBody } from '@tiendo/core/contract/reports.ts';
import { languageOf } from '@tiendo/core/http/language.ts';
import { requireAdmin } from '@tiendo/core/http/require.ts';
import type { Request, Response } from 'express';
import { openDue } from '../opening/open-due.ts';
import { invalid } from './generate-body.ts';
import { readerOf } from './reader.ts';

/** An ISO 8601 moment with its zone; without one the server's zone would decide. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** POST /reports/periods/open {at?} : what the schedule would open at a moment, opened now. Administrators only. */
export const openHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		requireAdmin(request);
		const reader = await readerOf(request, context);
		const body: unknown = request.body;
		const at = typeof body === 'object' && body !== null && 'at' in body ? body.at : undefined;
		const isMoment = typeof at === 'string' && MOMENT.test(at) && !Number.isNaN(Date.parse(at));
		if (at !== undefined && at !== null && !isMoment) {
			const language = await languageOf(context.database, reader.accountability.user);
			throw invalid(
				'at',
				language,
				'cần thời điểm dạng 2024-03-15T08:00:00+07:00',
				'a moment written as 2024-03-15T08:00:00+07:00 is needed',
			);
		}
		const answer: OpenDueBody = await openDue(context, isMoment ? new Date(at) : new Date());
		response.json(answer);
	};
