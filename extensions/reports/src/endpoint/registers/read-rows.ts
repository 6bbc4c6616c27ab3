import { IMPORT_LIMITS, type Register } from '@tiendo/core/contract/register-import.ts';
import { type Column, COLUMNS } from '@tiendo/core/definitions/registers/columns.ts';
import type { Cell } from '@tiendo/core/domain/registers/cells.ts';
import { findHeader, type Header, HEADER_WITHIN } from '@tiendo/core/domain/registers/header.ts';
import { isBlank, type Issue, readRow, type Reading } from '@tiendo/core/domain/registers/row.ts';
import type { StagedRow } from '@tiendo/core/store/registers/stage.ts';
import type { Source, SourceRow } from './source.ts';
import { UnreadableFile } from './unreadable.ts';

/** A row that is not well formed. */
export interface BadRow {
	readonly row: number;
	readonly cells: readonly Cell[];
	readonly issues: readonly Issue[];
}

/** What was seen of a file so far. */
export interface RowReader {
	readonly header: Header;
	/** Rows with content below the headings. */
	readonly rows: () => number;
	/** The well-formed rows, some at a time. */
	readonly batches: AsyncIterable<readonly StagedRow[]>;
}

/**
 * Finds the headings of a file and reads the rows below them. Bad rows are handed out and do not stop the others.
 * @throws UnreadableFile where required columns are missing, a column is there twice, or there are too many rows
 */
export async function readRows(
	source: Source,
	register: Register,
	how: Omit<Reading, 'places' | 'register' | 'epoch1904'>,
	onBad: (row: BadRow) => void,
): Promise<RowReader> {
	const iterator = source.batches[Symbol.asyncIterator]();
	const first: SourceRow[] = [];
	for (let batch = await iterator.next(); !batch.done; batch = await iterator.next()) {
		first.push(...batch.value);
		if (first.length >= HEADER_WITHIN) break;
	}
	const words = first.slice(0, HEADER_WITHIN).map(({ cells }) => cells.map(heading));
	const found = findHeader(words, COLUMNS[register]);
	if (!found) throw new UnreadableFile('Tệp không có dòng nào.', 'The file has no rows.');
	refuseHeader(found.header);
	const reading = { ...how, register, places: found.header.places, epoch1904: source.epoch1904 };
	let rows = 0;

	const staged = (batch: readonly SourceRow[]): StagedRow[] => {
		const good: StagedRow[] = [];
		for (const { row, cells } of batch) {
			if (isBlank(cells)) continue;
			rows += 1;
			const result = readRow(cells, reading);
			if ('values' in result) good.push({ row, values: result.values });
			else onBad({ row, cells, issues: result.issues });
		}
		if (rows > IMPORT_LIMITS.rows || (batch.at(-1)?.row ?? 0) > IMPORT_LIMITS.rows + HEADER_WITHIN) {
			throw new UnreadableFile('Tệp có hơn 2 triệu dòng.', 'The file has more than two million rows.');
		}
		return good;
	};
	async function* batches(): AsyncGenerator<readonly StagedRow[]> {
		yield staged(first.slice((found?.at ?? 0) + 1));
		first.length = 0;
		for (let batch = await iterator.next(); !batch.done; batch = await iterator.next())
			yield staged(batch.value);
	}
	return { header: found.header, rows: () => rows, batches: batches() };
}

/** A heading is text; the words of anything else are never one of ours. */
function heading(cell: Cell): string {
	return cell === null || typeof cell === 'object' ? '' : String(cell);
}

function refuseHeader({ missing, repeated }: Header): void {
	const names = (columns: readonly Column[], language: 0 | 1) =>
		columns.map((column) => `“${column.heading[language]}”`).join(', ');
	if (missing.length > 0) {
		throw new UnreadableFile(
			`Thiếu cột bắt buộc: ${names(missing, 0)}.`,
			`Required columns are missing: ${names(missing, 1)}.`,
		);
	}
	if (repeated.length > 0) {
		const list = repeated.map((name) => `“${name}”`).join(', ');
		throw new UnreadableFile(
			`Có hai cột cùng một nội dung: ${list}.`,
			`Two columns of the file mean the same: ${list}.`,
		);
	}
}
