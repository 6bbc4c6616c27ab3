import { StartError } from './install.mjs';

export { StartError };

/**
 * Runs a command of bin/ and ends the process with its outcome: one sentence for what a person can mend
 * (StartError), the whole error for everything else, exit code 1 for both.
 */
export async function runCommand(command: () => Promise<void>): Promise<never> {
	try {
		await command();
		process.exit(0);
	} catch (error) {
		console.error(error instanceof StartError ? `\n${error.message}` : error);
		process.exit(1);
	}
}
