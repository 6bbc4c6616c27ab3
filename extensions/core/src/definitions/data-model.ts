/** A collection of the project as far as rules about its items need it. */
export interface CollectionModel {
	readonly name: string;
	/** Column of the primary key. */
	readonly key: string;
	/** Columns with their PostgreSQL type, such as `date` or `timestamp with time zone`. */
	readonly columns: ReadonlyMap<string, string>;
	/** Fields that hold the key of another collection, with its name. */
	readonly one: ReadonlyMap<string, string>;
	/** Fields that list the rows of another collection, with the column there that points back. */
	readonly many: ReadonlyMap<string, { readonly collection: string; readonly field: string }>;
	/** Columns that nobody is to read, such as hashes. */
	readonly secret: ReadonlySet<string>;
	/** The column Directus fills with the moment of creation; null where there is none. */
	readonly created: string | null;
	/** The display template its items are shown by in the Studio; null where there is none. */
	readonly template: string | null;
}

/** The collections of a project by name. */
export type DataModel = ReadonlyMap<string, CollectionModel>;

/** PostgreSQL types that name a day, with or without a time. */
const DATE_TYPES: readonly string[] = ['date', 'timestamp without time zone', 'timestamp with time zone'];

export function isDateType(type: string | undefined): boolean {
	return type !== undefined && DATE_TYPES.includes(type);
}

/** Of the host's own collections only what is harmless to show; everything of them may hold secrets. */
const HOST_FIELDS: Readonly<Record<string, readonly string[]>> = {
	directus_users: ['id', 'first_name', 'last_name', 'email', 'title', 'status', 'role', 'language', 'unit'],
	directus_roles: ['id', 'name'],
	directus_files: ['id', 'title', 'filename_download', 'type'],
};

export type PathProblem = 'unknown' | 'secret';

/**
 * Why a path of fields cannot be read from items of a collection, and its part; null when it can. A path may go through
 * relations and end at a column or at a relation.
 */
export function pathProblem(
	model: DataModel,
	collection: string,
	path: readonly string[],
): { readonly part: string; readonly reason: PathProblem } | null {
	let at = model.get(collection);
	for (const [index, field] of path.entries()) {
		const part = path.slice(0, index + 1).join('.');
		if (!at) return { part, reason: 'unknown' };
		if (!at.columns.has(field) && !at.many.has(field)) return { part, reason: 'unknown' };
		const hidden = at.name.startsWith('directus_') && !(HOST_FIELDS[at.name] ?? []).includes(field);
		if (hidden || at.secret.has(field)) return { part, reason: 'secret' };
		const next: string | undefined = at.one.get(field) ?? at.many.get(field)?.collection;
		if (next === undefined && index < path.length - 1)
			return { part: path.slice(0, index + 2).join('.'), reason: 'unknown' };
		at = next === undefined ? undefined : model.get(next);
	}
	return null;
}
