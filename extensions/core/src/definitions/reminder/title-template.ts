const FIELD = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Paths of the fields that a Directus display template names, such as `['unit', 'name']`. */
export function titlePaths(template: string): string[][] {
	return [...template.matchAll(FIELD)].map((match) => (match[1] ?? '').split('.'));
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
