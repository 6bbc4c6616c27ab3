import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { root } from '../../bin/lib/install.mjs';
import { startChild, type Child } from '../../bin/lib/child.ts';
import type { Connection } from '../../bin/lib/postgres.ts';

export interface Instance {
	readonly name: string;
	readonly process: Child;
	/**
	 * Lets it tick at that moment. False: it was killed before the tick was over. Throws when the tick met an error or the
	 * process ended by itself.
	 */
	tick(now: Date): Promise<boolean>;
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
	let isKilled = false;
	const answered = async (): Promise<boolean> => {
		const answer = await Promise.race([
			new Promise<Answer>((resolve) => process.process.once('message', resolve)),
			process.exited,
		]);
		if (typeof answer === 'number') {
			if (isKilled) return false;
			throw new Error(`${name} ended with ${answer}: ${process.tail()}`);
		}
		if (answer.error !== null) throw new Error(`${name}: ${answer.error}`);
		return true;
	};
	await answered();
	return {
		name,
		process,
		tick(now) {
			const answer = answered();
			if (process.process.connected) process.process.send(now.toISOString(), () => undefined);
			return answer;
		},
		async kill() {
			isKilled = true;
			process.process.kill('SIGKILL');
			await process.exited;
		},
	};
}
