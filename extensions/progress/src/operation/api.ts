import { defineOperationApi } from '@directus/extensions-sdk';
import type { SummaryBody } from '@tiendo/core/contract/progress.ts';
import { parseProgressQuery } from '@tiendo/core/domain/progress/query.ts';
import { loadActor, numberedUnit } from '@tiendo/core/store/actors.ts';
import { atOneMoment } from '@tiendo/core/store/progress/changes.ts';
import { readSummary } from '@tiendo/core/store/progress/summary.ts';
import type { Knex } from 'knex';
import { allowedScope, type Reader, refuseQuery } from '../server/scope.ts';

interface Options {
	year?: string | number | null;
	unit?: string | number | null;
	as_of?: string | null;
}

/**
 * Computes the summary of GET /progress/summary for the steps that follow. A flow that runs as a user sees that user's
 * subtree; one that runs by itself or as an administrator sees any unit. What is left empty is the own unit or the province,
 * this year, and what is known now. Takes the reject path with the field where an option is no good.
 */
export default defineOperationApi<Options>({
	id: 'tiendo-compute-progress',
	handler: async ({ year, unit, as_of }, { accountability, database, env }): Promise<SummaryBody> => {
		const reader = await readerFor(database, accountability);
		const text = (option: string | number | null | undefined): string => String(option ?? '').trim();
		const query = parseProgressQuery({ year: text(year), unit: text(unit), as_of: text(as_of) }, [
			'year',
			'unit',
			'as_of',
		]);
		if ('field' in query) throw refuseQuery(query, reader);
		const allowed = await allowedScope({ database, env }, reader, query);
		return atOneMoment(database, (trx) => readSummary(trx, allowed.unit, allowed.scope, reader.language));
	},
});

async function readerFor(
	database: Knex,
	accountability: { readonly user: string | null; readonly admin: boolean } | null,
): Promise<Reader> {
	if (accountability === null) return { unit: null, anyUnit: true, language: 'vi' };
	const actor =
		accountability.user === null ? null : await loadActor(database, accountability.user, new Date());
	return { unit: numberedUnit(actor), anyUnit: accountability.admin, language: actor?.language ?? 'vi' };
}
