import { randomUUID } from 'node:crypto';
import type { ShownMessage } from '@tiendo/core/contract/reminders.ts';
import { mailDomain } from '@tiendo/core/domain/reminders/delivery.ts';
import { headerLine } from '@tiendo/core/domain/reminders/message.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { DeliveryPorts } from '@tiendo/core/store/reminders/deliver.ts';
import type { Host } from '../shared/host.ts';

/** How long a request waits for the mail server, in milliseconds; a person looks on. */
const PATIENCE = 15_000;

/**
 * Mails a message to the person who asks, marked as a trial; the ledger does not hear of it.
 * @returns the address it went to
 * @throws INVALID_PAYLOAD for a user without an address; SERVICE_UNAVAILABLE where the mail server does not take it in time
 */
export async function sendTrial(
	{ database, logger }: Host,
	ports: DeliveryPorts,
	user: string,
	shown: ShownMessage,
): Promise<string> {
	const language = await languageOf(database, user);
	const row: { email: string | null } | undefined = await database('directus_users')
		.where({ id: user })
		.first('email');
	const address = row?.email;
	if (!address) {
		const vi = 'Tài khoản của bạn chưa có thư điện tử.';
		throw refusal('INVALID_PAYLOAD', say(language, vi, 'Your account has no e-mail address.'), {
			field: 'send',
		});
	}
	const mail = {
		to: { name: '', address },
		subject: headerLine(`[${say(language, 'Gửi thử', 'Trial')}] ${shown.subject}`),
		html: shown.html,
		text: shown.text,
		messageId: `<trial-${randomUUID()}@${mailDomain(ports.publicUrl)}>`,
		unsubscribeUrl: null,
	};
	try {
		await withinTime(ports.sendMail(mail));
	} catch (error) {
		logger.warn(error, 'A trial mail was not taken by the mail server');
		const vi = 'Máy chủ thư chưa nhận thư thử. Hãy xem lại cấu hình thư hoặc thử lại sau.';
		const en = 'The mail server has not taken the trial. Check the mail settings, or try again later.';
		throw refusal('SERVICE_UNAVAILABLE', say(language, vi, en));
	}
	return address;
}

async function withinTime(work: Promise<void>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`No answer within ${PATIENCE} ms`)), PATIENCE);
	});
	try {
		await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
