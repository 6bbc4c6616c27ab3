/** Makes the extension in the working directory ready for `npm pack`, which runs this: its bundle and its licence. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtensions } from './lib/build.ts';
import { runCommand } from './lib/failure.ts';
import { root } from './lib/install.mjs';

await runCommand(async () => {
	await buildExtensions();
	copyFileSync(join(root, 'LICENSE'), 'LICENSE');
});
