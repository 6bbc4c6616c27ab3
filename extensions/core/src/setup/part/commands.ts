import type { HookContext, Register } from '../host.ts';
import { runPartDetach } from './detach.ts';
import { readSetupPackage } from './package.ts';
import { type Part, SetupRefused } from './part.ts';
import { runPartSetup } from './run.ts';

interface Command {
	command(name: string): Command;
	description(text: string): Command;
	option(flags: string, text: string): Command;
	action(run: (options: { force?: boolean }) => Promise<void>): Command;
}

/**
 * Commands of `npx directus` for hosts that have this part alone: setup, detach and its own. They run inside the command
 * line program and end the process themselves, as Directus' own do: 0 done, 1 not.
 */
export function registerPartCommands(init: Register['init'], context: HookContext, part: Part): void {
	const end = async (name: string, run: () => Promise<readonly string[]>): Promise<void> => {
		try {
			for (const line of await run()) console.log(`${name}  ${line}`);
			await context.database.destroy();
			process.exit(0);
		} catch (error) {
			console.error(error instanceof SetupRefused ? `${name}  ${error.message}` : error);
			process.exit(1);
		}
	};
	init('cli.before', ({ program }) => {
		const command = (
			name: string,
			text: string,
			run: (options: { force?: boolean }) => Promise<readonly string[]>,
		): Command => {
			const full = `${part.name}:${name}`;
			return (program as Command)
				.command(full)
				.description(text)
				.action((options) => end(full, () => run(options)));
		};
		command('setup', `Put ${part.brings} into this project`, ({ force = false }) => {
			const say = (line: string): void => console.log(`${part.name}:setup  ${line}`);
			return runPartSetup(context, part, readSetupPackage(), { force, say });
		}).option('--force', 'put everything again, changed or not');
		command('detach', `Take the guard off; ${part.keeps} stay`, () =>
			runPartDetach(context, part, readSetupPackage()),
		);
		for (const [name, { description, run }] of Object.entries(part.commands ?? {}))
			command(name, description, () => run(context));
	});
}
