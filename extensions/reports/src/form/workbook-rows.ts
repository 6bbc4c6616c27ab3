import type { WorkbookChange, WorkbookImport, WorkbookWrong } from '@tiendo/core/contract/report-workbook.ts';

/** A row of the dialog's table: what would happen to a cell. */
export type WorkbookRow =
	| { readonly kind: 'wrong'; readonly key: string; readonly wrong: WorkbookWrong }
	| { readonly kind: 'conflict' | 'change'; readonly key: string; readonly change: WorkbookChange };

/** What needs a person first: cells to correct, then conflicts, then what just changes. */
export function rowsOf({ wrong, conflicts, changes }: WorkbookImport): WorkbookRow[] {
	const ofChange = (kind: 'conflict' | 'change') => (change: WorkbookChange) => ({
		kind,
		key: change.cell,
		change,
	});
	return [
		...wrong.map((one) => ({ kind: 'wrong' as const, key: one.cell, wrong: one })),
		...conflicts.map(ofChange('conflict')),
		...changes.map(ofChange('change')),
	];
}
