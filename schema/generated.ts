import { format } from 'prettier';
import { stringify } from 'yaml';
import { collections } from './collections/index.ts';
import { systemFields } from './collections/users-unit.ts';
import { dashboardWords } from './dashboards/words.ts';
import { lists } from './model/lists.ts';
import { rowTypes } from './model/row-types.ts';
import { snapshot } from './model/snapshot.ts';
import { translations } from './model/translations.ts';

const STYLE = { useTabs: true, singleQuote: true, printWidth: 110, trailingComma: 'all' } as const;
const CONTRACT = '../extensions/core/src/contract';

const yaml = (heading: string, content: unknown): string =>
	`# ${heading} Written by "npm run schema:build"; edit schema/collections instead.\n` +
	stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });

/** The generated files by their path from schema/. The same collections always give the same text. */
export const generated = async (): Promise<Readonly<Record<string, string>>> => {
	const texts = yaml(
		'Labels of choices, notes and names of bookmarks in both languages.',
		translations(collections, systemFields, dashboardWords),
	);
	const types = await Promise.all(
		Object.entries(rowTypes(collections)).map(async ([path, text]) => [
			`${CONTRACT}/${path}`,
			await format(text, { ...STYLE, parser: 'typescript' }),
		]),
	);
	return {
		'lists.yaml': await format(yaml('Lists and bookmarks of collections.', lists(collections)), {
			...STYLE,
			parser: 'yaml',
		}),
		'snapshot.yaml': yaml('Directus snapshot.', snapshot(collections, systemFields)),
		'translations.yaml': await format(texts, { ...STYLE, parser: 'yaml' }),
		...Object.fromEntries(types),
	};
};
