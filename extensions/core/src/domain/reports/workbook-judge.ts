import type {
	CellProblem,
	WorkbookChange,
	WorkbookImport,
	WorkbookWrong,
} from '../../contract/report-workbook.ts';
import type { ReportForm } from '../../contract/reports.ts';
import type { Locale } from '../format/number.ts';
import { figureOf, judgeFigure, type Meaning, type ReadCell, shown, textOf } from './workbook-cell.ts';
import { keyOf } from './workbook-content.ts';
import { type Mark, readMark } from './workbook-mark.ts';
import { COLUMNS, nameIn, type PlannedLine, planWorkbook, type Slot } from './workbook-plan.ts';
import { checkStructure, type FileRefusal } from './workbook-structure.ts';
import { CELLS, wordsOf } from './workbook-words.ts';

/** What was read of a file: the cells of the form's sheet by address, and the rows of the hidden sheet. */
export interface ReadWorkbook {
	readonly cells: ReadonlyMap<string, ReadCell> | null;
	readonly mark: readonly (readonly string[])[] | null;
}

export type Judgement =
	| FileRefusal
	| ({ readonly kind: 'judged' } & Pick<WorkbookImport, 'changes' | 'conflicts' | 'wrong' | 'unchanged'>);

/** For two contents that have moved apart: take what was typed, leave what is saved, or ask. */
export type Take = 'typed' | 'saved' | 'ask';

interface Sorted {
	readonly changes: WorkbookChange[];
	readonly conflicts: WorkbookChange[];
	readonly wrong: WorkbookWrong[];
	unchanged: number;
}

/**
 * Compares a filled workbook with the form as it is now. A cell counts as typed in where it differs from what the workbook was
 * exported with; untouched cells change nothing, whatever has happened to the report meanwhile.
 * @param locale language of the messages; numbers are read in the language the workbook was made in
 */
export function judgeWorkbook(file: ReadWorkbook, form: ReportForm, take: Take, locale: Locale): Judgement {
	const plan = planWorkbook(form);
	const mark = readMark(file.mark);
	const refused = checkStructure({ mark, cells: file.cells }, form, plan);
	if (refused || mark === null || file.cells === null) {
		return refused ?? { kind: 'refused', reason: 'not_ours', values: {} };
	}
	const sorted: Sorted = { changes: [], conflicts: [], wrong: [], unchanged: 0 };
	plan.lines.forEach((planned, index) => {
		planned.slots.forEach((slot, at) => {
			const base = mark.lines[index]?.base[at] ?? '';
			judgeSlot(sorted, { planned, slot, base, cell: file.cells?.get(slot.cell), mark, take, locale });
		});
	});
	sorted.wrong.push(...strayCells(file.cells, plan.lastRow, locale));
	return { kind: 'judged', ...sorted };
}

interface SlotCase {
	readonly planned: PlannedLine;
	readonly slot: Slot;
	readonly base: string;
	readonly cell: ReadCell | undefined;
	readonly mark: Mark;
	readonly take: Take;
	readonly locale: Locale;
}

function judgeSlot(sorted: Sorted, given: SlotCase): void {
	const { planned, slot, base, mark, take, locale } = given;
	const read = slot.field === 'value' ? figureOf(given.cell, mark.locale) : textOf(given.cell, mark.locale);
	if (read.kind === 'problem') {
		sorted.wrong.push(wrong(given, slot.open || read.code === 'formula' ? read : LOCKED));
		return;
	}
	const [typed, saved] = [keyOf(read.content), keyOf(slot.content)];
	if (typed === base || typed === saved) {
		sorted.unchanged += 1;
		return;
	}
	if (!slot.open) {
		sorted.wrong.push(wrong(given, LOCKED));
		return;
	}
	const taken =
		typeof read.content === 'string' || slot.field !== 'value'
			? read
			: judgeFigure(read.content, planned.line);
	if (taken.kind === 'problem') {
		sorted.wrong.push(wrong(given, taken));
		return;
	}
	const change: WorkbookChange = {
		cell: slot.cell,
		number: planned.line.number,
		name: nameIn(locale, planned.line),
		value_id: planned.line.value_id,
		field: slot.field,
		old: slot.content,
		new: taken.content,
	};
	if (saved === base || take === 'typed') sorted.changes.push(change);
	else if (take === 'saved') sorted.unchanged += 1;
	else sorted.conflicts.push(change);
}

const LOCKED = { kind: 'problem', code: 'locked', text: '', limit: null, suggestion: null } as const;

/** A long text is quoted in part: it stands in the file anyway. */
const QUOTED = 40;

function wrong({ planned, slot, locale }: SlotCase, found: Meaning & { kind: 'problem' }): WorkbookWrong {
	const { code, text, limit, suggestion } = found;
	const quoted = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
	const values = {
		text: quoted,
		...(limit === null ? {} : { limit: shown(limit, locale) }),
		...(suggestion === null ? {} : { suggestion: shown(suggestion, locale) }),
	};
	return {
		cell: slot.cell,
		number: planned.line.number,
		name: nameIn(locale, planned.line),
		code,
		message: wordsOf(CELLS, code, locale, values),
		suggestion,
	};
}

/** Cells with content beyond the form. They are refused rather than passed over: what was typed there would be lost. */
function strayCells(cells: ReadonlyMap<string, ReadCell>, lastRow: number, locale: Locale): WorkbookWrong[] {
	const code: CellProblem = 'outside';
	const lastColumn = String.fromCharCode(64 + COLUMNS.length);
	return [...cells]
		.filter(([address, cell]) => {
			const column = address.replace(/\d+$/, '');
			const within =
				column.length === 1 && column <= lastColumn && Number(address.slice(column.length)) <= lastRow;
			return !within && !(cell.kind === 'text' && cell.text.trim() === '');
		})
		.map(([cell]) => ({
			cell,
			number: null,
			name: null,
			code,
			message: wordsOf(CELLS, code, locale),
			suggestion: null,
		}));
}
