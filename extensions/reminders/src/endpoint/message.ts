import { randomUUID } from 'node:crypto';
import type { MessageAnswer } from '@tiendo/core/contract/reminders.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { headerLine } from '@tiendo/core/domain/reminders/message.ts';
import { showMessage } from '@tiendo/core/store/reminders/shown-message.ts';
import type { Request, Response } from 'express';
import { type Host, publicUrl } from '../shared/host.ts';
import { portsOf } from '../shared/runner.ts';
import { requireRuleEditor } from './permission.ts';
import { momentFrom } from './request.ts';

const KEY = /^[1-9]\d{0,8}$/;
const NOT_ALLOWED = 'Không có quyền. / Not allowed.';

/**
 * POST /reminders/rules/:id/message – {at?, subject, recipient, send?} → how that message reads; with `send` it is mailed to
 * the person who asks, marked as a trial, and neither the recipient nor the ledger hears of it.
 * @throws FORBIDDEN for who may not change rules; INVALID_PAYLOAD where there is no such message or no address to send it to
 */
export function messageHandler(host: Host): (request: Request, response: Response) => Promise<void> {
	return async (request, response) => {
		const asker = await requireRuleEditor(request, host.database);
		const id = request.params['id'] ?? '';
		if (!KEY.test(id)) throw refusal('FORBIDDEN', NOT_ALLOWED);
		const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
		const at = momentFrom(body['at'], 'at');
		const wanted = {
			rule: Number(id),
			subject: textOf(body, 'subject'),
			recipient: textOf(body, 'recipient'),
		};
		const ports = await portsOf(host);
		const shown = await showMessage(host.database, wanted, ports, at);
		if (!shown) {
			const message =
				'Quy tắc này không có thư cho mục và người đó. / This rule has no message about that item to that person.';
			throw refusal('INVALID_PAYLOAD', message, { field: 'subject' });
		}
		let sentTo: string | null = null;
		if (body['send'] === true) {
			sentTo = await addressOf(host, asker.user);
			await ports.sendMail({
				to: { name: '', address: sentTo },
				subject: headerLine(`[Gửi thử] ${shown.subject}`),
				html: shown.html,
				text: shown.text,
				messageId: `<trial-${randomUUID()}@${new URL(publicUrl(host.env) || 'http://localhost', 'http://localhost').hostname}>`,
				unsubscribeUrl: null,
			});
		}
		response.json({ ...shown, sent_to: sentTo } satisfies MessageAnswer);
	};
}

function textOf(body: Readonly<Record<string, unknown>>, field: string): string {
	const value = body[field];
	if (typeof value !== 'string' || value === '' || value.length > 255) {
		throw refusal('INVALID_PAYLOAD', `${field}: bắt buộc. / ${field}: is required.`, { field });
	}
	return value;
}

/** @throws INVALID_PAYLOAD for a user without an address */
async function addressOf({ database }: Host, user: string): Promise<string> {
	const row: { email: string | null } | undefined = await database('directus_users')
		.where({ id: user })
		.first('email');
	if (row?.email) return row.email;
	const message = 'Tài khoản của bạn chưa có thư điện tử. / Your account has no e-mail address.';
	throw refusal('INVALID_PAYLOAD', message, { field: 'send' });
}
