import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { type Language, languageOf, say } from '@tiendo/core/http/language.ts';
import { generateAdHoc, type Generated, generateYear } from '@tiendo/core/store/reports/generate.ts';
import { mayCreate } from '@tiendo/core/store/permission.ts';
import { newerVersion, readTemplateRule } from '@tiendo/core/store/reports/template-rule.ts';
import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import { invalid, parseGenerate, templateKey, yearOf } from './generate-body.ts';
import { readerOf, type Reader } from './reader.ts';

/**
 * POST /reports/periods/generate {template, year} opens the year; {template, starts_on, ends_on, due_on?} one ad hoc
 * report. Answers {periods, reports, values} newly made. For whoever may create reports and periods: the provincial admin
 * and administrators. 409 WRONG_STATE where a newer version of the template has taken over.
 */
export const generateHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await openerOf(request, context);
		const language = await languageOf(context.database, reader.accountability.user);
		const made = await context.database.transaction((trx) => generate(trx, request.body, language));
		response.json(made);
	};

/** The reader of a request who may open periods. Throws FORBIDDEN for everybody else. */
export async function openerOf(request: Request, context: EndpointExtensionContext): Promise<Reader> {
	const reader = await readerOf(request, context);
	const allowed =
		reader.isAdmin || (await mayCreate(context.database, reader.policies, ['report_periods', 'reports']));
	if (!allowed) throw new ForbiddenError();
	return reader;
}

async function generate(trx: Knex.Transaction, body: unknown, language: Language): Promise<Generated> {
	const id = templateKey(body, language);
	const template = await readTemplateRule(trx, id);
	if (!template) throw noTemplate(language);
	const newer = await newerVersion(trx, template);
	if (template.cycle === 'ad_hoc') {
		const days = parseGenerate(body, language);
		if (newer !== null) throw superseded(language, newer);
		const made = await generateAdHoc(trx, { templateId: id, ...days });
		if (made === 'taken') throw taken(language, days.starts_on);
		if (made) return made;
	} else {
		const year = yearOf(body, language);
		if (newer !== null) throw superseded(language, newer);
		const made = await generateYear(trx, { templateId: id, year });
		if (made) return made;
	}
	throw noTemplate(language);
}

/** 400: there is no template with the key given. */
export function noTemplate(language: Language): Error {
	return invalid('template', language, 'không có mẫu báo cáo này', 'there is no such report template');
}

function superseded(language: Language, version: number): Error {
	return refusal(
		'WRONG_STATE',
		say(
			language,
			`Mẫu này đã có phiên bản ${version} đang dùng; mở kỳ từ phiên bản đó.`,
			`Version ${version} of this template is in use; open periods from that one.`,
		),
		{ reason: 'newer_version', version },
	);
}

function taken(language: Language, starts_on: string): Error {
	return refusal(
		'WRONG_STATE',
		say(
			language,
			`Đã có một kỳ khác của mẫu này bắt đầu ngày ${starts_on}.`,
			`Another period of this template begins on ${starts_on}.`,
		),
		{ reason: 'period_taken', starts_on },
	);
}
