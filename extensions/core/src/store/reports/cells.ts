import type { Knex } from 'knex';
import type { CellNow } from '../../contract/reports.ts';

interface Row {
	readonly id: number;
	readonly value: string | null;
	readonly text: string | null;
	readonly note: string | null;
	readonly at: Date | null;
	readonly by: string | null;
}

/**
 * Cells of a report as they stand, with who saved them. The caller has made sure that the reader may see them.
 * @param only keys of report_values rows; `since`: saved at or after that moment
 */
export async function readCells(
	knex: Knex | Knex.Transaction,
	report: number,
	only: { readonly keys?: readonly number[]; readonly since?: Date },
): Promise<CellNow[]> {
	const query = knex('report_values as v')
		.leftJoin('directus_users as u', 'u.id', 'v.user_updated')
		.where('v.report', report)
		.orderBy('v.id')
		.select<Row[]>(
			'v.id',
			'v.value',
			'v.text',
			'v.note',
			'v.date_updated as at',
			knex.raw(`nullif(concat_ws(' ', u.first_name, u.last_name), '') as by`),
		);
	if (only.keys) void query.whereIn('v.id', [...only.keys]);
	if (only.since) void query.where('v.date_updated', '>=', only.since);
	return (await query).map(({ id, value, text, note, at, by }) => ({
		value_id: id,
		value: value === null ? null : Number(value),
		text,
		note,
		saved: at === null ? null : { by, at: at.toISOString() },
	}));
}

/**
 * One cell of a report under a lock that other edits of it wait for, until the transaction ends; undefined: the report
 * has no such cell.
 */
export async function lockCell(
	trx: Knex.Transaction,
	report: number,
	key: number,
): Promise<CellNow | undefined> {
	const found: unknown = await trx('report_values').where({ id: key, report }).forUpdate().first('id');
	if (!found) return undefined;
	const [cell] = await readCells(trx, report, { keys: [key] });
	return cell;
}
