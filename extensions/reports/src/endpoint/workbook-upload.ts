import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { LARGEST_WORKBOOK } from '@tiendo/core/contract/report-workbook.ts';
import type { Request } from 'express';
import { drain } from './drain.ts';
import { UnreadableWorkbook } from './workbook-refusal.ts';

/** Bytes a form may have beside its file. */
const MOST_AROUND = 65_536;

/** What came with a request. */
export interface Upload {
	readonly file: Buffer;
	readonly fields: Readonly<Record<string, string>>;
}

/**
 * The file of a request: the field `file` of multipart/form-data, or the body itself. What is beyond the limit is not kept.
 * @throws UnreadableWorkbook
 */
export async function readUpload(request: Request): Promise<Upload> {
	try {
		// A declared length spares the reading; the limit holds without it too.
		if (Number(request.headers['content-length'] ?? 0) > LARGEST_WORKBOOK + MOST_AROUND) {
			throw new UnreadableWorkbook('too_large');
		}
		const multipart = /^multipart\/form-data/i.test(request.headers['content-type'] ?? '');
		return multipart ? await readForm(request) : { file: await readBody(request), fields: {} };
	} catch (error) {
		await drain(request);
		throw error;
	}
}

/** Leaves the stream open: what follows is passed over by `drain`. */
async function readBody(source: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > LARGEST_WORKBOOK) throw new UnreadableWorkbook('too_large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function readForm(request: Request): Promise<Upload> {
	const parser = parserOf(request);
	return new Promise((resolve, reject) => {
		const fields: Record<string, string> = {};
		let file: Promise<Buffer> | null = null;
		const fail = (error: unknown) => {
			request.unpipe(parser);
			reject(error instanceof UnreadableWorkbook ? error : new UnreadableWorkbook('damaged'));
		};
		parser.on('field', (name, value) => (fields[name] = value));
		parser.on('file', (name, stream) => {
			if (name !== 'file' || file !== null) return void stream.resume();
			stream.once('limit', () => fail(new UnreadableWorkbook('too_large')));
			file = readBody(stream);
			file.catch(fail);
		});
		parser.once('error', fail);
		parser.once('close', () => {
			if (file === null) return fail(new UnreadableWorkbook('no_file'));
			file.then((bytes) => resolve({ file: bytes, fields }), fail);
		});
		request.once('aborted', () => fail(new UnreadableWorkbook('damaged')));
		request.pipe(parser);
	});
}

/** Throws for a header that announces a form and names no boundary. */
function parserOf(request: Request): busboy.Busboy {
	try {
		return busboy({
			headers: request.headers,
			limits: { fileSize: LARGEST_WORKBOOK, files: 2, fields: 10, fieldSize: 1000, parts: 12 },
		});
	} catch {
		throw new UnreadableWorkbook('no_file');
	}
}
