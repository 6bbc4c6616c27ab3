import type { Knex } from 'knex';
import type { CollectionModel, DataModel } from '../definitions/data-model.ts';

interface TableRow {
	readonly name: string;
	readonly key: string | null;
	readonly columns: Readonly<Record<string, string>>;
	readonly secret: readonly string[];
	readonly created: string | null;
	readonly template: string | null;
}

interface RelationRow {
	readonly many_collection: string;
	readonly many_field: string;
	readonly one_collection: string | null;
	readonly one_field: string | null;
}

/** The collections of the project as they are now: tables with a key of one column, and how they point at each other. */
export async function readDataModel(knex: Knex | Knex.Transaction): Promise<DataModel> {
	const tables = await knex.raw<{ rows: TableRow[] }>(
		`select c.relname as name, p.key, a.columns, coalesce(f.secret, '[]') as secret, f.created,
			d.display_template as template
		from pg_class c
		cross join lateral (
			select json_object_agg(a.attname, format_type(a.atttypid, null) order by a.attnum) as columns
			from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) a
		left join lateral (
			select min(k.attname) as key from pg_index i
			join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey)
			where i.indrelid = c.oid and i.indisprimary having count(*) = 1) p on true
		left join (
			select f.collection, json_agg(f.field) filter (where f.special ~ '(^|,)(hash|conceal)(,|$)') as secret,
				min(f.field) filter (where f.special ~ '(^|,)date-created(,|$)') as created
			from directus_fields f where f.special ~ '(^|,)(hash|conceal|date-created)(,|$)'
			group by f.collection) f on f.collection = c.relname
		left join directus_collections d on d.collection = c.relname
		where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
			and (c.relname like 'directus\\_%' or d.collection is not null)`,
	);
	const relations: RelationRow[] = await knex('directus_relations').select(
		'many_collection',
		'many_field',
		'one_collection',
		'one_field',
	);
	const known = new Set(tables.rows.flatMap(({ name, key }) => (key === null ? [] : [name])));
	return new Map(
		tables.rows.flatMap(({ name, key, columns, secret, created, template }): [string, CollectionModel][] => {
			if (key === null) return [];
			const one = relations.flatMap((relation): [string, string][] =>
				relation.many_collection === name &&
				relation.one_collection !== null &&
				known.has(relation.one_collection)
					? [[relation.many_field, relation.one_collection]]
					: [],
			);
			const many = relations.flatMap((relation): [string, { collection: string; field: string }][] =>
				relation.one_collection === name && relation.one_field !== null && known.has(relation.many_collection)
					? [[relation.one_field, { collection: relation.many_collection, field: relation.many_field }]]
					: [],
			);
			return [
				[
					name,
					{
						...{ name, key, created, template },
						columns: new Map(Object.entries(columns)),
						one: new Map(one),
						many: new Map(many),
						secret: new Set(secret),
					},
				],
			];
		}),
	);
}
