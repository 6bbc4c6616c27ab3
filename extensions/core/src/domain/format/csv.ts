/** A cell of a file of comma-separated values. */
export type CsvCell = string | number | null;

/** What a spreadsheet would take for the beginning of a formula, also behind spaces it drops and in the wide signs of East Asia. */
const FORMULA = /^[\s\u0000]*[=+\-@\t\r＝＋－＠]/;

/**
 * Rows as RFC 4180 writes them, with the mark of UTF-8 in front by which spreadsheets know it. Figures have a point and no
 * grouping; nothing is an empty cell. A text that would be read as a formula gets an apostrophe in front: whoever opens the
 * file must not run what somebody has typed as a name.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
	return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: CsvCell): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const safe = FORMULA.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
