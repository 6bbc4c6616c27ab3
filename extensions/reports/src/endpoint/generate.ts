import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { GenerateBody } from '@tiendo/core/contract/reports.ts';
import { type Language, languageOf, say } from '@tiendo/core/http/language.ts';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { mayCreate } from '@tiendo/core/store/reports/permission.ts';
import type { Request, Response } from 'express';
import { readerOf } from './reader.ts';

/** The years a calendar is believed for; beyond them it is a slip of the hand. */
const YEARS = { first: 2000, last: 2100 };

/**
 * POST /reports/periods/generate {template, year} : opens the year; {periods, reports, values} newly made. For whoever may create
 * reports and periods: the provincial admin and administrators.
 */
export const generateHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const allowed =
			reader.isAdmin || (await mayCreate(context.database, reader.policies, ['report_periods', 'reports']));
		if (!allowed) throw new ForbiddenError();
		const language = await languageOf(context.database, reader.accountability.user);
		const { template, year } = parseBody(request.body, language);
		const made = await context.database.transaction((trx) =>
			generateYear(trx, { templateId: template, year }),
		);
		if (!made)
			throw invalid('template', language, 'không có mẫu báo cáo này', 'there is no such report template');
		response.json(made);
	};

function parseBody(body: unknown, language: Language): GenerateBody {
	const { template, year } = (typeof body === 'object' && body !== null ? body : {}) as Record<
		string,
		unknown
	>;
	if (!isInteger(template) || template < 1 || template > 2_147_483_647) {
		throw invalid(
			'template',
			language,
			'cần khóa của một mẫu báo cáo',
			'the key of a report template is needed',
		);
	}
	if (!isInteger(year) || year < YEARS.first || year > YEARS.last) {
		const { first, last } = YEARS;
		throw invalid(
			'year',
			language,
			`cần năm từ ${first} đến ${last}`,
			`a year from ${first} to ${last} is needed`,
		);
	}
	return { template, year };
}

function invalid(field: string, language: Language, vi: string, en: string): Error {
	return refusal('INVALID_PAYLOAD', `${field}: ${say(language, vi, en)}.`, { field });
}

function isInteger(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value);
}
