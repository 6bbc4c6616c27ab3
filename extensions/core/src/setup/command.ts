import { schemaDirectory } from './fingerprint.ts';
import type { HookContext, Register } from './host.ts';
import { runSetup } from './run.ts';

interface Command {
	command(name: string): Command;
	description(text: string): Command;
	option(flags: string, text: string): Command;
	action(run: (options: { force?: boolean }) => Promise<void>): Command;
}

/** The command runs inside the command line program: it ends the process itself, as Directus' own commands do. */
export const registerSetupCommand = (init: Register['init'], context: HookContext): void => {
	init('cli.before', ({ program }) => {
		(program as Command)
			.command('tiendo:setup')
			.description('Apply schema, constraints, access, flows, dashboards, lists and settings of Tiến độ')
			.option('--force', 'apply every part again, changed or not')
			.action(async ({ force = false }) => {
				const say = (line: string): void => console.log(`tiendo:setup  ${line}`);
				try {
					const report = await runSetup(context, say, {
						directory: schemaDirectory(context.env, process.cwd()),
						force,
						allowDrop: String(context.env['TIENDO_ALLOW_DROP']) === 'true',
					});
					for (const [part, outcome] of Object.entries(report)) say(`${part}: ${outcome}`);
					await context.database.destroy();
					process.exit(0);
				} catch (error) {
					console.error(error);
					process.exit(1);
				}
			});
	});
};
