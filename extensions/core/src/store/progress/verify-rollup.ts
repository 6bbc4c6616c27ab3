import type { Knex } from 'knex';

/** A unit's year whose kept row is not what its figures give. */
export interface RollupDifference {
	readonly indicator: string;
	readonly unit: number;
	readonly year: number;
}

export interface RollupCheck {
	/** Indicators that were compared. */
	readonly indicators: number;
	readonly differences: readonly RollupDifference[];
}

/** Compares the kept rows of every indicator with a rebuild from the figures in force; changes nothing. */
export async function verifyRollup(knex: Knex | Knex.Transaction): Promise<RollupCheck> {
	const indicators: { id: number; code: string }[] = await knex('indicators')
		.select('id', 'code')
		.orderBy('id');
	const differences: RollupDifference[] = [];
	// One at a time: the figures of a country do not fit into memory at once.
	for (const { id, code } of indicators) {
		const { rows } = await knex.raw<{ rows: { unit: number; year: number }[] }>(
			'select unit, year from td_progress_differences(?)',
			[id],
		);
		differences.push(...rows.map((row) => ({ indicator: code, ...row })));
	}
	return { indicators: indicators.length, differences };
}

/** Builds all kept rows anew from the figures in force. Approvals wait until it is done. */
export async function rebuildRollup(knex: Knex | Knex.Transaction): Promise<void> {
	await knex.raw('select td_progress_rebuild((select array_agg(id) from indicators))');
	await knex.raw('select td_progress_touch()');
}
