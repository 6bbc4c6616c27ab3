import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort } from './ports.ts';

export interface TestMailServer {
	readonly port: number;
	/** Everything received so far, parsed, oldest first. */
	readonly received: readonly ParsedMail[];
	/** While set, every message is refused with this text. */
	refuse(text: string | null): void;
	stop(): Promise<void>;
}

/** Starts a real SMTP server on 127.0.0.1 that keeps what it receives. */
export async function startMailServer(): Promise<TestMailServer> {
	const received: ParsedMail[] = [];
	let refusal: string | null = null;
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		onData(stream, _session, done) {
			void simpleParser(stream).then((mail) => {
				if (refusal !== null) {
					done(new Error(refusal));
					return;
				}
				received.push(mail);
				done();
			}, done);
		},
	});
	const port = await freePort();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
	return {
		port,
		received,
		refuse(text) {
			refusal = text;
		},
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
