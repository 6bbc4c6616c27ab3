import type { EndpointExtensionContext } from '@directus/extensions';
import { XLSX } from '@tiendo/core/contract/report-workbook.ts';
import { localeOf } from '@tiendo/core/domain/format/number.ts';
import { fileNameOf } from '@tiendo/core/domain/reports/workbook-heading.ts';
import { attachment } from '@tiendo/core/http/attachment.ts';
import { languageOf } from '@tiendo/core/http/language.ts';
import type { Request, Response } from 'express';
import { readerOf } from './reader.ts';
import { formOf, reportKey } from './workbook-form.ts';
import { writeWorkbook } from './workbook-write.ts';

/**
 * GET /reports/:id/export.xlsx : the form as a workbook, in the reader's language, for whoever may read the form; FORBIDDEN
 * else. Who may not type in the report gets a workbook whose cells are all closed.
 */
export const exportHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const form = await formOf(context, reader, reportKey(request));
		const locale = localeOf(await languageOf(context.database, reader.accountability.user));
		const moment = new Date().toISOString();
		const file = await writeWorkbook(form, locale, { moment, timeZone: reader.timeZone });
		response.set(attachment(fileNameOf(form, locale), XLSX));
		response.send(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
	};
