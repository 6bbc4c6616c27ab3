import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SharedList } from '../lists.ts';
import type { WantedSnapshot } from '../snapshot.ts';
import { digest, type SchemaFile } from '../fingerprint.ts';
import type { Texts } from '../translations.ts';

/** What the package brings along for the database. */
export interface SetupPackage {
	readonly snapshot: WantedSnapshot;
	readonly texts: Texts;
	readonly lists: readonly SharedList[];
	readonly constraints: readonly SchemaFile[];
	/** Equal exactly when all of the above is. */
	readonly fingerprint: string;
}

/** Where the build puts it: beside the bundle that this source becomes part of. */
const FOLDER = fileURLToPath(new URL('setup', import.meta.url));

/** @throws when the package is not complete */
export function readSetupPackage(folder: string = FOLDER): SetupPackage {
	const read = (path: string): SchemaFile => ({ path, text: readFileSync(join(folder, path), 'utf8') });
	const [snapshot, texts] = [read('snapshot.json'), read('translations.json')];
	const lists = read('lists.json');
	const constraints = readdirSync(join(folder, 'constraints'))
		.sort()
		.map((name) => read(`constraints/${name}`));
	return {
		snapshot: JSON.parse(snapshot.text) as WantedSnapshot,
		texts: JSON.parse(texts.text) as Texts,
		lists: JSON.parse(lists.text) as SharedList[],
		constraints,
		fingerprint: digest([snapshot, texts, lists, ...constraints]),
	};
}
