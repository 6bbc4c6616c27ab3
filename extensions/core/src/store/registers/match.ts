import type { Knex } from 'knex';

/** How rows of a file become rows of one table. */
export interface Match {
	/** The table of the register. */
	readonly table: string;
	/** Rows of the file: "row", the keys and the values under the names of the table's columns. */
	readonly from: string;
	/** Key columns; the folded ones are compared as `…_key` of the file's rows. */
	readonly keys: readonly string[];
	readonly folded?: string;
	/** Columns besides the key. */
	readonly values: readonly string[];
	/** The key column with an index: only rows of the table with one of its values in the file are looked at. */
	readonly within: string;
}

/** Problems found by comparing, in the transaction: row, field, code, the value that is there, the other row of the file. */
export const PROBLEMS = 'td_import_problems';

export async function createProblems(trx: Knex.Transaction): Promise<void> {
	await trx.raw(
		`create temp table ${PROBLEMS} ("row" integer, field text, code text, value text, now text, other integer) on commit drop`,
	);
}

/**
 * For each key of the file the row of the table that it means, into the temporary table `into`: first_row (the first row of the
 * file with that key), the keys, id and whether the row is new. New rows are given their id here. Where the table holds
 * several rows of one key, the oldest is meant.
 */
export async function matchKeys(trx: Knex.Transaction, match: Match, into: string): Promise<void> {
	const { table, from, keys, folded, within } = match;
	const name = (key: string) => (key === folded ? `"${key}_key"` : `"${key}"`);
	const there = (key: string) => (key === folded ? `td_fold("${key}")` : `"${key}"`);
	const list = keys.map(name).join(', ');
	await trx.raw(
		`create temp table ${into} on commit drop as
		select f.*, coalesce(t.id, nextval(pg_get_serial_sequence('${table}', 'id'))::integer) as id, t.id is null as fresh
		from (select min("row") as first_row, ${list} from ${from} group by ${list}) f
		left join (
			select min(id) as id, ${keys.map((key) => `${there(key)} as ${name(key)}`).join(', ')}
			from "${table}" where "${within}" in (select "${within}" from ${from})
			group by ${keys.map(there).join(', ')}
		) t on ${keys.map((key) => `t.${name(key)} = f.${name(key)}`).join(' and ')}`,
	);
	await trx.raw(`analyze ${into}`);
}

/** Reports the rows that repeat a key of an earlier row; the first one counts. */
export async function reportRepeated(trx: Knex.Transaction, match: Match, matched: string): Promise<void> {
	await trx.raw(
		`insert into ${PROBLEMS} ("row", code, other)
		select s."row", 'duplicate_in_file', m.first_row from ${match.from} s join ${matched} m on ${onKeys(match)}
		where s."row" <> m.first_row`,
	);
}

/**
 * The rows of the file whose table row is there with other values, into the temporary table `into`: row, id, the values, and
 * the present ones as `now_…`. An empty cell of the file says nothing.
 */
export async function collectDifferent(
	trx: Knex.Transaction,
	match: Match,
	matched: string,
	into: string,
): Promise<void> {
	const { table, from, values } = match;
	await trx.raw(
		`create temp table ${into} on commit drop as
		select s."row", m.id, ${values.map((value) => `s."${value}", t."${value}" as "now_${value}"`).join(', ')}
		from ${from} s join ${matched} m on ${onKeys(match)} and s."row" = m.first_row join "${table}" t on t.id = m.id
		where not m.fresh and (${values.map((value) => differs('s', 't', value)).join(' or ')})`,
	);
}

/** Reports each value that differs from the one that is there. */
export async function reportDifferent(
	trx: Knex.Transaction,
	{ values }: Match,
	different: string,
): Promise<void> {
	const each = values.map(
		(
			value,
		) => `select "row", '${value}', 'exists_differently', "${value}"::text, coalesce("now_${value}"::text, '–')
			from ${different} where "${value}" is not null and "${value}" is distinct from "now_${value}"`,
	);
	await trx.raw(`insert into ${PROBLEMS} ("row", field, code, value, now) ${each.join(' union all ')}`);
}

/**
 * Inserts the new rows, in the order of the file. They carry the user who imports, by whom the scope guard judges each of them.
 * @param defaults what an empty cell means in a new row, as SQL
 * @returns how many
 */
export async function insertFresh(
	trx: Knex.Transaction,
	match: Match,
	matched: string,
	{ user, defaults = {} }: { readonly user: string; readonly defaults?: Readonly<Record<string, string>> },
): Promise<number> {
	const { table, from, keys, values } = match;
	const columns = [...keys, ...values];
	const taken = (column: string) =>
		column in defaults ? `coalesce(s."${column}", ${defaults[column]})` : `s."${column}"`;
	const result = await trx.raw<{ rowCount: number }>(
		`insert into "${table}" (id, ${columns.map((column) => `"${column}"`).join(', ')}, user_created, date_created)
		select m.id, ${columns.map(taken).join(', ')}, ?::uuid, now()
		from ${matched} m join ${from} s on s."row" = m.first_row where m.fresh order by m.first_row
		on conflict do nothing`,
		[user],
	);
	return result.rowCount;
}

/** Condition that joins the file's rows `s` with their match `m`. */
export function onKeys({ keys, folded }: Match): string {
	return keys
		.map((key) => (key === folded ? `"${key}_key"` : `"${key}"`))
		.map((name) => `s.${name} = m.${name}`)
		.join(' and ');
}

/** Condition: the file says something about the value, and not what is there. */
export function differs(file: string, table: string, value: string): string {
	return `(${file}."${value}" is not null and ${file}."${value}" is distinct from ${table}."${value}")`;
}
