import { toCsv } from '@tiendo/core/domain/format/csv.ts';
import type { ExportCell, ExportTable } from '@tiendo/core/domain/progress/export-tables.ts';
import { attachment } from '@tiendo/core/http/attachment.ts';
import type { Content } from '../answer/kept-answers.ts';
import { writeTable } from './workbook.ts';

export const EXPORTS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORTS)[number];

const TYPES: Readonly<Record<ExportFormat, string>> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * A table as a file to keep. The CSV is the bare table, for programs; the workbook says above it what it shows. A workbook
 * holds the moment it was made, so it is told by its table and not by its bytes.
 */
export async function file(table: ExportTable, format: ExportFormat): Promise<Content> {
	return {
		headers: attachment(`${table.title}.${format}`, TYPES[format]),
		bytes:
			format === 'csv' ? Buffer.from(toCsv([table.head, ...table.rows.map(plain)])) : await writeTable(table),
		tagged: JSON.stringify([format, table]),
	};
}

const plain = (row: readonly ExportCell[]): (string | number | null)[] =>
	row.map((cell) => (cell === null || typeof cell === 'string' ? cell : cell.figure));
