/** Writes schema/snapshot.yaml and schema/translations.yaml from schema/collections. */
import { writeFileSync } from 'node:fs';
import { generated } from './generated.ts';

for (const [file, content] of Object.entries(generated())) {
	writeFileSync(new URL(file, import.meta.url), content);
	console.log(`schema/${file}`);
}
