/** Writes the snapshot, the translations, the lists and the row types from schema/collections. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { generated } from './generated.ts';

for (const [file, content] of Object.entries(await generated())) {
	mkdirSync(new URL('.', new URL(file, import.meta.url)), { recursive: true });
	writeFileSync(new URL(file, import.meta.url), content);
	console.log(file);
}
