import type { CollectionSpec, FieldSpec, Words } from './types.ts';

/**
 * Texts that Directus cannot translate in place: labels of choices, notes and names of bookmarks. They are custom
 * translations (`directus_translations`) and the snapshot names them as `$t:<key>`.
 */
export const choiceKey = (set: string, value: string): string => `tiendo_${set}_${value}`;
export const noteKey = (collection: string, field: string): string => `tiendo_note_${collection}_${field}`;
export const collectionNoteKey = (collection: string): string => `tiendo_about_${collection}`;
export const listKey = (collection: string, name: string): string => `tiendo_list_${collection}_${name}`;

/**
 * The Studio reads texts as vue-i18n messages, where these signs have a meaning; {'…'} stands for the sign itself. The
 * host writes @ that way on its own: twice would break the message, and with it every form.
 */
const message = (text: string): string => text.replaceAll(/[{}|]/g, (sign) => `{'${sign}'}`);

const ofField = (collection: string, spec: FieldSpec): [string, Words][] => [
	...(spec.note === undefined
		? []
		: [[noteKey(collection, spec.field), spec.note] satisfies [string, Words]]),
	...[spec.choices, ...(spec.words ?? [])].flatMap((set) =>
		Object.entries(set?.values ?? {}).map(([value, { label }]): [string, Words] => [
			choiceKey(set?.name ?? '', value),
			label,
		]),
	),
];

/** All custom translations, `others` by their own keys, sorted by key: `{key: {'vi-VN': …, 'en-US': …}}`. */
export const translations = (
	specs: readonly CollectionSpec[],
	extensions: Readonly<Record<string, readonly FieldSpec[]>>,
	others: Readonly<Record<string, Words>> = {},
): Record<string, Record<string, string>> => {
	const entries: [string, Words][] = specs.flatMap(({ collection, note, fields, lists = [] }) => [
		[collectionNoteKey(collection), note] satisfies [string, Words],
		...fields.flatMap((spec) => ofField(collection, spec)),
		...lists.flatMap(({ bookmark }): [string, Words][] =>
			bookmark === undefined ? [] : [[listKey(collection, bookmark.name), bookmark.label]],
		),
	]);
	for (const [collection, fields] of Object.entries(extensions)) {
		entries.push(...fields.flatMap((spec) => ofField(collection, spec)));
	}
	entries.push(...Object.entries(others));
	const sorted = new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
	return Object.fromEntries(
		[...sorted].map(([key, [vi, en]]) => [key, { 'vi-VN': message(vi), 'en-US': message(en) }]),
	);
};
