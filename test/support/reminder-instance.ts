/**
 * One instance of the reminders as a process of its own: the product's tick with a real mail transport, without the rest of a
 * Directus. The parent says when it is and gets an answer when the tick is over. Started by reminder-processes.ts.
 */
import nodemailer from 'nodemailer';
import { openKnex } from '../../bin/lib/prepare.ts';
import type { Connection } from '../../bin/lib/postgres.ts';
import { memory, scheduledTick } from '../../extensions/reminders/src/shared/runner.ts';
import type { Host } from '../../extensions/reminders/src/shared/host.ts';

const setting = (name: string): string => {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set`);
	return value;
};

const transport = nodemailer.createTransport({
	host: setting('EMAIL_SMTP_HOST'),
	port: Number(setting('EMAIL_SMTP_PORT')),
	name: setting('EMAIL_SMTP_NAME'),
	pool: true,
	ignoreTLS: true,
});

/** As the host's: hands a mail to the transport with the configured sender. */
class MailService {
	send(mail: Readonly<Record<string, unknown>>): Promise<unknown> {
		return transport.sendMail({ from: setting('EMAIL_FROM'), ...mail });
	}
}

const quiet = (): void => undefined;
const host = {
	services: { MailService },
	database: openKnex(JSON.parse(setting('CONNECTION')) as Connection),
	getSchema: () => Promise.resolve({}),
	env: process.env,
	logger: { info: quiet, warn: console.warn, error: console.error },
} as unknown as Host;

// The preload lets go of the channel, and an instance with nothing to send would end.
process.channel?.ref();
process.on('message', (now: string) => {
	void scheduledTick(host, new Date(now)).then(() => process.send?.({ error: memory.lastError }));
});
process.send?.({ error: null });
