import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { type Encoding, sniffDelimiter, sniffEncoding } from '@tiendo/core/domain/registers/sniff.ts';
import { parse } from 'csv-parse';
import type { SourceRow } from './source.ts';
import { UnreadableFile } from './unreadable.ts';

/** Rows handed on at a time. */
const BATCH = 500;
/** Characters of one row; more is a quote that was never closed. */
const LONGEST_ROW = 1_000_000;

/**
 * The rows of a CSV file in a stream: UTF-8 with or without mark, UTF-16; separated by semicolon, comma or tab, as the first lines have it;
 * quotes, and line breaks inside them.
 * @param head the first bytes
 * @throws UnreadableFile for other encodings and for a quote that is never closed
 */
export async function* csvBatches(path: string, head: Buffer): AsyncGenerator<readonly SourceRow[], void> {
	const encoding = sniffEncoding(head);
	// Not fatal: the last character of the head may be cut in two.
	const delimiter = sniffDelimiter(new TextDecoder(encoding).decode(head));
	const parser = parse({
		...{ delimiter, relax_column_count: true, relax_quotes: true, max_record_size: LONGEST_ROW },
	});
	// What goes wrong on the way destroys the parser, and so reaches the loop below.
	pipeline(Readable.from(decoded(path, encoding)), parser, () => undefined);
	const text = parser as AsyncIterable<string[]>;
	let batch: SourceRow[] = [];
	let row = 0;
	try {
		for await (const cells of text) {
			batch.push({ row: (row += 1), cells });
			if (batch.length < BATCH) continue;
			yield batch;
			batch = [];
		}
	} catch (error) {
		throw readable(error, row);
	}
	if (batch.length > 0) yield batch;
}

/** The text of a file, piece by piece, without the mark at its front. */
async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding, { fatal: true });
	try {
		for await (const chunk of createReadStream(path, { highWaterMark: 1 << 17 })) {
			const text = decoder.decode(chunk as Buffer, { stream: true });
			if (text !== '') yield text;
		}
		const rest = decoder.decode();
		if (rest !== '') yield rest;
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw new UnreadableFile(
			'Tệp không phải UTF-8 (có thể là bảng mã cũ như Windows-1258, TCVN3). Trong Excel hãy chọn Lưu thành “CSV UTF-8”.',
			'The file is not UTF-8 (perhaps an old code page such as Windows-1258 or TCVN3). In Excel save it as “CSV UTF-8”.',
		);
	}
}

function readable(error: unknown, row: number): unknown {
	const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
	if (!code.startsWith('CSV_')) return error;
	return new UnreadableFile(
		`Từ dòng ${row + 1}, dấu ngoặc kép không khớp nên không tách được các dòng sau.`,
		`From row ${row + 1} on the quotes do not match, so the rows after it cannot be told apart.`,
	);
}
