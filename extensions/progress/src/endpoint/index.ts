import { defineEndpoint } from '@directus/extensions-sdk';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { readCompleteness } from '@tiendo/core/store/progress/completeness.ts';
import { readIndicator } from '@tiendo/core/store/progress/indicator.ts';
import { readSummary } from '@tiendo/core/store/progress/summary.ts';
import { progressRequest } from './reader.ts';

/** Routes under /progress; what they answer is in core/src/contract/progress.ts. */
export default defineEndpoint({
	id: 'progress',
	handler(router, context) {
		router.get(
			'/summary',
			asyncHandler(async (request, response) => {
				const { unit, scope, language } = await progressRequest(request, context, ['year', 'unit', 'as_of']);
				response.json(await readSummary(context.database, unit, scope, language));
			}),
		);

		router.get(
			'/indicators/:code',
			asyncHandler(async (request, response) => {
				const asked = await progressRequest(request, context, ['year', 'unit', 'as_of']);
				const code = request.params['code'] ?? '';
				const body = await readIndicator(context.database, code, asked.unit, asked.scope, asked.language);
				if (!body) {
					throw refusal('NOT_FOUND', asked.say('Không có chỉ số này.', 'There is no such indicator.'), {
						code,
					});
				}
				response.json(body);
			}),
		);

		router.get(
			'/completeness',
			asyncHandler(async (request, response) => {
				const asked = await progressRequest(request, context, ['year', 'unit', 'as_of', 'template']);
				const { unit, scope, query, language } = asked;
				const body = await readCompleteness(context.database, unit, scope, query.template, language);
				if (!body) {
					const reason = asked.say('không có mẫu báo cáo này', 'there is no such template');
					throw refusal('INVALID_PAYLOAD', `template: ${reason}.`, { field: 'template', reason });
				}
				response.json(body);
			}),
		);
	},
});
