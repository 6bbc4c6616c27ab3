import type { EndpointExtensionContext } from '@directus/extensions';
import { XLSX } from '@tiendo/core/contract/report-workbook.ts';
import { localeOf } from '@tiendo/core/domain/format/number.ts';
import { fileNameOf } from '@tiendo/core/domain/reports/workbook-heading.ts';
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
		response.setHeader('Content-Type', XLSX);
		response.setHeader('Content-Disposition', dispositionOf(fileNameOf(form, locale)));
		response.setHeader('Cache-Control', 'no-store');
		response.send(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
	};

/** RFC 6266: the name in full by RFC 5987, and one of ASCII characters for old programs. */
function dispositionOf(name: string): string {
	const ascii = name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[đĐ]/g, 'd')
		.replace(/[^\x20-\x7e]|["\\%]/g, '-');
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
