import type { Knex } from 'knex';
import { hashOf, type LogRecord, type LogRow } from '../../domain/workflow/log-chain.ts';

const columns = [
	'id',
	'collection',
	'item',
	'workflow',
	'round',
	'action',
	'from_state',
	'to_state',
	'actor',
	'on_behalf_of',
	'comment',
	'remarks',
	'revision',
	'at',
	'previous_hash',
	'hash',
];

/** A row as the driver or a function of the database gives it. */
export interface StoredRow extends Omit<LogRow, 'at' | 'content'> {
	at: Date | string;
	content?: unknown;
}

/** Log of one item, oldest first, without the snapshots. */
export async function readLog(
	knex: Knex,
	collection: string,
	item: string,
): Promise<Omit<LogRow, 'content'>[]> {
	const rows = await knex('workflow_log')
		.where({ collection, item })
		.orderBy('id')
		.select<StoredRow[]>(columns);
	return rows.map(toRow);
}

/** Content that the given row of the log was decided on. */
export async function readLogContent(knex: Knex, id: number): Promise<unknown> {
	const row = await knex('workflow_log').where({ id }).first<{ content: unknown } | undefined>('content');
	return row?.content ?? null;
}

/**
 * Appends a row to the log of its item, as read under the item's lock, and returns its id. The lock is what keeps two
 * rows from continuing the same one; the database checks the link again.
 */
export async function appendLog(
	trx: Knex.Transaction,
	log: readonly Pick<LogRow, 'hash'>[],
	record: Omit<LogRecord, 'previous_hash'>,
): Promise<number> {
	const full = { ...record, previous_hash: log.at(-1)?.hash ?? null };
	const [row] = await trx('workflow_log')
		.insert({
			...full,
			remarks: JSON.stringify(record.remarks),
			content: JSON.stringify(record.content),
			hash: hashOf(full),
		})
		.returning<{ id: number }[]>('id');
	if (!row) throw new Error('The log row was not written');
	return row.id;
}

/** Logs to look at: all, those of a collection, or that of one item. */
export interface LogScope {
	readonly collection?: string;
	readonly item?: string;
}

/** Every item that has a log, in batches the caller can walk without holding all snapshots at once. */
export async function* eachLog(knex: Knex, scope: LogScope = {}): AsyncGenerator<LogRow[]> {
	const items = await knex('workflow_log')
		.where({ ...scope })
		.distinct<{ collection: string; item: string }[]>('collection', 'item')
		.orderBy([{ column: 'collection' }, { column: 'item' }]);
	for (const { collection, item } of items) {
		const rows = await knex('workflow_log')
			.where({ collection, item })
			.orderBy('id')
			.select<StoredRow[]>([...columns, 'content']);
		yield rows.map((row) => ({ ...toRow(row), content: row.content ?? null }));
	}
}

/** A row of the log with its moment as ISO 8601 in UTC, which is what its hash covers. */
export function toRow(row: StoredRow): LogRow {
	return { ...row, content: row.content, at: new Date(row.at).toISOString() };
}
