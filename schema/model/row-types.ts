import type { CollectionSpec, FieldSpec } from './types.ts';

const SCALARS: Readonly<Record<string, string>> = {
	string: 'string',
	text: 'string',
	uuid: 'string',
	integer: 'number',
	boolean: 'boolean',
	decimal: 'Decimal',
	date: 'Day',
	timestamp: 'Moment',
	json: 'unknown',
};

const typeName = (collection: string): string =>
	`${collection.replace(/(^|_)(.)/g, (_, _gap: string, letter: string) => letter.toUpperCase())}Row`;

const typeOf = (spec: FieldSpec): string => {
	if (spec.choices === undefined || spec.type === 'json' || spec.options?.['allowOther'] === true) {
		return SCALARS[spec.type] ?? 'unknown';
	}
	return Object.keys(spec.choices.values)
		.map((value) => `'${value}'`)
		.join(' | ');
};

const line = (spec: FieldSpec): string => {
	const nullable =
		spec.field !== 'id' && spec.required !== true && spec.notNull !== true && spec.type !== 'json';
	return `\t${spec.field}: ${typeOf(spec)}${nullable ? ' | null' : ''};`;
};

const row = ({ collection, plural, fields }: CollectionSpec): string =>
	[
		`/** A row of ${collection} (${plural[1]}). */`,
		`export interface ${typeName(collection)} {`,
		...fields.filter(({ type }) => type !== 'alias').map(line),
		'}',
	].join('\n');

const NOTICE = '// Written by "npm run schema:build" from schema/collections.';

const SCALAR_TYPES = [
	'/** A decimal comes from PostgreSQL as text, so that no digit is lost; `Number()` where a double is enough. */',
	'export type Decimal = string;',
	'/** A calendar day as Directus gives it: 2023-09-14. */',
	'export type Day = string;',
	'/** A moment as Directus gives it: ISO 8601 with offset. */',
	'export type Moment = string;',
].join('\n');

/** The collection at the top of the group a collection is shown in; the rows of one group share a file. */
const rootOf = (specs: readonly CollectionSpec[], spec: CollectionSpec): string => {
	const parent = specs.find(({ collection }) => collection === spec.group);
	return parent === undefined ? spec.collection : rootOf(specs, parent);
};

const rowFile = (members: readonly CollectionSpec[]): string => {
	const rows = members.map(row).join('\n\n');
	const used = ['Day', 'Decimal', 'Moment'].filter((name) => new RegExp(`: ${name}\\b`).test(rows));
	const imports = used.length === 0 ? [] : [`import type { ${used.join(', ')} } from './scalars.ts';`];
	return [NOTICE, ...imports, rows, ''].join('\n\n');
};

/**
 * The TypeScript row types of all collections, keys as the database has them (aliases are no columns), and the list
 * of their names: texts by path below `contract/`.
 */
export const rowTypes = (specs: readonly CollectionSpec[]): Readonly<Record<string, string>> => {
	const sorted = [...specs].sort((a, b) => (a.collection < b.collection ? -1 : 1));
	const roots = [...new Set(sorted.map((spec) => rootOf(sorted, spec)))];
	const members = (root: string) => sorted.filter((spec) => rootOf(sorted, spec) === root);
	const importRows = (root: string) =>
		`import type { ${members(root)
			.map(({ collection }) => typeName(collection))
			.join(', ')} } from './rows/${root}.ts';`;
	const index = [
		NOTICE,
		roots.map(importRows).join('\n'),
		[
			"export type * from './rows/scalars.ts';",
			...roots.map((root) => `export type * from './rows/${root}.ts';`),
		].join('\n'),
		`/** The names of all collections of the product. */\nexport const COLLECTIONS = [${sorted.map(({ collection }) => `'${collection}'`).join(', ')}] as const;`,
		'export type CollectionName = (typeof COLLECTIONS)[number];',
		`/** The row type of each collection by its name. */\nexport interface Rows { ${sorted.map(({ collection }) => `${collection}: ${typeName(collection)};`).join(' ')} }`,
	].join('\n\n');
	return {
		'collections.ts': index,
		'rows/scalars.ts': [NOTICE, SCALAR_TYPES].join('\n\n'),
		...Object.fromEntries(roots.map((root) => [`rows/${root}.ts`, rowFile(members(root))])),
	};
};
