import { itemsOf, type Caller, type Host } from './host.ts';

const FIELD = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Paths of the fields a display template names. */
export function templateFields(template: string): string[] {
	return [...template.matchAll(FIELD)].map((match) => match[1] ?? '');
}

/** The template filled with an item; what is missing leaves a dash. The key where the template is empty. */
export function renderTitle(template: string, item: Record<string, unknown>, key: string): string {
	if (template.trim() === '') return key;
	return template.replace(FIELD, (_, path: string) => {
		const value = path.split('.').reduce<unknown>((at, name) => (isRow(at) ? at[name] : undefined), item);
		return value === null || value === undefined || isRow(value) ? '–' : String(value);
	});
}

/** Title of one item as the caller may see it; its key where they may not see the fields of the title. */
export async function titleOf(
	host: Host,
	{ schema, accountability }: Caller,
	{ collection, titleTemplate }: { collection: string; titleTemplate: string },
	id: string,
): Promise<string> {
	const fields = templateFields(titleTemplate);
	if (fields.length === 0) return id;
	try {
		const items = itemsOf(host, collection, { knex: host.database, schema, accountability });
		return renderTitle(titleTemplate, await items.readOne(id, { fields }), id);
	} catch {
		return id;
	}
}

function isRow(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
