import { join } from 'node:path';
import { startChild, type Child } from './child.ts';
import { root, StartError } from './install.mjs';

/**
 * Starts a mailbox for the demonstration: an SMTP server that keeps every mail in dataDir/mail and shows it on a page.
 * @returns the process, once its page answers
 */
export async function startMailbox(dataDir: string, smtpPort: number, webPort: number): Promise<Child> {
	const args = ['--smtp', `${smtpPort}`, '--web', `${webPort}`, '--ip', '127.0.0.1', '--web-ip', '127.0.0.1'];
	const child = startChild({
		args: [
			join(root, 'node_modules/maildev/dist/bin/maildev.js'),
			...args,
			'--mail-directory',
			join(dataDir, 'mail'),
		],
		env: { ...(process.env as Record<string, string>) },
		logFile: join(dataDir, 'log', 'mailbox.log'),
	});
	let ended = false;
	void child.exited.then(() => {
		ended = true;
	});
	for (;;) {
		const answer = await fetch(`http://127.0.0.1:${webPort}/api/healthz`).catch(() => null);
		if (answer?.ok) return child;
		if (ended) throw new StartError(`The local mailbox did not start:\n${child.tail()}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
