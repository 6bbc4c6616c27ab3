import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { IMPORT_LIMITS } from '@tiendo/core/contract/register-import.ts';
import { type Language, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import busboy from 'busboy';
import type { Request } from 'express';
import { drain } from '../drain.ts';

/** A file that was sent, on the disk of the server. */
export interface Upload {
	readonly path: string;
	readonly name: string;
	readonly size: number;
}

/**
 * Takes the one file of a multipart request to the disk, uses it and removes it. It is read only once it is there as a whole: a slow
 * sender must not hold a connection of the database.
 * @throws INVALID_PAYLOAD when there is no file, more than one, or one over the limit
 */
export async function withUpload<T>(
	request: Request,
	language: Language,
	use: (upload: Upload) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'tiendo-import-'));
	try {
		return await use(await receive(request, join(folder, 'file'), language));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Null where the request only says that it is multipart, and not how its parts are kept apart. */
function parserOf(request: Request, limits: busboy.Limits): busboy.Busboy | null {
	try {
		return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
	} catch {
		return null;
	}
}

/** Leads a request through its parser. Rejects for parts that are ill formed and for a sender who is gone. */
function parse(request: Request, form: busboy.Busboy): Promise<void> {
	return new Promise((resolve, reject) => {
		form.once('close', resolve);
		const fail = (error: unknown) => {
			request.unpipe(form);
			reject(error instanceof Error ? error : new Error(String(error)));
		};
		form.on('error', fail);
		request.once('aborted', () => {
			fail(new Error('The sender is gone'));
			form.destroy();
		});
		// Not `pipeline`, which destroys the request: see `drain`.
		request.pipe(form);
	});
}

async function receive(request: Request, path: string, language: Language): Promise<Upload> {
	const wrong = (vi: string, en: string) =>
		refusal('INVALID_PAYLOAD', say(language, vi, en), { field: 'file' });
	const noFile = () => wrong('Cần gửi kèm một tệp CSV hoặc XLSX.', 'Send one CSV or XLSX file along.');
	if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) throw noFile();
	const limits = { fileSize: IMPORT_LIMITS.csvBytes, files: 1, fields: 20, fieldSize: 1024, parts: 30 };
	const form = parserOf(request, limits);
	if (!form) throw noFile();
	let stored: Promise<Upload> | undefined;
	let tooMany = false;
	form.on('filesLimit', () => (tooMany = true));
	form.on('file', (_field, stream, { filename }) => {
		if (stored) return void stream.resume();
		let size = 0;
		stream.on('data', (chunk: Buffer) => (size += chunk.length));
		stored = pipeline(stream, createWriteStream(path)).then(() => {
			if (stream.truncated) throw wrong('Tệp lớn hơn 200 MB.', 'The file is larger than 200 MB.');
			return { path, size, name: (filename ?? '').normalize('NFC') };
		});
		// Looked at below; a rejection before that must not end the process.
		stored.catch(() => undefined);
	});
	try {
		await parse(request, form);
	} catch {
		await drain(request);
		throw wrong('Tệp gửi lên bị đứt giữa chừng.', 'The upload broke off.');
	}
	if (tooMany) throw wrong('Mỗi lần chỉ gửi một tệp.', 'Send one file at a time.');
	const upload = await stored;
	if (!upload || upload.size === 0) throw noFile();
	return upload;
}
