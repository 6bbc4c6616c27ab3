import { readFileSync } from 'node:fs';

/**
 * Splits CSV text into records keyed by the header line.
 * In: text after RFC 4180 (commas, double quotes, doubled quotes inside). Out: one record per line; an empty cell is ''.
 * Throws when a line has another number of cells than the header.
 */
export function parseCsv(text: string): Record<string, string>[] {
	const lines = text
		.split(/\r?\n/)
		.filter((line) => line !== '')
		.map(splitLine);
	const header = lines[0] ?? [];
	return lines.slice(1).map((cells, index) => {
		if (cells.length !== header.length)
			throw new Error(`CSV line ${index + 2}: ${cells.length} cells, expected ${header.length}`);
		return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']));
	});
}

function splitLine(line: string): string[] {
	const cells: string[] = [];
	const pattern = /("(?:[^"]|"")*"|[^,]*)(,|$)/g;
	for (const match of line.matchAll(pattern)) {
		const cell = match[1] ?? '';
		cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
		if (match[2] === '') break;
	}
	return cells;
}

/** Reads one of the CSV files beside the seeds, e.g. `quang-ngai-2023/units.csv`. Throws when it is missing or ragged. */
export function readCsv(path: string): Record<string, string>[] {
	return parseCsv(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
}

/** The cell of a column that the file must have and fill. Throws with the column's name otherwise. */
export function cell(row: Readonly<Record<string, string>>, column: string): string {
	const value = row[column];
	if (value === undefined || value === '') throw new Error(`CSV: column ${column} is missing or empty`);
	return value;
}
