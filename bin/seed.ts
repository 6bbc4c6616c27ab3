import { seed } from '../seeds/run.ts';
import { readConfig } from './lib/config.ts';
import { targetFromEnvironment } from './lib/environment.ts';
import { runCommand } from './lib/failure.ts';
import { openKnex, todayInProvince } from './lib/prepare.ts';

await runCommand(async () => {
	const config = readConfig(process.env);
	const knex = openKnex(targetFromEnvironment().connection);
	try {
		await seed(knex, {
			set: config.seed,
			demoPassword: config.demoPassword,
			today: todayInProvince(new Date()),
			onStep: (text: string) => console.log(`${text} …`),
		});
	} finally {
		await knex.destroy();
	}
});
