import type { ApiExtensionContext } from '@directus/extensions';
import { mailHeaders } from '@tiendo/core/domain/reminders/mail-headers.ts';
import type { OutgoingMail } from '@tiendo/core/store/reminders/deliver.ts';
import type { Knex } from 'knex';

type Services = ApiExtensionContext['services'];

/** The parts of a Directus extension context that reminders use; hook, endpoint and operation all have them. */
export type Host = Pick<ApiExtensionContext, 'services' | 'database' | 'getSchema' | 'env' | 'logger'>;

export type SendMail = (mail: OutgoingMail) => Promise<void>;

/**
 * Mail by the host's own settings (EMAIL_*). One service for the life of the process: each new one would open a
 * connection to check the settings.
 */
export function hostMailer(host: Host): SendMail {
	const { MailService } = host.services as Services & { MailService: MailServiceConstructor };
	let service: Promise<MailSender> | undefined;
	const make = async (): Promise<MailSender> =>
		new MailService({ schema: await host.getSchema(), knex: host.database, accountability: null });
	return async (mail) => {
		service ??= make().catch((error: unknown) => {
			service = undefined;
			throw error;
		});
		const accepted = await (
			await service
		).send({
			to: { name: mail.to.name, address: mail.to.address },
			subject: mail.subject,
			html: mail.html,
			text: mail.text,
			messageId: mail.messageId,
			headers: mailHeaders(mail.unsubscribeUrl),
		});
		if (accepted === null) throw new Error('an email.send filter of this Directus dropped the mail');
	};
}

interface MailSender {
	send(mail: Readonly<Record<string, unknown>>): Promise<unknown>;
}

type MailServiceConstructor = new (options: {
	readonly schema: unknown;
	readonly knex: Knex;
	readonly accountability: null;
}) => MailSender;

/** The project's own key: links in mails hold as long as sessions do. None is set in a project that makes one anew at each start. */
export function unsubscribeKey(env: Readonly<Record<string, unknown>>): { readonly unsubscribeKey?: string } {
	const key = env['SECRET'];
	return typeof key === 'string' && key !== '' ? { unsubscribeKey: key } : {};
}

/** PUBLIC_URL without a slash at its end. */
export function publicUrl(env: Readonly<Record<string, unknown>>): string {
	return String(env['PUBLIC_URL'] ?? '/').replace(/\/+$/, '');
}

/** Nobody reads more than one mail a minute; a rule that goes astray must not fill a mailbox. */
const MAILS_PER_HOUR = 60;

/**
 * Most mails a person gets in an hour, from REMINDERS_MAX_PER_HOUR; 0 means no limit, and what is no whole number counts as
 * not set.
 */
export function mailsPerHour(env: Readonly<Record<string, unknown>>): { readonly perHour?: number } {
	const set = Number(env['REMINDERS_MAX_PER_HOUR'] ?? MAILS_PER_HOUR);
	const perHour = Number.isInteger(set) && set >= 0 ? set : MAILS_PER_HOUR;
	return perHour === 0 ? {} : { perHour };
}

/** Name and language of the project as an administrator set them last. */
export async function projectSettings(
	database: Knex,
): Promise<{ readonly name: string; readonly language: string }> {
	const row: { project_name: string | null; default_language: string | null } | undefined = await database(
		'directus_settings',
	)
		.select('project_name', 'default_language')
		.first();
	return { name: row?.project_name ?? 'Directus', language: row?.default_language ?? 'vi-VN' };
}
