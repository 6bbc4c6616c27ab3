import { defineEndpoint } from '@directus/extensions-sdk';
import type { Accountability, SchemaOverview } from '@directus/types';
import type { Request } from 'express';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import type { TransitionBody } from '@tiendo/core/contract/approvals.ts';
import { performAnswer } from '../server/answer.ts';
import { hostOf, type Caller } from '../server/host.ts';
import { performStep } from '../server/perform.ts';
import { performBulk } from './bulk.ts';
import { readInbox } from './inbox.ts';
import { parseAnswers } from './answers-payload.ts';
import { parseBulk, parseRound, parseStep } from './payload.ts';
import { readItem } from './read-item.ts';

interface DirectusRequest extends Request {
	accountability: Accountability;
	schema: SchemaOverview;
}

function callerOf(request: Request): Caller {
	const { user } = requireUser(request);
	const { accountability, schema } = request as DirectusRequest;
	return { accountability: { ...accountability, user }, schema };
}

const param = (request: Request, name: string): string => request.params[name] ?? '';

export default defineEndpoint({
	id: 'approvals',
	handler: (router, context) => {
		const host = hostOf(context);
		router.get(
			'/inbox',
			asyncHandler(async (request, response) => {
				response.json(await readInbox(host, callerOf(request), new Date()));
			}),
		);
		router.get(
			'/:collection/:id',
			asyncHandler(async (request, response) => {
				const [collection, id] = [param(request, 'collection'), param(request, 'id')];
				const round = parseRound(request.query['round']);
				response.json(await readItem(host, callerOf(request), collection, id, new Date(), round));
			}),
		);
		router.post(
			'/:collection/bulk/:action',
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				const [collection, action] = [param(request, 'collection'), param(request, 'action')];
				const body = parseBulk(request.body);
				const results = await performBulk(host, caller, { collection, action, ...body }, () => new Date());
				response.json({ results });
			}),
		);
		router.post(
			'/:collection/:id/remarks',
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				const [collection, id] = [param(request, 'collection'), param(request, 'id')];
				const answers = parseAnswers(request.body);
				await performAnswer(host, caller, { collection, id, answers }, new Date());
				response.json(await readItem(host, caller, collection, id, new Date()));
			}),
		);
		router.post(
			'/:collection/:id/:action',
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				const target = {
					collection: param(request, 'collection'),
					id: param(request, 'id'),
					action: param(request, 'action'),
				};
				const result = await performStep(host, caller, { ...target, ...parseStep(request.body) }, new Date());
				const body: TransitionBody = { state: result.state, revision: result.revision, log_id: result.logId };
				response.json(body);
			}),
		);
	},
});
