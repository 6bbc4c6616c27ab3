import type { EndpointExtensionContext } from '@directus/extensions';
import type { OpenDueBody } from '@tiendo/core/contract/reports.ts';
import { readMoment } from '@tiendo/core/domain/calendar/moment.ts';
import { languageOf } from '@tiendo/core/http/language.ts';
import { requireAdmin } from '@tiendo/core/http/require.ts';
import type { Request, Response } from 'express';
import { openDue } from '../opening/open-due.ts';
import { invalid } from './generate-body.ts';
import { readerOf } from './reader.ts';

/** POST /reports/periods/open {at?} : what the schedule would open at a moment, opened now. Administrators only. */
export const openHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		requireAdmin(request);
		const reader = await readerOf(request, context);
		const body: unknown = request.body;
		const asked = typeof body === 'object' && body !== null && 'at' in body ? body.at : undefined;
		const at = asked === undefined || asked === null ? new Date() : readMoment(asked);
		if (!at) {
			const language = await languageOf(context.database, reader.accountability.user);
			throw invalid(
				'at',
				language,
				'cần thời điểm dạng 2024-03-15T08:00:00+07:00',
				'a moment written as 2024-03-15T08:00:00+07:00 is needed',
			);
		}
		const answer: OpenDueBody = await openDue(context, at);
		response.json(answer);
	};
