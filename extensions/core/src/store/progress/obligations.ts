import type { Knex } from 'knex';
import type { MissingUnit } from '../../domain/progress/missing.ts';
import { type Duties, type DuePeriod, type Duty, readDuties } from './duties.ts';
import { readEmptyLines, type Stated } from './empty-lines.ts';
import type { ProgressScope } from './known.ts';

export interface Obligations {
	readonly periods: readonly DuePeriod[];
	/** Templates in whose lines an indicator stands. */
	readonly templatesOf: ReadonlyMap<number, readonly number[]>;
	/** Units whose approved report leaves a required line empty, by indicator. */
	readonly emptyLines: ReadonlyMap<number, readonly Duty[]>;
}

/**
 * Who had to report in the subtree, who has not, and who left one of these indicators empty.
 * @param indicators those that are asked for, with the parts they are made of
 */
export async function readObligations(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	indicators: readonly number[],
): Promise<Obligations> {
	return obligationsOf(knex, scope, await readDuties(knex, scope), indicators);
}

/** The same of duties that are read already; `stated` saves looking where nothing is empty. */
export async function obligationsOf(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	duties: Duties,
	indicators: readonly number[],
	stated?: Stated,
): Promise<Obligations> {
	const templatesOf = new Map<number, readonly number[]>();
	for (const { template, indicator } of duties.lines) {
		templatesOf.set(indicator, [...(templatesOf.get(indicator) ?? []), template]);
	}
	return {
		periods: duties.periods,
		templatesOf,
		emptyLines: await readEmptyLines(knex, scope, duties, indicators, stated),
	};
}

/** The obligations of one subtree of what was read; a period nobody there had to report is not due there. */
export function obligationsWithin(obligations: Obligations, path: string): Obligations {
	const inside = (duties: readonly Duty[]): Duty[] => duties.filter((duty) => duty.path.startsWith(path));
	return {
		...obligations,
		periods: obligations.periods
			.map((period) => ({ ...period, duties: inside(period.duties) }))
			.filter((period) => period.duties.length > 0),
		emptyLines: new Map(
			[...obligations.emptyLines].map(([indicator, duties]) => [indicator, inside(duties)]),
		),
	};
}

/** Of some duties those without a figure, as missing units. */
export function missingAmong(duties: readonly Duty[]): MissingUnit[] {
	return duties.flatMap(({ id, code, name, reason }) =>
		reason === null ? [] : [{ id, code, name, reason }],
	);
}
