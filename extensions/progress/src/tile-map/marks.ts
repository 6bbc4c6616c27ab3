import type { BandKey } from '@tiendo/core/contract/progress.ts';

/** A unit as a map shows it. */
export interface UnitMark {
	readonly code: string;
	readonly name: string;
	readonly band: BandKey;
	/** Percent of what is needed to date, or a dash. */
	readonly figure: string;
	/** Address of the unit's own page. */
	readonly to: string;
	/** All of it in words. */
	readonly label: string;
}
