import { codeOf } from '@tiendo/core/http/refuse.ts';
import type { Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import { itemsOf, type Caller, type Host, type Items } from '../../server/host.ts';
import { templateFields } from '../../server/title.ts';

type Row = Readonly<Record<string, unknown>>;

/** The items among some keys that the caller may read, by key. */
export interface ReadableRows {
	/** True where the caller may read all fields of the title. */
	readonly titled: boolean;
	/** Path of the field that names an item's unit; null where there is none or it is not the caller's to read. */
	readonly unitName: string | null;
	/** The due field; null where there is none or it is not the caller's to read. */
	readonly dueField: string | null;
	readonly rows: ReadonlyMap<string, Row>;
}

/**
 * Reads items with their title's fields and their unit's name, as far as the caller may: a field that is not theirs must
 * not take the row, which they may act on, out of their sight. With words, only items whose title or unit has them all.
 */
export async function readRows(
	host: Host,
	caller: Caller,
	workflow: Workflow,
	keys: readonly string[],
	words: readonly string[] = [],
): Promise<ReadableRows> {
	const { schema, accountability } = caller;
	const key = schema.collections[workflow.collection]?.primary;
	const none = { titled: false, unitName: null, dueField: null, rows: new Map<string, Row>() };
	if (key === undefined || keys.length === 0) return none;
	const items = itemsOf(host, workflow.collection, { knex: host.database, schema, accountability });
	const title = templateFields(workflow.titleTemplate);
	const unitName = unitNameField(caller, workflow);
	const wanted = [...new Set([...title, unitName, workflow.dueField])].filter((field) => field !== null);
	const { fields, rows } = await readAsFarAsAllowed(items, key, wanted, (readable) => ({
		_and: [{ [key]: { _in: keys } }, ...containing(caller, workflow, readable, key, words)],
	}));
	const allowed = (field: string | null) => (field !== null && fields.includes(field) ? field : null);
	return {
		titled: title.length > 0 && title.every((field) => fields.includes(field)),
		unitName: allowed(unitName),
		dueField: allowed(workflow.dueField),
		rows: new Map(rows.map((row) => [String(row[key]), row])),
	};
}

/** Path of the field that names an item's unit: its name or, on hosts whose units have none, their key. */
function unitNameField({ schema }: Caller, { collection, unitField }: Workflow): string | null {
	if (unitField === null) return null;
	const related = relatedBy(schema, collection, unitField);
	return related && schema.collections[related]?.fields['name'] ? `${unitField}.name` : unitField;
}

function relatedBy(schema: Caller['schema'], collection: string, field: string): string | null {
	return (
		schema.relations.find((one) => one.collection === collection && one.field === field)
			?.related_collection ?? null
	);
}

/** One filter a word: it is in one of the texts, or is the key itself. */
function containing(
	{ schema }: Caller,
	{ collection }: Workflow,
	fields: readonly string[],
	key: string,
	words: readonly string[],
): object[] {
	const texts = fields.filter((path) => isText(schema, collection, path.split('.')));
	return words.map((word) => ({
		_or: [
			...texts.map((path) => nested(path.split('.'), { _icontains: word })),
			...(fitsKey(schema, collection, key, word) ? [{ [key]: { _eq: word } }] : []),
			// Nothing to look in: nothing is found.
			...(texts.length === 0 ? [{ [key]: { _null: true } }] : []),
		],
	}));
}

function isText(schema: Caller['schema'], collection: string, path: readonly string[]): boolean {
	const [field = '', ...rest] = path;
	if (rest.length === 0)
		return ['string', 'text'].includes(schema.collections[collection]?.fields[field]?.type ?? '');
	const related = relatedBy(schema, collection, field);
	return related !== null && isText(schema, related, rest);
}

function fitsKey(schema: Caller['schema'], collection: string, key: string, word: string): boolean {
	const type = schema.collections[collection]?.fields[key]?.type;
	return type === 'string' || (type === 'integer' && /^\d{1,9}$/.test(word));
}

function nested(path: readonly string[], rule: object): object {
	return path.reduceRight<object>((inner, field) => ({ [field]: inner }), rule);
}

/** Rows with the wanted fields, or with those of them the caller may read. No rows where the collection is not theirs. */
async function readAsFarAsAllowed(
	items: Items,
	key: string,
	wanted: readonly string[],
	filterFor: (fields: readonly string[]) => object,
): Promise<{ fields: readonly string[]; rows: readonly Row[] }> {
	const read = (fields: readonly string[], limit = -1) =>
		unlessForbidden(items.readByQuery({ fields: [key, ...fields], filter: filterFor(fields), limit }));
	const all = await read(wanted);
	if (all !== null) return { fields: wanted, rows: all };
	const probes = await Promise.all(wanted.map(async (field) => ((await read([field], 1)) ? [field] : [])));
	const fields = probes.flat();
	return { fields, rows: (await read(fields)) ?? [] };
}

/** Null where the caller may not read the collection or a field of it. */
async function unlessForbidden<T>(reading: Promise<T>): Promise<T | null> {
	try {
		return await reading;
	} catch (error) {
		if (codeOf(error) === 'FORBIDDEN') return null;
		throw error;
	}
}
