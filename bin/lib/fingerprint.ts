import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

function filesUnder(path: string): string[] {
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [path];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/**
 * @param paths files and folders, relative to the project
 * @returns one hash over their names and contents: equal exactly when nothing in them changed
 */
export function fingerprintOf(paths: readonly string[]): string {
	const hash = createHash('sha256');
	for (const path of paths) {
		for (const file of filesUnder(join(root, path))) {
			hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
		}
	}
	return hash.digest('hex');
}
