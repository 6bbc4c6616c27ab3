import type { Knex } from 'knex';
import { from as copyFrom } from 'pg-copy-streams';
import type { ClientBase } from 'pg';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Register } from '../../contract/register-import.ts';
import type { Value } from '../../domain/registers/row.ts';

/** The rows of a file that are well formed, as they wait in the database to be compared. */
export const STAGE = 'td_import_stage';

/** Columns of the waiting rows and their types; a name's key is made on the way in. */
const STAGED: Readonly<Record<Register, Readonly<Record<string, string>>>> = {
	trainings: {
		...{ unit: 'integer', title: 'text', kind: 'text', starts_on: 'date', ends_on: 'date' },
		...{ organiser: 'text', place: 'text', provenance: 'text' },
		...{ audience: 'text', participations: 'integer', persons: 'integer' },
	},
	teams: {
		...{ unit: 'integer', name: 'text', level: 'text', village: 'text', is_active: 'boolean' },
		...{ decision_number: 'text', decided_on: 'date', provenance: 'text' },
	},
	team_members: {
		...{ unit: 'integer', team: 'text', level: 'text', full_name: 'text', role: 'text' },
		...{ organisation: 'text', provenance: 'text' },
	},
};

/** Names that are compared by td_fold; each has a column `…_key` beside it. */
const NAMES: Readonly<Record<Register, readonly string[]>> = {
	...{ trainings: ['title'], teams: ['name'], team_members: ['team', 'full_name'] },
};

/** A row of the file as it is staged: its number and its values by field. */
export interface StagedRow {
	readonly row: number;
	readonly values: Readonly<Record<string, Value>>;
}

/**
 * Copies rows into a temporary table of the transaction, in a stream: memory does not grow with the file. The table is gone with the
 * transaction.
 */
export async function stageRows(
	trx: Knex.Transaction,
	register: Register,
	batches: AsyncIterable<readonly StagedRow[]>,
): Promise<void> {
	const columns = STAGED[register];
	const names = Object.keys(columns);
	const keys = NAMES[register].map(
		(name) => `${name}_key text generated always as (td_fold(${name})) stored`,
	);
	const typed = names.map((name) => `"${name}" ${columns[name]}`);
	await trx.raw(
		`create temp table ${STAGE} ("row" integer, ${[...typed, ...keys].join(', ')}) on commit drop`,
	);
	const connection = (await (trx as unknown as RawConnection).client.acquireConnection()) as ClientBase;
	const list = names.map((name) => `"${name}"`).join(', ');
	const copy = connection.query(copyFrom(`copy ${STAGE} ("row", ${list}) from stdin`));
	await pipeline(Readable.from(linesOf(batches, names), { objectMode: false, highWaterMark: 1 << 18 }), copy);
	await trx.raw(`analyze ${STAGE}`);
}

/** What knex keeps behind its types: the one connection of a transaction. */
interface RawConnection {
	readonly client: { acquireConnection(): Promise<unknown> };
}

async function* linesOf(
	batches: AsyncIterable<readonly StagedRow[]>,
	names: readonly string[],
): AsyncGenerator<Buffer> {
	for await (const batch of batches) {
		let text = '';
		for (const { row, values } of batch) {
			text += String(row);
			for (const name of names) text += `\t${written(values[name] ?? null)}`;
			text += '\n';
		}
		if (text !== '') yield Buffer.from(text);
	}
}

const SPECIAL = /[\\\t\n\r\b\f\v]/;
const ESCAPES: Readonly<Record<string, string>> = {
	...{ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\v': '\\v' },
};

/** A value in the text format of COPY. */
function written(value: Value): string {
	if (value === null) return '\\N';
	if (typeof value === 'number') return String(value);
	return SPECIAL.test(value) ? value.replace(/[\\\t\n\r\b\f\v]/g, (sign) => ESCAPES[sign] ?? sign) : value;
}
