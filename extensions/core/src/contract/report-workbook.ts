/**
 * The form of a report as an Excel workbook: GET /reports/:id/export.xlsx, and what POST /reports/:id/import answers. The
 * workbook itself is described in domain/reports/workbook-plan.ts.
 */

/** Media type of the workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Most bytes of a file that is taken. */
export const LARGEST_WORKBOOK = 5 * 1024 * 1024;

/** Why a cell cannot be taken. */
export type CellProblem =
	| 'formula'
	| 'not_a_number'
	| 'ambiguous'
	| 'percent'
	| 'date'
	| 'boolean'
	| 'error_value'
	| 'not_text'
	| 'out_of_range'
	| 'below_min'
	| 'above_max'
	| 'too_many_decimals'
	| 'locked'
	| 'outside';

/** Why a whole file cannot be taken; `details.reason` of the refusal INVALID_PAYLOAD. */
export type WorkbookProblem =
	| 'no_file'
	| 'empty'
	| 'too_large'
	| 'inflates_too_much'
	| 'too_many_parts'
	| 'too_many_cells'
	| 'legacy_xls'
	| 'encrypted'
	| 'not_xlsx'
	| 'damaged'
	| 'not_ours'
	| 'other_format'
	| 'other_report'
	| 'other_unit'
	| 'other_period'
	| 'other_version'
	| 'sheet_missing'
	| 'columns_moved'
	| 'rows_moved';

/** What a cell holds: a figure, a text, or nothing (null, never 0). */
export type CellContent = number | string | null;

/** A cell whose content would replace what the report has. */
export interface WorkbookChange {
	/** Address in the sheet, e.g. D12. */
	readonly cell: string;
	/** Number of the line in the form. */
	readonly number: string;
	/** Name of the line, in the reader's language. */
	readonly name: string;
	/** Key of the report_values row, and its field. */
	readonly value_id: number;
	readonly field: 'value' | 'text' | 'note';
	readonly old: CellContent;
	readonly new: CellContent;
}

export interface WorkbookWrong {
	readonly cell: string;
	/** Null for a cell that belongs to no line. */
	readonly number: string | null;
	readonly name: string | null;
	readonly code: CellProblem;
	/** In the reader's language. */
	readonly message: string;
	/** Where the cell can be read another way, that figure. */
	readonly suggestion: number | null;
}

/**
 * POST /reports/:id/import?dry_run=true&take=typed|saved. Without dry_run all changes are written in one transaction, and
 * only if nothing is wrong (else INVALID_PAYLOAD) and no conflict is open (else STALE_REVISION); both carry this body's
 * lists in their details.
 */
export interface WorkbookImport {
	readonly report: number;
	readonly dry_run: boolean;
	readonly changes: readonly WorkbookChange[];
	/** Changes of cells that somebody else has changed in the report since the export; `old` is the newer content. */
	readonly conflicts: readonly WorkbookChange[];
	readonly wrong: readonly WorkbookWrong[];
	/** Cells that say what the report says. */
	readonly unchanged: number;
	/** Cells written; 0 in a dry run. */
	readonly written: number;
}
