import { defineEndpoint } from '@directus/extensions-sdk';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { requireAdmin } from '@tiendo/core/http/require.ts';
import { takes } from '@tiendo/core/http/takes.ts';
import { cancelByHand, resendByHand } from '@tiendo/core/store/reminders/by-hand.ts';
import { ledgerHealth } from '@tiendo/core/store/reminders/health.ts';
import { memory, requestedTick } from '../shared/runner.ts';
import { deliveriesHandler } from './deliveries.ts';
import { messageHandler, ruleInForm, savedRule } from './message.ts';
import { draftPreviewHandler, previewHandler } from './preview.ts';
import { momentFrom } from './request.ts';
import { askToStop, stop } from './unsubscribe.ts';

/**
 * GET rules/:id/preview, POST rules/:id/message, the same of a rule in a form by POST rules/preview and rules/message, POST run, GET health, POST deliveries/cancel and /resend, and the link in
 * every mail, GET and POST unsubscribe/:token; see the HTTP contract in docs.
 */
export default defineEndpoint({
	id: 'reminders',
	handler: (router, context) => {
		router.get('/rules/:id/preview', takes('at'), asyncHandler(previewHandler(context)));
		router.post('/rules/preview', takes(), asyncHandler(draftPreviewHandler(context)));
		router.post('/rules/message', takes(), asyncHandler(messageHandler(context, ruleInForm)));
		router.post('/rules/:id/message', takes(), asyncHandler(messageHandler(context, savedRule)));
		router.post('/deliveries/cancel', takes(), asyncHandler(deliveriesHandler(context, cancelByHand)));
		router.post('/deliveries/resend', takes(), asyncHandler(deliveriesHandler(context, resendByHand)));
		// A link in a mail: programs on its way may add parameters of their own to it.
		router.get('/unsubscribe/:token', asyncHandler(askToStop(context)));
		router.post('/unsubscribe/:token', asyncHandler(stop(context)));

		router.post(
			'/run',
			takes(),
			asyncHandler(async (request, response) => {
				requireAdmin(request);
				const body: unknown = request.body;
				const at = momentFrom(
					typeof body === 'object' && body !== null && 'at' in body ? body.at : null,
					'at',
				);
				const { claimed, sent, failed, cancelled } = await requestedTick(context, at);
				response.json({ claimed, sent, failed, cancelled });
			}),
		);

		router.get(
			'/health',
			takes(),
			asyncHandler(async (request, response) => {
				requireAdmin(request);
				const ledger = await ledgerHealth(context.database, new Date());
				response.json({
					last_tick: memory.lastTick?.toISOString() ?? null,
					last_error: memory.lastError === null ? null : 'The last tick failed; the server log says why.',
					...ledger,
				});
			}),
		);
	},
});
