import type { EndpointExtensionContext } from '@directus/extensions';
import { languageOf } from '@tiendo/core/http/language.ts';
import { previewPeriods } from '@tiendo/core/store/reports/preview.ts';
import type { Request, Response } from 'express';
import { noTemplate, openerOf } from './generate.ts';
import { numberIn, templateKey, yearAsked } from './generate-body.ts';

/**
 * GET /reports/periods/preview?template=&year= : the year's periods with cut-off, deadlines by level and what is opened.
 * For those who may open them. Year: the running one. Changes nothing.
 */
export const previewHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await openerOf(request, context);
		const language = await languageOf(context.database, reader.accountability.user);
		const { template, year } = request.query;
		const preview = await previewPeriods(context.database, {
			template: templateKey({ template: numberIn(template) }, language),
			year: yearAsked(year, reader.today, language),
			today: reader.today,
		});
		if (!preview) throw noTemplate(language);
		response.json(preview);
	};
