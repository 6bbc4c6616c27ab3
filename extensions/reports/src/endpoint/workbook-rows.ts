import type { CellContent } from '@tiendo/core/contract/report-workbook.ts';
import type { FormGroup, FormLine } from '@tiendo/core/contract/reports.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { unitOfMeasureName } from '@tiendo/core/domain/format/unit-of-measure.ts';
import { cumulative } from '@tiendo/core/domain/reports/figures.ts';
import { nameShown } from '@tiendo/core/domain/reports/workbook-heading.ts';
import { COLUMNS, type Column, nameIn, type PlannedLine } from '@tiendo/core/domain/reports/workbook-plan.ts';
import { put, type Cells } from './workbook-put.ts';
import * as styles from './workbook-styles.ts';

/** Points a line of text needs, and how many characters fit on one: of a long text, of an indicator's name. */
const LINE_HEIGHT = 15;
const CHARACTERS = { text: 115, name: 44, note: 34 } as const;
/** Excel shows no higher row. */
const HIGHEST = 400;

const at = (column: Column): number => COLUMNS.indexOf(column);

/** The heading row of a task group or section. */
export function groupRow(cells: Cells, row: number, group: FormGroup, locale: Locale): void {
	COLUMNS.forEach((_, column) => put(cells, row, column, null, styles.group));
	put(cells, row, at('number'), group.code, styles.group);
	put(cells, row, at('name'), nameIn(locale, group), styles.group);
}

/** The row of a line; answers the height it needs, null where the program finds it by itself. */
export function lineRow(cells: Cells, planned: PlannedLine, locale: Locale): number | null {
	const { row, line, slots } = planned;
	COLUMNS.forEach((_, column) => put(cells, row, column, null, styles.label));
	const name = nameShown({ required: line.required, name: nameIn(locale, line) });
	put(cells, row, at('number'), line.number, styles.label);
	put(cells, row, at('name'), name, styles.label);
	const [main, note] = slots;
	if (line.kind === 'text') {
		const style = styles.prose(main?.open === true);
		for (let column = at('value'); column <= at('note'); column += 1) put(cells, row, column, null, style);
		put(cells, row, at('value'), main?.content ?? null, style);
		return LINE_HEIGHT * Math.max(3, rowsFor(main?.content, CHARACTERS.text), rowsFor(name, CHARACTERS.name));
	}
	put(cells, row, at('unit'), unitOfMeasureName(line.unit_of_measure ?? '', locale), styles.label);
	put(cells, row, at('value'), main?.content ?? null, styles.figure(line.decimals, main?.open));
	for (const [column, figure] of comparedOf(line)) {
		put(cells, row, at(column), figure, styles.figure(line.decimals));
	}
	put(cells, row, at('note'), note?.content ?? null, styles.prose(note?.open === true));
	const rows = Math.max(rowsFor(name, CHARACTERS.name), rowsFor(note?.content, CHARACTERS.note));
	return rows > 1 ? Math.min(HIGHEST, rows * LINE_HEIGHT) : null;
}

/** Figures to compare with. The cumulative one is that of the moment: a formula would not survive being refused on import. */
function comparedOf(line: FormLine): readonly (readonly [Column, number | null])[] {
	return [
		['previous', line.previous],
		['last_year', line.last_year],
		['cumulative', cumulative(line.aggregation, [...line.earlier, line.value])],
		['target', line.target],
	];
}

/** Lines that a text takes. Not every program fits the height of rows when it opens a file, and none does for merged cells. */
function rowsFor(content: CellContent | undefined, characters: number): number {
	const parts = String(content ?? '').split('\n');
	const rows = parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / characters)), 0);
	return Math.min(rows, Math.floor(HIGHEST / LINE_HEIGHT));
}
