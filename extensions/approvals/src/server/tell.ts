import type { Knex } from 'knex';
import type { Language } from '@tiendo/core/definitions/workflow/workflow.ts';
import { tell, type ToldStep } from '@tiendo/core/domain/workflow/told.ts';
import { notifyInStudio, readNames, recipientsOf } from '@tiendo/core/store/workflow/told.ts';
import type { TakenStep } from '@tiendo/core/store/workflow/transition.ts';
import { itemsOf, type Caller, type Host } from './host.ts';
import { renderTitle, templateFields } from './title.ts';

/** A message that goes out once the step is committed. */
export interface Mail {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly collection: string;
	readonly item: string;
}

/** Puts the news of a step into the Studio's notifications, in its transaction, and answers with the mails to send. */
export async function tellOf(
	host: Host,
	caller: Caller,
	trx: Knex.Transaction,
	{ workflow, transition, item, event, command }: TakenStep,
): Promise<Mail[]> {
	const about = { unitPath: item.unitPath, fields: item.content.item };
	const recipients = await recipientsOf(trx, workflow, transition.notify, about, event.actor);
	if (recipients.length === 0) return [];
	const people = [event.actor, event.onBehalfOf].filter((id) => id !== null);
	const names = await readNames(trx, people);
	const title = await titleInside(host, caller, trx, workflow, event.key);
	const stepIn = (language: Language): ToldStep => ({
		title,
		state: workflow.states.get(event.to)?.label[language] ?? event.to,
		actor: names.get(event.actor ?? '') ?? '–',
		onBehalfOf: event.onBehalfOf === null ? null : (names.get(event.onBehalfOf) ?? '–'),
		comment: command.comment,
		remarks: command.remarks.length,
	});
	const link = { collection: event.collection, item: event.key, sender: event.actor };
	await notifyInStudio(trx, recipients, link, stepIn, new Date(event.at));
	return recipients.flatMap(({ email, language }) =>
		email === null
			? []
			: [
					{
						to: email,
						...tell(stepIn(language), language),
						collection: event.collection,
						item: event.key,
					},
				],
	);
}

/** The item's title in full: the definition's author chose both the template and who is told. */
async function titleInside(
	host: Host,
	{ schema }: Caller,
	knex: Knex,
	{ collection, titleTemplate }: { collection: string; titleTemplate: string },
	id: string,
): Promise<string> {
	const fields = templateFields(titleTemplate);
	if (fields.length === 0) return id;
	const items = itemsOf(host, collection, { knex, schema, accountability: null });
	return renderTitle(titleTemplate, await items.readOne(id, { fields }), id);
}

interface MailService {
	send(mail: object): Promise<unknown>;
}

/**
 * Sends the mails of a step in the background: the answer waits for no mail server, and a failure is the log's matter,
 * since the message stands in the Studio already. Look and link are the host's own notification mail.
 */
export function sendMails(host: Host, { schema }: Caller, mails: readonly Mail[]): void {
	if (mails.length === 0) return;
	const { MailService } = host.services as {
		MailService: new (options: { schema: Caller['schema']; knex: Knex }) => MailService;
	};
	const service = new MailService({ schema, knex: host.database });
	const base = String(host.env['PUBLIC_URL'] ?? '').replace(/\/+$/, '');
	for (const { to, subject, text, collection, item } of mails) {
		const url = `${base}/admin/content/${encodeURIComponent(collection)}/${encodeURIComponent(item)}`;
		const lines = text.split('\n').map(escapeHtml).join('<br>');
		const html = `<p>${lines}</p><p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`;
		service
			.send({ to, subject, text: `${text}\n\n${url}`, template: { name: 'base', data: { html } } })
			.catch((error: unknown) =>
				host.logger.warn(error, `The mail about ${collection} ${item} was not sent`),
			);
	}
}

function escapeHtml(text: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
