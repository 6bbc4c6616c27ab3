import { buildExtensions } from './lib/build.ts';
import { runCommand } from './lib/failure.ts';

await runCommand(buildExtensions);
