import { stringify } from 'yaml';
import { collections } from './collections/index.ts';
import { systemFields } from './collections/users-unit.ts';
import { snapshot } from './model/snapshot.ts';
import { translations } from './model/translations.ts';

const yaml = (heading: string, content: unknown): string =>
	`# ${heading} Written by "npm run schema:build"; edit schema/collections instead.\n` +
	stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });

/** The generated files of schema/ by name. The same collections always give the same text. */
export const generated = (): Readonly<Record<string, string>> => ({
	'snapshot.yaml': yaml('Directus snapshot.', snapshot(collections, systemFields)),
	'translations.yaml': yaml(
		'Labels of choices and notes in both languages.',
		translations(collections, systemFields),
	),
});
