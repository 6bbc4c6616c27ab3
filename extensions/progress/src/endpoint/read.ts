import type {
	CompletenessBody,
	IndicatorBody,
	SummaryBody,
	TrendBody,
} from '@tiendo/core/contract/progress.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { readCompleteness } from '@tiendo/core/store/progress/completeness.ts';
import { readIndicator } from '@tiendo/core/store/progress/indicator.ts';
import { readSummary } from '@tiendo/core/store/progress/summary.ts';
import { readTrend } from '@tiendo/core/store/progress/trend.ts';
import type { Request } from 'express';
import type { Knex } from 'knex';
import type { ProgressRequest } from './reader.ts';

/** Years of a trend where none are asked for. */
const TREND_YEARS = 3;

/** The task groups of the unit asked for. */
export function summary(trx: Knex.Transaction, asked: ProgressRequest): Promise<SummaryBody> {
	return readSummary(trx, asked.unit, asked.scope, asked.language);
}

/** One indicator by unit and period. @throws NOT_FOUND */
export async function indicator(
	trx: Knex.Transaction,
	asked: ProgressRequest,
	request: Request,
): Promise<IndicatorBody> {
	const code = codeOf(request);
	return (
		(await readIndicator(trx, code, asked.unit, asked.scope, asked.language)) ?? noIndicator(asked, code)
	);
}

/** One indicator over years. @throws NOT_FOUND */
export async function trend(
	trx: Knex.Transaction,
	asked: ProgressRequest,
	request: Request,
): Promise<TrendBody> {
	const code = codeOf(request);
	const years = asked.query.years ?? TREND_YEARS;
	return (
		(await readTrend(trx, code, asked.unit, asked.scope, years, asked.language)) ?? noIndicator(asked, code)
	);
}

/** Units × periods of a template's reports. @throws INVALID_PAYLOAD for a template that does not exist */
export async function completeness(trx: Knex.Transaction, asked: ProgressRequest): Promise<CompletenessBody> {
	const { unit, scope, query, language } = asked;
	const body = await readCompleteness(trx, unit, scope, query.template, language);
	if (body) return body;
	const reason = asked.say('không có mẫu báo cáo này', 'there is no such template');
	throw refusal('INVALID_PAYLOAD', `template: ${reason}.`, { field: 'template', reason });
}

const codeOf = (request: Request): string => request.params['code'] ?? '';

function noIndicator(asked: ProgressRequest, code: string): never {
	throw refusal('NOT_FOUND', asked.say('Không có chỉ số này.', 'There is no such indicator.'), {
		indicator: code,
	});
}
