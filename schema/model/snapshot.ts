import { choicesOf } from './parts.ts';
import { collectionNoteKey, noteKey, choiceKey } from './translations.ts';
import type { CollectionSpec, FieldSpec, ManyToOne, Words } from './types.ts';

const DIRECTUS_VERSION = '11.17.4';

/** System columns Directus itself indexes; a snapshot without them would drop those indexes. */
const SYSTEM_INDEXES = [
	['directus_activity', 'timestamp'],
	['directus_revisions', 'activity'],
	['directus_revisions', 'parent'],
] as const;

const COLUMNS = {
	string: { data_type: 'character varying', max_length: 255, numeric_precision: null, numeric_scale: null },
	text: { data_type: 'text', max_length: null, numeric_precision: null, numeric_scale: null },
	integer: { data_type: 'integer', max_length: null, numeric_precision: 32, numeric_scale: 0 },
	decimal: { data_type: 'numeric', max_length: null, numeric_precision: 18, numeric_scale: 4 },
	boolean: { data_type: 'boolean', max_length: null, numeric_precision: null, numeric_scale: null },
	date: { data_type: 'date', max_length: null, numeric_precision: null, numeric_scale: null },
	timestamp: {
		data_type: 'timestamp with time zone',
		max_length: null,
		numeric_precision: null,
		numeric_scale: null,
	},
	json: { data_type: 'json', max_length: null, numeric_precision: null, numeric_scale: null },
	uuid: { data_type: 'uuid', max_length: null, numeric_precision: null, numeric_scale: null },
} as const;

const translations = ([vi, en]: Words) => [
	{ language: 'vi-VN', translation: vi },
	{ language: 'en-US', translation: en },
];

const fieldOptions = (spec: FieldSpec): Record<string, unknown> | null => {
	if (spec.choices === undefined) return spec.options === undefined ? null : { ...spec.options };
	return { ...spec.options, choices: choicesOf(spec.choices) };
};

const displayOptions = (spec: FieldSpec): Record<string, unknown> | null => {
	if (spec.choices === undefined)
		return spec.displayOptions === undefined ? null : { ...spec.displayOptions };
	const { name, values } = spec.choices;
	const choices = Object.entries(values).map(([value, { color }]) => ({
		text: `$t:${choiceKey(name, value)}`,
		value,
		...(color === undefined
			? {}
			: { color, foreground: color, background: 'var(--theme--background-normal)' }),
	}));
	return { choices, showAsDot: false, ...spec.displayOptions };
};

const meta = (collection: string, spec: FieldSpec, sort: number) => ({
	collection,
	conditions: spec.conditions === undefined ? null : spec.conditions.map((condition) => ({ ...condition })),
	display: spec.display ?? null,
	display_options: displayOptions(spec),
	field: spec.field,
	group: spec.group ?? null,
	hidden: spec.hidden ?? false,
	interface: spec.interface ?? null,
	note: spec.note === undefined ? null : `$t:${noteKey(collection, spec.field)}`,
	options: fieldOptions(spec),
	readonly: spec.readonly ?? false,
	required: spec.required ?? false,
	searchable: spec.searchable ?? true,
	sort,
	special: spec.special === undefined ? null : [...spec.special],
	translations: translations(spec.label),
	validation: null,
	validation_message: null,
	width: spec.width ?? 'full',
});

const relationKey = (spec: FieldSpec): ManyToOne | undefined =>
	spec.relation?.kind === 'm2o' ? spec.relation : undefined;

const column = (collection: string, spec: FieldSpec) => {
	if (spec.type === 'alias') return undefined;
	const primary = spec.field === 'id';
	const target = relationKey(spec);
	return {
		name: spec.field,
		table: collection,
		...COLUMNS[spec.type],
		default_value: primary ? `nextval('${collection}_id_seq'::regclass)` : (spec.default ?? null),
		is_nullable: !(primary || (spec.required ?? false) || (spec.notNull ?? false)),
		is_unique: primary || (spec.unique ?? false),
		is_indexed: spec.indexed ?? false,
		is_primary_key: primary,
		is_generated: false,
		generation_expression: null,
		has_auto_increment: primary,
		foreign_key_table: target?.related ?? null,
		foreign_key_column: target === undefined ? null : 'id',
	};
};

const field = (collection: string, spec: FieldSpec, index: number) => {
	const schema = column(collection, spec);
	return {
		collection,
		field: spec.field,
		type: spec.type,
		meta: meta(collection, spec, index + 1),
		...(schema === undefined ? {} : { schema }),
	};
};

const collectionMeta = (spec: CollectionSpec) => ({
	accountability: spec.accountability ?? 'all',
	archive_app_filter: true,
	archive_field: spec.activeField ?? null,
	archive_value: spec.activeField === undefined ? null : 'false',
	collapse: 'open',
	collection: spec.collection,
	color: spec.color ?? null,
	display_template: spec.template ?? null,
	group: spec.group ?? null,
	hidden: spec.hidden ?? false,
	icon: spec.icon,
	item_duplication_fields: null,
	note: `$t:${collectionNoteKey(spec.collection)}`,
	preview_url: null,
	singleton: false,
	sort: spec.sort,
	sort_field: spec.sortField ?? null,
	translations: (['vi-VN', 'en-US'] as const).map((language, index) => ({
		language,
		plural: spec.plural[index],
		singular: spec.singular[index],
		translation: spec.plural[index],
	})),
	unarchive_value: spec.activeField === undefined ? null : 'true',
	versioning: false,
});

/** The alias on the other side of a relation, if that collection declares one. */
const oneSide = (all: readonly CollectionSpec[], many: string, manyField: string) => {
	for (const { fields } of all) {
		for (const { field: name, relation } of fields) {
			if (relation?.kind === 'o2m' && relation.many === many && relation.manyField === manyField) {
				return { name, ...relation };
			}
		}
	}
	return undefined;
};

const relation = (
	all: readonly CollectionSpec[],
	collection: string,
	{ field: name }: FieldSpec,
	many: ManyToOne,
) => {
	const one = oneSide(all, collection, name);
	return {
		collection,
		field: name,
		related_collection: many.related,
		meta: {
			junction_field: many.junction ?? null,
			many_collection: collection,
			many_field: name,
			one_allowed_collections: null,
			one_collection: many.related,
			one_collection_field: null,
			one_deselect_action: one?.onDeselect ?? 'nullify',
			one_field: one?.name ?? null,
			sort_field: one?.sortField ?? null,
		},
		schema: {
			table: collection,
			column: name,
			foreign_key_table: many.related,
			foreign_key_column: 'id',
			constraint_name: `${collection}_${name}_foreign`,
			on_update: 'NO ACTION',
			on_delete: many.onDelete,
		},
	};
};

/**
 * The snapshot Directus would take of a database with these collections.
 * @param specs our collections
 * @param extensions fields of ours on collections of Directus, e.g. directus_users.unit
 */
export const snapshot = (
	specs: readonly CollectionSpec[],
	extensions: Readonly<Record<string, readonly FieldSpec[]>>,
) => {
	const sorted = [...specs].sort((a, b) => (a.collection < b.collection ? -1 : 1));
	const owners = [
		...sorted,
		...Object.entries(extensions).map(([collection, fields]) => ({ collection, fields })),
	].sort((a, b) => (a.collection < b.collection ? -1 : 1));
	return {
		version: 1,
		directus: DIRECTUS_VERSION,
		vendor: 'postgres',
		collections: sorted.map((spec) => ({
			collection: spec.collection,
			meta: collectionMeta(spec),
			schema: { name: spec.collection },
		})),
		fields: owners.flatMap(({ collection, fields }) =>
			fields.map((spec, index) => field(collection, spec, index)),
		),
		systemFields: SYSTEM_INDEXES.map(([collection, name]) => ({
			collection,
			field: name,
			schema: { is_indexed: true },
		})),
		relations: owners.flatMap(({ collection, fields }) =>
			fields.flatMap((spec) => {
				const many = relationKey(spec);
				return many === undefined ? [] : [relation(sorted, collection, spec, many)];
			}),
		),
	};
};
