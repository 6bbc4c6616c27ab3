import type { Language, Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import { lineKey } from '@tiendo/core/domain/workflow/content.ts';
import type { LoadedItem } from '@tiendo/core/store/workflow/item.ts';
import type { Part } from '@tiendo/core/store/workflow/parts.ts';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import { itemsOf, type Caller, type Host } from './host.ts';
import { inLanguage } from './places.ts';
import { renderTitle, templateFields } from './title.ts';

type Row = Readonly<Record<string, unknown>>;

/** A field of the item (no relation) or of a line of it. */
export interface Spot {
	readonly relation: string | null;
	readonly line: string | null;
	readonly field: string;
}

/** What one reader may see of an item and its lines, and how it is called in their language. */
export interface Sight {
	/** Whether the reader may see this field; of a line that is gone, whether they may see it of any line. */
	sees(spot: Spot): boolean;
	/** Name of a line by its collection's display template; null where there is none or the reader may not see it. */
	lineName(relation: string, line: string): string | null;
	/** Name of a field in the reader's language; null where the field has no translation. */
	fieldName(relation: string | null, field: string): string | null;
	/** Whether the field holds a figure; a key of another row is a number, too, but none. */
	isFigure(relation: string | null, field: string): boolean;
}

interface PartSight {
	/** Present rows as the reader gets them, by key. */
	readonly rows: ReadonlyMap<string, Row>;
	/** The same rows as stored. */
	readonly stored: ReadonlyMap<string, Row>;
	/** Fields of rows that are gone which the reader may see. */
	readonly fields: ReadonlySet<string>;
	readonly template: string;
}

/**
 * What the caller may see of the places given, read through their own permissions. A field some rule empties for them, and
 * one that the host conceals from everybody, count as not seen.
 */
export async function sightOf(
	host: Host,
	caller: Caller,
	workflow: Workflow,
	item: LoadedItem,
	id: string,
	language: Language,
	spots: readonly Spot[],
): Promise<Sight> {
	const parts = new Map(item.parts.map((part) => [part.relation, part]));
	const sights = new Map<string | null, PartSight>();
	for (const relation of new Set(spots.map((spot) => spot.relation))) {
		const part = parts.get(relation);
		const touched = spots.filter((spot) => spot.relation === relation);
		if (part) sights.set(relation, await partSight(host, caller, item, part, id, language, touched));
	}
	const labels = await fieldLabels(host, item.parts, language);
	const fieldOf = (relation: string | null, field: string) =>
		caller.schema.collections[parts.get(relation)?.collection ?? '']?.fields[field];
	return {
		sees({ relation, line, field }) {
			const sight = sights.get(relation);
			const special = fieldOf(relation, field)?.special ?? [];
			if (!sight || special.some((name) => ['hash', 'conceal', 'encrypt'].includes(name))) return false;
			const stored = sight.stored.get(line ?? id);
			if (!stored) return sight.fields.has(field);
			const row = sight.rows.get(line ?? id);
			if (!row || !Object.hasOwn(row, field)) return false;
			return row[field] !== null || stored[field] === null || stored[field] === undefined;
		},
		lineName(relation, line) {
			const sight = sights.get(relation);
			const row = sight?.rows.get(line);
			if (!sight || !row || sight.template === '') return null;
			return renderTitle(sight.template, row, line);
		},
		fieldName: (relation, field) => labels.get(`${parts.get(relation)?.collection}.${field}`) ?? null,
		isFigure(relation, field) {
			const collection = parts.get(relation)?.collection;
			const type = fieldOf(relation, field)?.type ?? '';
			const { relations } = caller.schema;
			return (
				['integer', 'bigInteger', 'float', 'decimal'].includes(type) &&
				!relations.some((one) => one.collection === collection && one.field === field)
			);
		},
	};
}

async function partSight(
	host: Host,
	caller: Caller,
	item: LoadedItem,
	part: Part,
	id: string,
	language: Language,
	spots: readonly Spot[],
): Promise<PartSight> {
	const { relation, collection, key } = part;
	const stored = new Map(
		relation === null
			? [[id, item.content.item]]
			: (item.content.lines[relation] ?? []).map((row) => [lineKey(item.content, relation, row), row]),
	);
	const lines = [...new Set(spots.map(({ line }) => line ?? id))];
	const present = lines.filter((line) => stored.has(line));
	const gone = spots.filter(({ line }) => !stored.has(line ?? id)).map(({ field }) => field);
	const template = relation === null ? '' : await displayTemplate(host, caller, collection, language);
	const read = (fields: readonly string[], keys: readonly string[]) =>
		readAsCaller(host, caller, collection, { fields, filter: { [key]: { _in: keys } }, limit: -1 });
	const named = present.length > 0 ? await read([key, '*', ...templateFields(template)], present) : [];
	const rows = named ?? (await read([key, '*'], present)) ?? [];
	const probes = await Promise.all(
		[...new Set(gone)].map(async (field) => ((await read([field], [])) === null ? [] : [field])),
	);
	return {
		rows: new Map(rows.map((row) => [String(row[key]), row])),
		stored,
		fields: new Set(probes.flat()),
		template: named === null ? '' : template,
	};
}

/** Null where the caller may not read the collection or one of the fields. */
async function readAsCaller(
	host: Host,
	{ schema, accountability }: Caller,
	collection: string,
	query: object,
): Promise<Row[] | null> {
	try {
		const items = itemsOf(host, collection, { knex: host.database, schema, accountability });
		return await items.readByQuery(query);
	} catch (error) {
		if (codeOf(error) === 'FORBIDDEN') return null;
		throw error;
	}
}

async function displayTemplate(
	{ database }: Host,
	{ schema }: Caller,
	collection: string,
	language: Language,
): Promise<string> {
	const row = await database('directus_collections')
		.where({ collection })
		.first<{ display_template: string | null } | undefined>('display_template');
	return inLanguage(row?.display_template ?? '', schema, collection, language);
}

async function fieldLabels(
	{ database }: Host,
	parts: readonly Part[],
	language: Language,
): Promise<Map<string, string>> {
	const rows = await database('directus_fields')
		.whereIn(
			'collection',
			parts.map(({ collection }) => collection),
		)
		.whereNotNull('translations')
		.select<{ collection: string; field: string; translations: unknown }[]>(
			'collection',
			'field',
			'translations',
		);
	const wanted = language === 'en' ? 'en' : 'vi';
	return new Map(
		rows.flatMap(({ collection, field, translations }) => {
			const list = Array.isArray(translations)
				? (translations as { language?: string; translation?: string }[])
				: [];
			const text = list.find((one) => one.language?.startsWith(wanted))?.translation;
			return text ? [[`${collection}.${field}`, text] as const] : [];
		}),
	);
}
