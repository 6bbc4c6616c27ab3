import { open } from 'node:fs/promises';
import { IMPORT_LIMITS } from '@tiendo/core/contract/register-import.ts';
import type { Cell } from '@tiendo/core/domain/registers/cells.ts';
import { csvBatches } from './csv.ts';
import { UnreadableFile } from './unreadable.ts';
import type { Upload } from './receive.ts';
import { openWorkbook } from './xlsx.ts';

/** A row of a file as the spreadsheet counts it, from 1. */
export interface SourceRow {
	readonly row: number;
	readonly cells: readonly Cell[];
}

/** The rows of a file, some at a time. */
export interface Source {
	readonly format: 'csv' | 'xlsx';
	/** Days of the workbook count from 1904. */
	readonly epoch1904: boolean;
	readonly batches: AsyncIterable<readonly SourceRow[]>;
	close(): Promise<void>;
}

/**
 * Opens a file by what is in it, whatever it is called.
 * @throws UnreadableFile for what is neither CSV nor a workbook that can be read within the limits
 */
export async function openSource({ path, size }: Upload): Promise<Source> {
	const head = Buffer.alloc(4096);
	const file = await open(path);
	const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
	const start = head.subarray(0, bytesRead);
	if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
		if (size > IMPORT_LIMITS.xlsxBytes) {
			throw new UnreadableFile(
				'Tệp XLSX lớn hơn 20 MB; hãy lưu thành CSV UTF-8.',
				'The XLSX file is larger than 20 MB; save it as CSV UTF-8.',
			);
		}
		return await openWorkbook(path);
	}
	if (start.subarray(0, 4).toString('hex') === 'd0cf11e0') {
		throw new UnreadableFile(
			'Tệp là XLS cũ hoặc có mật khẩu; hãy lưu thành XLSX không mật khẩu hoặc CSV UTF-8.',
			'The file is an old XLS or has a password; save it as XLSX without one or as CSV UTF-8.',
		);
	}
	const batches = csvBatches(path, start);
	return {
		format: 'csv',
		epoch1904: false,
		batches,
		close: async () => void (await batches.return(undefined)),
	};
}
