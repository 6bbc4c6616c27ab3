import { defineEndpoint } from '@directus/extensions-sdk';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { readCompleteness } from '@tiendo/core/store/progress/completeness.ts';
import { readIndicator } from '@tiendo/core/store/progress/indicator.ts';
import { readSummary } from '@tiendo/core/store/progress/summary.ts';
import { json, serving } from './answer/serve.ts';

/** Routes under /progress; what they answer is in core/src/contract/progress.ts. */
export default defineEndpoint({
	id: 'progress',
	handler(router, context) {
		const serve = serving(context);

		router.get(
			'/summary',
			serve(['year', 'unit', 'as_of'], async (trx, { unit, scope, language }) =>
				json(await readSummary(trx, unit, scope, language)),
			),
		);

		router.get(
			'/indicators/:code',
			serve(['year', 'unit', 'as_of'], async (trx, asked, request) => {
				const code = request.params['code'] ?? '';
				const body = await readIndicator(trx, code, asked.unit, asked.scope, asked.language);
				if (body) return json(body);
				throw refusal('NOT_FOUND', asked.say('Không có chỉ số này.', 'There is no such indicator.'), {
					code,
				});
			}),
		);

		router.get(
			'/completeness',
			serve(['year', 'unit', 'as_of', 'template'], async (trx, asked) => {
				const { unit, scope, query, language } = asked;
				const body = await readCompleteness(trx, unit, scope, query.template, language);
				if (body) return json(body);
				const reason = asked.say('không có mẫu báo cáo này', 'there is no such template');
				throw refusal('INVALID_PAYLOAD', `template: ${reason}.`, { field: 'template', reason });
			}),
		);
	},
});
