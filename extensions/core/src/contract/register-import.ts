/** The registers that take a file. */
export const REGISTERS = ['trainings', 'teams', 'team_members'] as const;
export type Register = (typeof REGISTERS)[number];

/** Most problems that an answer lists; `more` counts the rest. */
export const MOST_PROBLEMS = 1000;

/** What a file may be at most. */
export const IMPORT_LIMITS = {
	csvBytes: 200 * 1024 * 1024,
	xlsxBytes: 20 * 1024 * 1024,
	/** What one part of a workbook may unpack to. */
	xlsxPartBytes: 500 * 1024 * 1024,
	/** What all texts of a workbook may unpack to: they have to be kept while it is read. */
	xlsxTextBytes: 50 * 1024 * 1024,
	rows: 2_000_000,
	/** Rows changed in one import with ?update=true: each goes through the host's own permission rules. */
	updates: 20_000,
} as const;

/** Why a row was not taken. */
export type ProblemCode =
	| 'missing'
	| 'too_long'
	| 'bad_text'
	| 'formula'
	| 'bad_date'
	| 'bad_number'
	| 'bad_choice'
	| 'ends_before_start'
	| 'persons_exceed'
	| 'attendance_incomplete'
	| 'unit_unknown'
	| 'unit_ambiguous'
	| 'unit_outside'
	| 'team_unknown'
	| 'team_ambiguous'
	| 'duplicate_in_file'
	| 'differs_in_file'
	| 'exists_differently'
	| 'update_refused'
	| 'too_many_updates';

/** One reason why one row was not taken. */
export interface RegisterProblem {
	/** As the spreadsheet counts: the first line of the file is 1. */
	readonly row: number;
	/** The column's heading in the file; null where the whole row is meant. */
	readonly column: string | null;
	/** What stands in the cell, at most 120 characters. */
	readonly value: string | null;
	readonly code: ProblemCode;
	/** In the reader's language. */
	readonly message: string;
	/** The row of the same file that this one repeats or contradicts. */
	readonly other_row?: number;
	/** What an ambiguous name may mean. */
	readonly candidates?: readonly string[];
}

/** POST /reports/registers/:register/import?dry_run=&update= : multipart/form-data with one file. */
export interface RegisterImportBody {
	readonly register: Register;
	/** True: nothing was written; the counts say what would be. */
	readonly dry_run: boolean;
	readonly update: boolean;
	readonly file: { readonly name: string; readonly format: 'csv' | 'xlsx' };
	/** Columns of the file: those understood, with the field they fill, and those left aside. */
	readonly columns: {
		readonly known: readonly { readonly heading: string; readonly field: string }[];
		readonly ignored: readonly string[];
	};
	/** Rows with content below the headings; always created + updated + unchanged + refused. */
	readonly rows: number;
	readonly created: number;
	readonly updated: number;
	readonly unchanged: number;
	readonly refused: number;
	/** Of `refused`: rows that are there with other values and would be changed with ?update=true. */
	readonly changes: number;
	/** Rows written into each collection. */
	readonly written: Readonly<Record<string, { readonly created: number; readonly updated: number }>>;
	/** By row; at most MOST_PROBLEMS. */
	readonly problems: readonly RegisterProblem[];
	/** Problems beyond those listed. */
	readonly more: number;
}
