import type { MessageAnswer, RuleDraft } from '@tiendo/core/contract/reminders.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { asSaved } from '@tiendo/core/store/reminders/rule-draft.ts';
import { showMessage } from '@tiendo/core/store/reminders/shown-message.ts';
import type { Request, Response } from 'express';
import type { Host } from '../shared/host.ts';
import { portsOf } from '../shared/runner.ts';
import { bodyOf, draftOf } from './draft.ts';
import { requireRuleEditor } from './permission.ts';
import { Reader } from './reader.ts';
import { momentFrom } from './request.ts';
import { sendTrial } from './trial.ts';

type Body = Readonly<Record<string, unknown>>;

/** The rule of the path, as it is saved. */
export const savedRule = async (request: Request, _body: Body, reader: Reader): Promise<RuleDraft> =>
	asSaved(await reader.requireRule(request.params['id'] ?? ''));

/** The rule of the body, as it stands in a form. */
export const ruleInForm = (_request: Request, body: Body, reader: Reader): Promise<RuleDraft> =>
	draftOf(body, reader);

/**
 * POST /reminders/rules/:id/message – {at?, subject, recipient, send?} → how that message reads; with `send` it is mailed to
 * the person who asks, marked as a trial, and neither the recipient nor the ledger hears of it. POST /reminders/rules/message takes
 * {rule, changes} besides, and speaks of the rule as it stands in a form. `ruleOf` says which of the two.
 * @throws FORBIDDEN for who may not change rules; INVALID_PAYLOAD where there is no such message, or none about an item the
 * person may read; as `sendTrial` says where it cannot be mailed
 */
export function messageHandler(
	host: Host,
	ruleOf: (request: Request, body: Body, reader: Reader) => Promise<RuleDraft>,
): (request: Request, response: Response) => Promise<void> {
	return async (request, response) => {
		const asker = await requireRuleEditor(request, host.database);
		const reader = new Reader(host, request);
		const body = bodyOf(request);
		const draft = await ruleOf(request, body, reader);
		const at = momentFrom(body['at'], 'at');
		const wanted = { draft, subject: textOf(body, 'subject'), recipient: textOf(body, 'recipient') };
		const ports = await portsOf(host);
		const mayRead = (await reader.readable([wanted.subject])).has(wanted.subject);
		const shown = mayRead ? await showMessage(host.database, wanted, ports, at) : null;
		if (!shown) {
			const message =
				'Quy tắc này không có thư cho mục và người đó. / This rule has no message about that item to that person.';
			throw refusal('INVALID_PAYLOAD', message, { field: 'subject' });
		}
		const sentTo = body['send'] === true ? await sendTrial(host, ports, asker.user, shown) : null;
		response.json({ ...shown, sent_to: sentTo } satisfies MessageAnswer);
	};
}

function textOf(body: Body, field: string): string {
	const value = body[field];
	if (typeof value !== 'string' || value === '' || value.length > 255) {
		throw refusal('INVALID_PAYLOAD', `${field}: bắt buộc. / ${field}: is required.`, { field });
	}
	return value;
}
