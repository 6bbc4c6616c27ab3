import type { Knex } from 'knex';

/** A row to insert: column → value; JSON columns as text. */
export type Row = Readonly<Record<string, unknown>>;

/** A copy of a row without some of its columns. */
export function without(row: Row, ...columns: readonly string[]): Row {
	return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
}

/** PostgreSQL takes at most 65,535 parameters a statement. */
const PARAMETERS = 60_000;

/** Inserts rows in as few statements as the server takes. Out: their ids, in the order of the rows. */
export async function insertAll(
	trx: Knex.Transaction,
	table: string,
	rows: readonly Row[],
): Promise<number[]> {
	const columns = Math.max(1, ...rows.map((row) => Object.keys(row).length));
	const size = Math.floor(PARAMETERS / columns);
	const ids: number[] = [];
	for (let start = 0; start < rows.length; start += size) {
		const inserted: { id: number }[] = await trx(table)
			.insert(rows.slice(start, start + size))
			.returning('id');
		ids.push(...inserted.map(({ id }) => id));
	}
	return ids;
}

/** Ids of a table by a readable key. Asking for a key that is not there throws, naming table and key. */
export interface Lookup<Id> {
	(key: string): Id;
}

/**
 * Reads a table into a lookup. where narrows the rows, e.g. { level: 'district' }.
 * Id is number for our collections and string (uuid) for roles, policies and users.
 */
export async function lookup<Id extends number | string = number>(
	trx: Knex.Transaction,
	table: string,
	key: string,
	where: Readonly<Record<string, string | number>> = {},
): Promise<Lookup<Id>> {
	const rows: { id: Id; key: string }[] = await trx(table).where(where).select('id', { key });
	const ids = new Map(rows.map((row) => [row.key, row.id]));
	return (wanted) => {
		const id = ids.get(wanted);
		if (id === undefined) throw new Error(`${table}: there is no ${key} "${wanted}"`);
		return id;
	};
}
