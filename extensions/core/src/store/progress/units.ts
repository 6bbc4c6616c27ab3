import type { Knex } from 'knex';

/** A unit as progress needs it. */
export interface ProgressUnit {
	readonly id: number;
	readonly code: string;
	readonly name: string;
	readonly full_name: string;
	readonly path: string;
	readonly isRoot: boolean;
	/** Where it lies on the tile map; null where it has no tile. */
	readonly tile: { readonly column: number; readonly row: number } | null;
}

interface UnitRow {
	readonly id: number;
	readonly code: string;
	readonly name: string;
	readonly full_name: string;
	readonly path: string;
	readonly parent: number | null;
	readonly tile_column: number | null;
	readonly tile_row: number | null;
}

const FIELDS = ['id', 'code', 'name', 'full_name', 'path', 'parent', 'tile_column', 'tile_row'] as const;

/** One unit by id, or null. */
export async function readUnit(knex: Knex | Knex.Transaction, id: number): Promise<ProgressUnit | null> {
	const row: UnitRow | undefined = await knex('units')
		.where({ id })
		.first(...FIELDS);
	return row ? toUnit(row) : null;
}

/** The root an administrator without a unit looks at: the first province that is still valid. Null in an empty system. */
export async function readRoot(knex: Knex | Knex.Transaction): Promise<ProgressUnit | null> {
	const row: UnitRow | undefined = await knex('units')
		.whereNull('parent')
		.orderByRaw('valid_to desc nulls first, code, id')
		.first(...FIELDS);
	return row ? toUnit(row) : null;
}

/** Children that were valid at some time of the year, in order of code; the unit itself where there are none. */
export async function readChildren(
	knex: Knex | Knex.Transaction,
	unit: ProgressUnit,
	year: number,
): Promise<ProgressUnit[]> {
	const rows: UnitRow[] = await knex('units')
		.where({ parent: unit.id })
		.andWhere('valid_from', '<=', `${year}-12-31`)
		.andWhere((any) => {
			void any.whereNull('valid_to').orWhere('valid_to', '>=', `${year}-01-01`);
		})
		.orderBy(['code', 'id'])
		.select(...FIELDS);
	return rows.length > 0 ? rows.map(toUnit) : [unit];
}

function toUnit({ parent, tile_column: column, tile_row: row, ...unit }: UnitRow): ProgressUnit {
	return {
		...unit,
		isRoot: parent === null,
		tile: column === null || row === null ? null : { column, row },
	};
}
