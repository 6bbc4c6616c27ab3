import type { WorkbookProblem } from '../../contract/report-workbook.ts';
import type { ReportForm } from '../../contract/reports.ts';
import type { ReadCell } from './workbook-cell.ts';
import { plainText } from './workbook-content.ts';
import { nameShown } from './workbook-heading.ts';
import { fingerprintOf, isReadable, type Mark, type MarkedLine } from './workbook-mark.ts';
import { cellOf, COLUMNS, HEADER_ROW, type PlannedLine, type WorkbookPlan } from './workbook-plan.ts';
import { SHEET, wordsOf } from './workbook-words.ts';

/** Why a whole file is not taken, with what its sentence names. */
export interface FileRefusal {
	readonly kind: 'refused';
	readonly reason: WorkbookProblem;
	readonly values: Readonly<Record<string, string>>;
}

/** Heading rows that say whose workbook it is; see workbook-heading.ts. */
const PLACES = { other_report: 'A1', other_unit: 'A2', other_period: 'A3' } as const;

/**
 * Whether a workbook is of this report and its rows and columns stand where they were; null if so, else the first thing that
 * does not fit, with its cell.
 */
export function checkStructure(
	file: { readonly mark: Mark | null; readonly cells: ReadonlyMap<string, ReadCell> | null },
	form: ReportForm,
	plan: WorkbookPlan,
): FileRefusal | null {
	const { mark, cells } = file;
	if (mark === null) return refuse('not_ours');
	if (!isReadable(mark)) return refuse('other_format');
	const foreign = checkOwner(mark, form);
	if (foreign) return foreign;
	if (mark.fingerprint !== fingerprintOf(form, plan) || !sameLines(mark.lines, plan.lines)) {
		return refuse('other_version');
	}
	if (cells === null) return refuse('sheet_missing', { sheet: wordsOf(SHEET, 'sheet', mark.locale) });
	return checkHeaders(mark, cells) ?? checkRows(mark, cells, plan);
}

function checkOwner(mark: Mark, form: ReportForm): FileRefusal | null {
	if (mark.unit !== String(form.unit.id)) {
		const values = { theirs: mark.unitName, ours: form.unit.full_name };
		return refuse('other_unit', { cell: PLACES.other_unit, ...values });
	}
	if (mark.template === form.template.code && mark.period !== form.period.code) {
		const values = { theirs: mark.period, ours: form.period.code };
		return refuse('other_period', { cell: PLACES.other_period, ...values });
	}
	return mark.report === String(form.id) ? null : refuse('other_report', { cell: PLACES.other_report });
}

/** The hidden sheet's own list, which the fingerprint does not hold against tampering. */
function sameLines(marked: readonly MarkedLine[], planned: readonly PlannedLine[]): boolean {
	return (
		marked.length === planned.length &&
		planned.every(
			({ line, row }, index) =>
				marked[index]?.valueId === String(line.value_id) && marked[index].row === String(row),
		)
	);
}

function checkHeaders(mark: Mark, cells: ReadonlyMap<string, ReadCell>): FileRefusal | null {
	for (const [index, column] of COLUMNS.entries()) {
		const cell = cellOf(column, HEADER_ROW);
		const expected = mark.headers[index] ?? '';
		if (!says(cells.get(cell), expected)) return refuse('columns_moved', { cell, expected });
	}
	return null;
}

function checkRows(mark: Mark, cells: ReadonlyMap<string, ReadCell>, plan: WorkbookPlan): FileRefusal | null {
	for (const [index, { line, row }] of plan.lines.entries()) {
		const name = nameShown({ required: line.required, name: mark.lines[index]?.name ?? '' });
		for (const [column, expected] of [
			['number', line.number],
			['name', name],
		] as const) {
			const cell = cellOf(column, row);
			if (!says(cells.get(cell), expected)) return refuse('rows_moved', { cell, expected });
		}
	}
	return null;
}

function says(cell: ReadCell | undefined, text: string): boolean {
	const found =
		cell?.kind === 'text' || cell?.kind === 'error'
			? cell.text
			: cell?.kind === 'number'
				? String(cell.value)
				: null;
	return plainText(found) === plainText(text);
}

function refuse(reason: WorkbookProblem, values: Readonly<Record<string, string>> = {}): FileRefusal {
	return { kind: 'refused', reason, values };
}
