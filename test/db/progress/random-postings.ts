import type { Knex } from 'knex';
import { seeded } from '../../support/soak.ts';
import { days, type Province } from '../progress-fixture.ts';

/** Something that happens to the figures of one unit, in one transaction, as an approval or a correction does. */
export interface Posting {
	readonly unit: number;
	readonly month: number;
	/** By indicator; null takes the figure out without another in its place. */
	readonly values: ReadonlyMap<number, number | null>;
}

/** Postings and corrections of the units of a province, the same for the same seed. */
export function randomPostings(
	province: Province,
	codes: readonly string[],
	count: number,
	seed: number,
): Posting[] {
	const random = seeded(seed);
	const units = [province.a, province.b, province.c, province.commune];
	const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	return Array.from({ length: count }, () => ({
		unit: one(units).id,
		month: 1 + Math.floor(random() * 12),
		values: new Map(
			codes
				.filter(() => random() < 0.5)
				.map((code) => [
					province.indicators[code] ?? 0,
					random() < 0.1 ? null : Math.round((random() - 0.2) * 10_000_000) / 10_000,
				]),
		),
	}));
}

/** Posts in one transaction under the unit's lock, superseding what stood there. */
export async function carryOut(knex: Knex, { unit, month, values }: Posting): Promise<void> {
	await knex.transaction(async (trx) => {
		await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`indicator_values:${unit}`]);
		const indicators = [...values.keys()];
		await trx('indicator_values')
			.where({ unit, ...days(month) })
			.whereIn('indicator', indicators)
			.whereNull('superseded_at')
			.update({ superseded_at: trx.raw('clock_timestamp()') });
		const rows = [...values].flatMap(([indicator, value]) =>
			value === null
				? []
				: [{ indicator, unit, value, ...days(month), posted_at: trx.raw('clock_timestamp()') }],
		);
		if (rows.length > 0) await trx('indicator_values').insert(rows);
	});
}
