// Written by "npm run schema:build" from schema/collections.

import type { Day } from './scalars.ts';

/** A row of unit_successions (Unit successions). */
export interface UnitSuccessionsRow {
	id: number;
	predecessor: number;
	successor: number;
	scope: 'whole' | 'part';
	effective_on: Day;
	source_note: string | null;
}

/** A row of units (Administrative units). */
export interface UnitsRow {
	id: number;
	code: string;
	name: string;
	full_name: string;
	level: 'province' | 'district' | 'commune';
	kind: 'tinh' | 'huyen' | 'thi_xa' | 'thanh_pho' | 'xa' | 'phuong' | 'thi_tran' | 'dac_khu';
	parent: number | null;
	path: string;
	valid_from: Day;
	valid_to: Day | null;
	weekly_days_off: unknown;
	tile_column: number | null;
	tile_row: number | null;
}
