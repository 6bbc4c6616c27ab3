import { cell, readCsv } from '../lib/csv.ts';
import { insertAll } from '../lib/rows.ts';
import type { Step } from '../lib/step.ts';

/**
 * First day in force of all units. Inferred: the list is that of April 2023; the last change before it was the merger of
 * Tây Trà into Trà Bồng and of communes on this day (NQ 867/NQ-UBTVQH14), older units are dated alike.
 */
const VALID_FROM = '2020-02-01';

/** Levels in the order they must be inserted, parents first. */
const LEVELS = ['province', 'district', 'commune'];

/** The 187 units of the province: 1 + 13 + 173. Their paths are kept by the database. */
export const units: Step = {
	key: 'quang-ngai-2023/units',
	title: '187 administrative units',
	run: async ({ trx }) => {
		const tiles = new Map(readCsv('quang-ngai-2023/districts.csv').map((row) => [cell(row, 'code'), row]));
		const entries = readCsv('quang-ngai-2023/units.csv');
		const ids = new Map<string, number>();
		for (const level of LEVELS) {
			const ofLevel = entries.filter((entry) => entry['level'] === level);
			const rows = ofLevel.map((entry) => {
				const tile = tiles.get(cell(entry, 'code'));
				return {
					code: cell(entry, 'code'),
					name: cell(entry, 'name'),
					full_name: cell(entry, 'full_name'),
					level,
					kind: cell(entry, 'kind'),
					parent: ids.get(entry['parent_code'] ?? '') ?? null,
					valid_from: VALID_FROM,
					tile_column: tile === undefined ? null : Number(cell(tile, 'tile_column')),
					tile_row: tile === undefined ? null : Number(cell(tile, 'tile_row')),
				};
			});
			const inserted = await insertAll(trx, 'units', rows);
			rows.forEach((row, index) => ids.set(row.code, inserted[index] ?? 0));
		}
	},
};
