import type { HookContext, Register } from '@tiendo/core/setup/host.ts';
import { verifyLog } from '@tiendo/core/store/workflow/verify-log.ts';
import { runApprovalsDetach } from './detach.ts';
import { readSetupPackage } from './package.ts';
import { runApprovalsSetup, SetupRefused } from './run.ts';

interface Command {
	command(name: string): Command;
	description(text: string): Command;
	option(flags: string, text: string): Command;
	action(run: (options: { force?: boolean }) => Promise<void>): Command;
}

/**
 * Commands of `npx directus` for hosts that have this extension alone: setup, detach and verify-log. They run inside the
 * command line program and end the process themselves, as Directus' own do: 0 done, 1 not.
 */
export function registerCommands(init: Register['init'], context: HookContext): void {
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
		const command = (name: string, text: string) =>
			(program as Command).command(`approvals:${name}`).description(text);
		command('setup', 'Put the collections, the guard and the inbox of approvals into this project')
			.option('--force', 'put everything again, changed or not')
			.action(({ force = false }) => {
				const say = (line: string): void => console.log(`approvals:setup  ${line}`);
				return end('approvals:setup', () => runApprovalsSetup(context, readSetupPackage(), { force, say }));
			});
		command('detach', 'Take the guard off all collections; items, definitions and log stay').action(() =>
			end('approvals:detach', () => runApprovalsDetach(context, readSetupPackage())),
		);
		command('verify-log', 'Check the hash chains of the workflow log').action(() =>
			end('approvals:verify-log', () => verify(context)),
		);
	});
}

/** @throws SetupRefused naming the first broken row of each item */
async function verify({ database }: Pick<HookContext, 'database'>): Promise<string[]> {
	const { rows, broken } = await verifyLog(database);
	const told = broken.map(({ id, collection, item, fault }) => `row ${id} (${collection} ${item}): ${fault}`);
	if (told.length > 0) throw new SetupRefused(`The log is broken: ${told.join('; ')}`);
	return [`the log holds: ${rows} rows verified`];
}
