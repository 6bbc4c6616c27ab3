import type { CollectionModel, DataModel } from '../../definitions/data-model.ts';

/** A piece of SQL with its bindings (`??` names, `?` values), in order. */
export interface Sql {
	readonly text: string;
	readonly values: readonly (string | number | readonly (string | null)[] | Date | null)[];
}

/** Related rows to be nested into an item, by field. */
type Nesting = Map<string, Nesting>;

/** Puts pieces together: the bindings follow the order of the pieces. */
export function joinSql(separator: string, pieces: readonly Sql[]): Sql {
	return {
		text: pieces.map(({ text }) => text).join(separator),
		values: pieces.flatMap(({ values }) => values),
	};
}

/**
 * An item as JSON with the related rows nested that these paths go through: the row of a field that holds a key, the list
 * of those that point back. Only for paths that `pathProblem` has let through.
 */
export function itemJson(
	model: DataModel,
	collection: CollectionModel,
	alias: string,
	paths: readonly (readonly string[])[],
): Sql {
	const nesting: Nesting = new Map();
	for (const path of paths) {
		let at = nesting;
		for (const field of path) {
			const deeper: Nesting = at.get(field) ?? new Map();
			at.set(field, deeper);
			at = deeper;
		}
	}
	return rowJson(model, collection, alias, nesting);
}

function rowJson(model: DataModel, at: CollectionModel, alias: string, nesting: Nesting): Sql {
	const nested = [...nesting].flatMap(([field, deeper]): Sql[] => {
		const row = related(model, at, alias, field, deeper);
		return row ? [{ text: `?::text, ${row.text}`, values: [field, ...row.values] }] : [];
	});
	if (nested.length === 0) return { text: 'to_jsonb(??)', values: [alias] };
	const { text, values } = joinSql(', ', nested);
	return { text: `(to_jsonb(??) || jsonb_build_object(${text}))`, values: [alias, ...values] };
}

function related(
	model: DataModel,
	at: CollectionModel,
	alias: string,
	field: string,
	deeper: Nesting,
): Sql | null {
	const inner = `${alias}_${field}`.slice(-60);
	const one = model.get(at.one.get(field) ?? '');
	// A key alone is in the row already; it is compared as such.
	if (one && deeper.size > 0) {
		const row = withId(one, inner, rowJson(model, one, inner, deeper));
		return {
			text: `(select ${row.text} from ?? as ?? where ?? = ??)`,
			values: [...row.values, one.name, inner, `${inner}.${one.key}`, `${alias}.${field}`],
		};
	}
	const back = at.many.get(field);
	const many = model.get(back?.collection ?? '');
	if (!back || !many) return null;
	const row = rowJson(model, many, inner, deeper);
	return {
		text: `(select coalesce(jsonb_agg(${row.text}), '[]') from ?? as ?? where ?? = ??)`,
		values: [...row.values, many.name, inner, `${inner}.${back.field}`, `${alias}.${at.key}`],
	};
}

/** A related row compares by its `id`, whatever its key is called. */
function withId(one: CollectionModel, alias: string, row: Sql): Sql {
	if (one.columns.has('id')) return row;
	return {
		text: `(${row.text} || jsonb_build_object('id', ??))`,
		values: [...row.values, `${alias}.${one.key}`],
	};
}
