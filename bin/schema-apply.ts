import { buildExtensions } from './lib/build.ts';
import { runDirectus } from './lib/directus.ts';
import { targetFromEnvironment } from './lib/environment.ts';
import { runCommand } from './lib/failure.ts';

await runCommand(async () => {
	await buildExtensions();
	const target = targetFromEnvironment();
	await runDirectus(['bootstrap'], target);
	console.log((await runDirectus(['tiendo:setup'], target)).trimEnd());
});
