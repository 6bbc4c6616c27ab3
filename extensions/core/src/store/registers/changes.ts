import type { Knex } from 'knex';
import { IMPORT_LIMITS, type ProblemCode } from '../../contract/register-import.ts';
import { type Match, PROBLEMS, reportDifferent } from './match.ts';

/**
 * Changes one row of a collection as the reader, by the host's own rules; false where they do not allow it. Not given: what is
 * there stays, and differences are reported.
 */
export type UpdateRow = (
	collection: string,
	id: number,
	changes: Record<string, unknown>,
) => Promise<boolean>;

/** Rows read at a time. */
const PAGE = 500;

/** Changes what differs, or reports it. @returns how many rows were changed */
export async function settleDifferent(
	trx: Knex.Transaction,
	match: Match,
	different: string,
	update: UpdateRow | null,
): Promise<number> {
	if (!update) {
		await reportDifferent(trx, match, different);
		return 0;
	}
	let updated = 0;
	for (let after = 0; ;) {
		const rows: Record<string, unknown>[] = await trx(different)
			.select(...selected(trx, match))
			.where('row', '>', after)
			.orderBy('row')
			.limit(PAGE);
		for (const row of rows) {
			const full = updated >= IMPORT_LIMITS.updates;
			if (!full && (await update(match.table, Number(row['id']), changesOf(match, row)))) updated += 1;
			else await reportRefused(trx, Number(row['row']), full ? 'too_many_updates' : 'update_refused');
		}
		if (rows.length < PAGE) return updated;
		after = Number(rows.at(-1)?.['row']);
	}
}

/** Days as text: the driver would make them moments of its own time zone. */
function selected(trx: Knex.Transaction, { values }: Match) {
	const text = (name: string) =>
		name.endsWith('_on') ? trx.raw('??::text as ??', [name, name]) : trx.raw('??', [name]);
	return [trx.raw('"row"'), trx.raw('id'), ...values.flatMap((value) => [text(value), text(`now_${value}`)])];
}

function changesOf({ values }: Match, row: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		values
			.filter((value) => row[value] !== null && String(row[value]) !== String(row[`now_${value}`]))
			.map((value) => [value, row[value]]),
	);
}

async function reportRefused(trx: Knex.Transaction, row: number, code: ProblemCode): Promise<void> {
	await trx(PROBLEMS).insert({ row, code });
}
