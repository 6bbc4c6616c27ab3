import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { Consolidated } from '@tiendo/core/contract/consolidated.ts';
import { attachment } from '@tiendo/core/http/attachment.ts';
import { readChoices } from '@tiendo/core/store/reports/consolidated/choices.ts';
import { readConsolidated } from '@tiendo/core/store/reports/consolidated/read.ts';
import { mayReadReports, readUserName } from '@tiendo/core/store/reports/consolidated/reader.ts';
import type { Request, Response } from 'express';
import { computeTotals } from './compute.ts';
import { writeDocx } from './docx/write.ts';
import { fileTitle } from './file-title.ts';
import { askingOf, invalid, scopeOf, unitOf } from './request.ts';
import { visibleBelow } from './visible.ts';
import { writeXlsx } from './xlsx/write.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** GET /reports/consolidated/choices?unit= : templates and periods by which units below the reader's (or that one) report. */
export const choicesHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const asking = await askingOf(request, context);
		const { reader } = asking;
		if (!reader.isAdmin && !(await mayReadReports(context.database, reader.policies)))
			throw new ForbiddenError();
		const unit = await unitOf(request, context, asking);
		response.json(await readChoices(context.database, unit, reader.today));
	};

/** GET /reports/consolidated?template=&period=&unit= : the figures. */
export const consolidatedHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		response.json((await consolidatedOf(request, context)).body);
	};

/** GET /reports/consolidated.docx : the same as an official paper, ready for number, date and signature. */
export const docxHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const { body, timeZone } = await consolidatedOf(request, context);
		const file = await writeDocx(body, timeZone);
		response.set(attachment(`${fileTitle(body)}.docx`, DOCX)).send(file);
	};

/** GET /reports/consolidated.xlsx : the same as a workbook. */
export const xlsxHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const { body, timeZone } = await consolidatedOf(request, context);
		const file = await writeXlsx(body, timeZone);
		response.set(attachment(`${fileTitle(body)}.xlsx`, XLSX)).send(file);
	};

async function consolidatedOf(
	request: Request,
	context: EndpointExtensionContext,
): Promise<{ readonly body: Consolidated; readonly timeZone: string }> {
	const asking = await askingOf(request, context);
	const { reader, language } = asking;
	const scope = await scopeOf(request, context, asking);
	const body = await readConsolidated(context.database, scope, {
		...visibleBelow(context, reader, scope.unit.path),
		compute: computeTotals,
		madeAt: new Date().toISOString(),
		madeBy: await readUserName(context.database, reader.accountability.user),
	});
	if (!body) {
		throw invalid(
			'unit',
			language,
			'không có đơn vị nào bên dưới phải báo cáo theo mẫu này trong kỳ này',
			'no unit below reports by this template in this period',
		);
	}
	return { body, timeZone: reader.timeZone };
}
