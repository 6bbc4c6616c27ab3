import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../bin/lib/install.mjs';
import { holds, print, type Figure } from './support/figure.ts';

// npm run bench            every figure
// npm run bench -- start   the files whose name contains "start"
const wanted = process.argv[2] ?? '';
const files = readdirSync(join(root, 'bench')).filter(
	(file) => file.endsWith('.bench.ts') && file.includes(wanted),
);
let failed = 0;
for (const file of files.sort()) {
	console.log(`\n== ${file}`);
	const { measure } = (await import(pathToFileURL(join(root, 'bench', file)).href)) as {
		measure: () => Promise<readonly Figure[]>;
	};
	for (const figure of await measure()) {
		print(figure);
		if (!holds(figure)) failed += 1;
	}
}
process.exit(failed === 0 ? 0 : 1);
