import type { ReportForm } from '@tiendo/core/contract/reports.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { headingOf, headersOf } from '@tiendo/core/domain/reports/workbook-heading.ts';
import { MARK_SHEET, markRows } from '@tiendo/core/domain/reports/workbook-mark.ts';
import {
	COLUMNS,
	HEADER_ROW,
	planWorkbook,
	type WorkbookPlan,
} from '@tiendo/core/domain/reports/workbook-plan.ts';
import { SHEET, wordsOf } from '@tiendo/core/domain/reports/workbook-words.ts';
import { type DataValidation, type MergeRange, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { put, type Cells } from './workbook-put.ts';
import { groupRow, lineRow } from './workbook-rows.ts';
import { ruleOf } from './workbook-rules.ts';
import * as styles from './workbook-styles.ts';

/** Widths in characters: number, indicator, unit, five figures, explanation. */
const WIDTHS = [7, 46, 13, 14, 14, 14, 14, 14, 36];
const LAST_COLUMN = COLUMNS.length - 1;

/**
 * The form of a report as the bytes of an .xlsx file: a protected sheet for people and a hidden one that says what it was
 * made of.
 * @param at when it is made, and in which time zone that is said
 */
export async function writeWorkbook(
	form: ReportForm,
	locale: Locale,
	at: { readonly moment: string; readonly timeZone: string },
): Promise<Uint8Array> {
	const plan = planWorkbook(form);
	const heading = headingOf(form, locale, at);
	return writeXlsx({
		defaultFont: styles.DEFAULT_FONT,
		properties: { title: heading[0] ?? '', company: form.unit.full_name },
		workbookProtection: { lockStructure: true },
		sheets: [formSheet(form, plan, locale, heading), markSheet(form, plan, locale)],
	});
}

function formSheet(
	form: ReportForm,
	plan: WorkbookPlan,
	locale: Locale,
	heading: readonly string[],
): WriteSheet {
	const cells: Cells = new Map();
	const merges: MergeRange[] = [];
	const heights = new Map([
		[HEADER_ROW - 2, { height: 32 }],
		[HEADER_ROW - 1, { height: 48 }],
	]);
	const mergeRow = (row: number, from = 0) =>
		merges.push({ startRow: row - 1, endRow: row - 1, startCol: from, endCol: LAST_COLUMN });
	heading.forEach((text, index) => {
		const style = index === 0 ? styles.title : index === HEADER_ROW - 2 ? styles.hint : styles.fact;
		put(cells, index + 1, 0, text, style);
		mergeRow(index + 1);
	});
	const headers = headersOf(form, locale);
	COLUMNS.forEach((column, index) => put(cells, HEADER_ROW, index, headers[column], styles.header));
	for (const { row, group, lines } of plan.groups) {
		groupRow(cells, row, group, locale);
		mergeRow(row, 1);
		for (const planned of lines) {
			const height = lineRow(cells, planned, locale);
			if (height !== null) heights.set(planned.row - 1, { height });
			if (planned.line.kind === 'text') mergeRow(planned.row, COLUMNS.indexOf('value'));
		}
	}
	return {
		name: wordsOf(SHEET, 'sheet', locale),
		columns: WIDTHS.map((width) => ({ width })),
		cells,
		merges,
		rowDefs: heights,
		dataValidations: rules(plan, locale),
		freezePane: { rows: HEADER_ROW },
		protection: { sheet: true, objects: true, scenarios: true, formatColumns: true, formatRows: true },
		pageSetup: {
			paperSize: 'a4',
			orientation: 'landscape',
			fitToPage: true,
			fitToWidth: 1,
			fitToHeight: 0,
			printTitlesRow: `$${HEADER_ROW}:$${HEADER_ROW}`,
			printArea: `$A$1:$I$${plan.lastRow}`,
			margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
			horizontalCentered: true,
		},
		headerFooter: { oddFooter: `&C${wordsOf(SHEET, 'page', locale)}` },
		a11y: { summary: heading.slice(0, 3).join('. '), headerRow: HEADER_ROW - 1 },
	};
}

function rules(plan: WorkbookPlan, locale: Locale): DataValidation[] {
	return plan.lines.flatMap(({ line, slots }) =>
		slots.filter(({ field, open }) => field === 'value' && open).map((slot) => ruleOf(slot, line, locale)),
	);
}

function markSheet(form: ReportForm, plan: WorkbookPlan, locale: Locale): WriteSheet {
	const cells: Cells = new Map();
	markRows(form, plan, locale).forEach((row, index) =>
		row.forEach((text, column) => put(cells, index + 1, column, text, styles.label)),
	);
	return { name: MARK_SHEET, cells, veryHidden: true, protection: { sheet: true } };
}
