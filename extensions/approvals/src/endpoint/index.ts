import { defineEndpoint } from '@directus/extensions-sdk';
import type { Accountability, SchemaOverview } from '@directus/types';
import type { Request } from 'express';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import { takes } from '@tiendo/core/http/takes.ts';
import type { TransitionBody } from '@tiendo/core/contract/approvals.ts';
import { performAnswer } from '../server/answer.ts';
import { hostOf, type Caller } from '../server/host.ts';
import { performRemap } from '../server/remap.ts';
import { performStep } from '../server/perform.ts';
import { stepFeed } from '../server/step-news.ts';
import { performBulk } from './bulk.ts';
import { parseAnswers } from './answers-payload.ts';
import { countInbox } from './inbox/count.ts';
import { parseDiagram } from './diagram/payload.ts';
import { readDiagram } from './diagram/read.ts';
import { openEvents } from './inbox/events.ts';
import { parseInboxQuery } from './inbox/query.ts';
import { readInbox } from './inbox/read.ts';
import { parseBulk, parseRound, parseStep } from './payload.ts';
import { beAbsent, bePresent } from './presence.ts';
import { readItem } from './read-item.ts';
import { parseRemap } from './remap-payload.ts';

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

const itemOf = (request: Request) => ({
	collection: param(request, 'collection'),
	id: param(request, 'id'),
});

export default defineEndpoint({
	id: 'approvals',
	handler: (router, context) => {
		const host = hostOf(context);
		const feed = stepFeed(host);
		router.get(
			'/inbox',
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				response.json(await readInbox(host, caller, parseInboxQuery(request.query), new Date()));
			}),
		);
		// Before the item's own address, which has two parts as well.
		router.get(
			'/inbox/count',
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				response.json(await countInbox(host, caller, parseInboxQuery(request.query), new Date()));
			}),
		);
		router.get(
			'/inbox/events',
			takes(),
			asyncHandler(async (request, response) => {
				await openEvents(host, callerOf(request), feed, request, response);
			}),
		);
		router.put(
			'/:collection/:id/presence',
			takes(),
			asyncHandler(async (request, response) => {
				response.json(await bePresent(host, callerOf(request), itemOf(request), new Date()));
			}),
		);
		router.delete(
			'/:collection/:id/presence',
			takes(),
			asyncHandler(async (request, response) => {
				await beAbsent(host, callerOf(request), itemOf(request), new Date());
				response.sendStatus(204);
			}),
		);
		router.get(
			'/:collection/:id',
			takes('round'),
			asyncHandler(async (request, response) => {
				const { collection, id } = itemOf(request);
				const round = parseRound(request.query['round']);
				response.json(await readItem(host, callerOf(request), collection, id, new Date(), round));
			}),
		);
		router.post(
			'/:collection/bulk/:action',
			takes(),
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
			takes(),
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				const { collection, id } = itemOf(request);
				const answers = parseAnswers(request.body);
				await performAnswer(host, caller, { collection, id, answers }, new Date());
				response.json(await readItem(host, caller, collection, id, new Date()));
			}),
		);
		router.post(
			'/workflows/diagram',
			takes(),
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				response.json(await readDiagram(host, caller, parseDiagram(request.body)));
			}),
		);
		router.post(
			'/workflows/:id/remap',
			takes(),
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				const remap = { id: param(request, 'id'), mapping: parseRemap(request.body) };
				response.json(await performRemap(host, caller, remap, new Date()));
			}),
		);
		router.post(
			'/:collection/:id/:action',
			takes(),
			asyncHandler(async (request, response) => {
				const caller = callerOf(request);
				const target = { ...itemOf(request), action: param(request, 'action') };
				const result = await performStep(host, caller, { ...target, ...parseStep(request.body) }, new Date());
				const body: TransitionBody = { state: result.state, revision: result.revision, log_id: result.logId };
				response.json(body);
			}),
		);
	},
});
