import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { root } from '../../bin/lib/install.mjs';
import { startChild, type Child } from '../../bin/lib/child.ts';
import type { Connection } from '../../bin/lib/postgres.ts';

export interface Instance {
	readonly name: string;
	readonly process: Child;
	/** Lets it tick at that moment; resolves with the error its tick met, or 'gone' when the process has ended. */
	tick(now: Date): Promise<string | null>;
	/** SIGKILL; resolves when the process is gone. */
	kill(): Promise<void>;
}

interface Answer {
	readonly error: string | null;
}

/** Starts a process that ticks on demand against that database and mail server; `extra` is for its environment, such as TZ. */
export async function startInstance(
	name: string,
	connection: Connection,
	smtpPort: number,
	extra: Readonly<Record<string, string>> = {},
): Promise<Instance> {
	const process = startChild({
		args: [join(root, 'test/support/reminder-instance.ts')],
		env: {
			CONNECTION: JSON.stringify(connection),
			PUBLIC_URL: 'https://tiendo.example',
			EMAIL_FROM: 'tiendo@quangngai.example',
			EMAIL_TRANSPORT: 'smtp',
			EMAIL_SMTP_HOST: '127.0.0.1',
			EMAIL_SMTP_PORT: String(smtpPort),
			EMAIL_SMTP_NAME: name,
			REMINDERS_MAX_PER_HOUR: '0',
			...extra,
		},
		logFile: join(tmpdir(), `reminder-${name}-${smtpPort}.log`),
	});
	const next = (): Promise<string | null> =>
		new Promise((resolve) => {
			const ended = (): void => resolve('gone');
			void process.exited.then(ended);
			process.process.once('message', (answer: Answer) => resolve(answer.error));
		});
	if ((await next()) === 'gone') throw new Error(`${name} did not start: ${process.tail()}`);
	return {
		name,
		process,
		tick(now) {
			const answer = next();
			if (!process.process.connected) return Promise.resolve('gone');
			process.process.send(now.toISOString(), () => undefined);
			return answer;
		},
		async kill() {
			process.process.kill('SIGKILL');
			await process.exited;
		},
	};
}
