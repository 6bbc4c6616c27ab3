import { ensureInstalled, fail, runOnNode22 } from './lib/install.mjs';

try {
	await ensureInstalled(true);
	process.exit(await runOnNode22('bin/lib/test.ts', process.argv.slice(2)));
} catch (error) {
	fail(error);
}
