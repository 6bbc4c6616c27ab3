import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort } from './ports.ts';

/** A mail as it stood at the server's door. */
export interface Arrival {
	/** With its angle brackets. */
	readonly messageId: string;
	/** The name the sending process gives itself in its greeting. */
	readonly from: string;
	readonly to: string;
	readonly subject: string;
	/** How often this Message-ID has come so far, this time included. */
	readonly attempt: number;
}

/** Null: take it. Otherwise the SMTP code of the refusal. */
export type Verdict = 421 | 451 | 554 | null;

export interface MoodyServer {
	readonly port: number;
	/** Mails that were taken, in the order in which the server had them whole; a mail taken twice is here twice. */
	readonly taken: readonly Arrival[];
	/** Mails that were refused for good. */
	readonly refused: readonly Arrival[];
	/** How many temporary refusals there were. */
	readonly putOff: number;
	stop(): Promise<void>;
}

/**
 * A real SMTP server that decides mail by mail. `beforeAnswer` runs when a taken mail is whole and before the sender hears of it:
 * the moment in which a sender that dies cannot know that its mail has left.
 */
export async function startMoodyServer(
	judge: (arrival: Arrival) => Verdict,
	beforeAnswer: (arrival: Arrival, taken: number) => Promise<void> = () => Promise.resolve(),
): Promise<MoodyServer> {
	const taken: Arrival[] = [];
	const refused: Arrival[] = [];
	const attempts = new Map<string, number>();
	let putOff = 0;
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		disableReverseLookup: true,
		onData(stream, session, done) {
			const decide = async (): Promise<void> => {
				const mail = await simpleParser(stream);
				const messageId = mail.messageId ?? '';
				const attempt = (attempts.get(messageId) ?? 0) + 1;
				attempts.set(messageId, attempt);
				const to = session.envelope.rcptTo.map(({ address }) => address).join(' ');
				const from = String(session.hostNameAppearsAs);
				const arrival = { messageId, from, to, subject: mail.subject ?? '', attempt };
				const verdict = judge(arrival);
				if (verdict !== null) {
					if (verdict === 554) refused.push(arrival);
					else putOff += 1;
					throw Object.assign(new Error(`the server is not in the mood (${verdict})`), {
						responseCode: verdict,
					});
				}
				taken.push(arrival);
				await beforeAnswer(arrival, taken.length);
			};
			decide().then(() => done(), done);
		},
	});
	// A sender that is killed leaves a broken connection behind.
	server.on('error', () => undefined);
	const port = await freePort();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
	return {
		port,
		taken,
		refused,
		get putOff() {
			return putOff;
		},
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
