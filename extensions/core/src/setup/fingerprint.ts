import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the schema folder: its path inside that folder and its text. */
export interface SchemaFile {
	readonly path: string;
	readonly text: string;
}

/**
 * The parts a setup applies, in this order, and where each reads from. A part is applied again when a
 * file of its own or of one it builds on has changed: new tables need their constraints, new fields their rules.
 */
export const PARTS = {
	snapshot: ['snapshot.yaml'],
	translations: ['translations.yaml'],
	constraints: ['snapshot.yaml', 'constraints'],
	access: ['snapshot.yaml', 'access'],
	flows: ['flows'],
	dashboards: ['dashboards'],
	lists: ['lists.yaml'],
	settings: ['settings.yaml'],
} as const satisfies Record<string, readonly string[]>;

export type Part = keyof typeof PARTS;

/** The schema folder: TIENDO_SCHEMA_DIR, or `schema` beside the running project. */
export const schemaDirectory = (env: Readonly<Record<string, unknown>>, cwd: string): string =>
	typeof env['TIENDO_SCHEMA_DIR'] === 'string' && env['TIENDO_SCHEMA_DIR'] !== ''
		? env['TIENDO_SCHEMA_DIR']
		: join(cwd, 'schema');

/** The files of one entry (a file, or the yaml and sql files of a folder), sorted by name; none if it is absent. */
export const readEntry = (directory: string, entry: string): SchemaFile[] => {
	const full = join(directory, entry);
	if (!existsSync(full)) return [];
	if (!statSync(full).isDirectory()) return [{ path: entry, text: readFileSync(full, 'utf8') }];
	return readdirSync(full)
		.filter((name) => name.endsWith('.yaml') || name.endsWith('.sql'))
		.sort()
		.map((name) => ({ path: `${entry}/${name}`, text: readFileSync(join(full, name), 'utf8') }));
};

/** One hash over the paths and texts of these files. */
export const digest = (files: readonly SchemaFile[]): string => {
	const hash = createHash('sha256');
	for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
	return hash.digest('hex');
};

/** What each part of the folder looks like now. Equal fingerprints mean there is nothing to apply. */
export const fingerprints = (directory: string): Record<Part, string> => {
	const entries = Object.entries(PARTS).map(([part, sources]) => [
		part,
		digest(sources.flatMap((source) => readEntry(directory, source))),
	]);
	return Object.fromEntries(entries) as Record<Part, string>;
};
