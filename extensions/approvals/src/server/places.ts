import type { SchemaOverview } from '@directus/types';
import type { PlaceBody } from '@tiendo/core/contract/approvals.ts';
import { isRecord } from '@tiendo/core/definitions/workflow/json.ts';
import type { Language, Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import { lineKey, type ItemContent } from '@tiendo/core/domain/workflow/content.ts';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import { itemsOf, type Caller, type Host } from './host.ts';
import { renderTitle, templateFields } from './title.ts';

type Row = Record<string, unknown>;

/**
 * What a remark may name: the lines by their collection's display template, in the order of their names, then the item's
 * own fields by their label. All names are read as the caller may see them.
 */
export async function placesOf(
	host: Host,
	caller: Caller,
	workflow: Workflow,
	item: { readonly key: string; readonly content: ItemContent },
	language: Language,
): Promise<PlaceBody[]> {
	const lines = await Promise.all(
		Object.entries(item.content.lines).map(([relation, rows]) =>
			linePlaces(
				host,
				caller,
				{ collection: workflow.collection, relation, content: item.content, rows },
				language,
			),
		),
	);
	return [...lines.flat(), ...(await fieldPlaces(host, caller, workflow, item.key, language))];
}

async function linePlaces(
	host: Host,
	caller: Caller,
	lines: { collection: string; relation: string; content: ItemContent; rows: readonly Row[] },
	language: Language,
): Promise<PlaceBody[]> {
	const { relation } = lines;
	const keys = lines.rows.map((row) => lineKey(lines.content, relation, row));
	const collection = caller.schema.relations.find(
		(one) => one.related_collection === lines.collection && one.meta?.one_field === relation,
	)?.collection;
	const names = collection ? await namesOf(host, caller, collection, keys, language) : new Map();
	const order = new Intl.Collator(language, { numeric: true });
	return keys
		.map((line) => ({ line, relation, field: null, name: names.get(line) ?? null }))
		.toSorted((a, b) => order.compare(a.name ?? a.line, b.name ?? b.line));
}

/** Names of lines by their key; empty where the caller may not read what the display template names. */
async function namesOf(
	host: Host,
	{ schema, accountability }: Caller,
	collection: string,
	keys: readonly string[],
	language: Language,
): Promise<Map<string, string>> {
	const row = await host
		.database('directus_collections')
		.where({ collection })
		.first<{ display_template: string | null } | undefined>('display_template');
	const template = inLanguage(row?.display_template ?? '', schema, collection, language);
	const fields = templateFields(template);
	const key = schema.collections[collection]?.primary;
	if (key === undefined || fields.length === 0 || keys.length === 0) return new Map();
	try {
		const items = itemsOf(host, collection, { knex: host.database, schema, accountability });
		const rows = await items.readByQuery({
			fields: [key, ...fields],
			filter: { [key]: { _in: keys } },
			limit: -1,
		});
		return new Map(rows.map((line) => [String(line[key]), renderTitle(template, line, String(line[key]))]));
	} catch (error) {
		if (codeOf(error) === 'FORBIDDEN') return new Map();
		throw error;
	}
}

/** A template names Vietnamese fields ("name_vi"); an English reader gets the "_en" twin where there is one. */
export function inLanguage(
	template: string,
	schema: SchemaOverview,
	collection: string,
	language: Language,
): string {
	if (language === 'vi') return template;
	return template.replace(/\{\{\s*([\w.]+)_vi\s*\}\}/g, (whole, stem: string) =>
		hasField(schema, collection, `${stem}_en`) ? `{{${stem}_en}}` : whole,
	);
}

function hasField(schema: SchemaOverview, collection: string, path: string): boolean {
	const [field = '', ...rest] = path.split('.');
	if (rest.length === 0) return schema.collections[collection]?.fields[field] !== undefined;
	const related = schema.relations.find(
		(one) => one.collection === collection && one.field === field,
	)?.related_collection;
	return related ? hasField(schema, related, rest.join('.')) : false;
}

/** The fields of the item that somebody fills in and the caller may read, in the order of the form. */
async function fieldPlaces(
	host: Host,
	{ schema, accountability }: Caller,
	{ collection, stateField }: Workflow,
	key: string,
	language: Language,
): Promise<PlaceBody[]> {
	const items = itemsOf(host, collection, { knex: host.database, schema, accountability });
	const readable = await items.readOne(key, { fields: ['*'] });
	const rows = await host
		.database('directus_fields')
		.where({ collection, hidden: false, readonly: false })
		.whereNotIn('field', [stateField])
		.orderBy('sort')
		.select<{ field: string; translations: unknown }[]>('field', 'translations');
	const columns = schema.collections[collection]?.fields ?? {};
	return rows
		.filter(({ field }) => Object.hasOwn(readable, field) && columns[field]?.alias === false)
		.map(({ field, translations }) => ({
			line: null,
			relation: null,
			field,
			name: labelIn(translations, language) ?? field,
		}));
}

function labelIn(translations: unknown, language: Language): string | null {
	if (!Array.isArray(translations)) return null;
	const found: unknown = translations.find(
		(entry: unknown) => isRecord(entry) && String(entry['language']).startsWith(language),
	);
	return isRecord(found) && typeof found['translation'] === 'string' ? found['translation'] : null;
}
