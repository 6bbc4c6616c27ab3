import { ensureInstalled, fail, runOnNode22 } from './lib/install.mjs';

try {
	await ensureInstalled(false);
	process.exit(await runOnNode22('bin/lib/start.ts'));
} catch (error) {
	fail(error);
}
