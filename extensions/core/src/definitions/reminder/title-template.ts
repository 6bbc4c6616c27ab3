import { type CollectionModel, type DataModel, pathProblem } from '../data-model.ts';

const FIELD = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Paths of the fields that a Directus display template names, such as `['unit', 'name']`. */
export function titlePaths(template: string): string[][] {
	return [...template.matchAll(FIELD)].map((match) => (match[1] ?? '').split('.'));
}

/**
 * How items of a collection are called where a rule says nothing: by the collection's own display template, as far as all of it
 * may be read, else by its first text. Empty where it has neither: then the key stands for the item.
 */
export function defaultTitle(model: DataModel, collection: CollectionModel): string {
	const { template, columns, key, secret } = collection;
	const isPlain = template !== null && !template.replace(FIELD, '').includes('{{');
	const paths = titlePaths(template ?? '');
	const isReadable = paths.every((path) => pathProblem(model, collection.name, path) === null);
	if (template !== null && isPlain && isReadable && paths.length > 0) return template;
	const text = [...columns].find(
		([name, type]) => /^(character varying|text)$/.test(type) && name !== key && !secret.has(name),
	);
	return text ? `{{${text[0]}}}` : '';
}

/** The template filled with an item whose related rows are nested; a dash for what is missing, the key where it is empty. */
export function renderTitle(template: string, item: Readonly<Record<string, unknown>>, key: string): string {
	if (template.trim() === '') return key;
	return template.replace(FIELD, (_, path: string) => {
		const value = path.split('.').reduce<unknown>((at, name) => (isRow(at) ? at[name] : undefined), item);
		return value === null || value === undefined || isRow(value) ? '–' : String(value);
	});
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
