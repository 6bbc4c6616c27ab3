import type { EndpointExtensionContext } from '@directus/extensions';
import type { UnitRef } from '@tiendo/core/contract/reports.ts';
import { languageOf } from '@tiendo/core/http/language.ts';
import { readHolidays } from '@tiendo/core/store/calendar.ts';
import { deskCandidates, readDesk } from '@tiendo/core/store/reports/desk.ts';
import { readDeskPeriods } from '@tiendo/core/store/reports/desk-periods.ts';
import type { Request, Response } from 'express';
import { yearAsked } from './generate-body.ts';
import { readerOf } from './reader.ts';
import { visibleReports, visibleTemplates } from './visible.ts';

/** GET /reports/desk?year= : the reports that the reader may see, worst first, with counts. Year: the running one where none is given. */
export const deskHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const language = await languageOf(context.database, reader.accountability.user);
		const year = yearAsked(request.query['year'], reader.today, language);
		const candidates = await deskCandidates(context.database, { year, today: reader.today });
		const ids = await visibleReports(context, reader, candidates);
		const unit = await readUnit(context, reader.unit);
		const templates = await visibleTemplates(context, reader);
		const periods = await readDeskPeriods(context.database, { ...reader, templates, year });
		const holidays = await readHolidays(context.database);
		response.json(await readDesk(context.database, { ...reader, ids, year, unit, periods, holidays }));
	};

async function readUnit(context: EndpointExtensionContext, id: number | null): Promise<UnitRef | null> {
	if (id === null) return null;
	const unit: UnitRef | undefined = await context
		.database('units')
		.where({ id })
		.first('id', 'name', 'full_name');
	return unit ?? null;
}
