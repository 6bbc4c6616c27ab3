import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { EndpointExtensionContext } from '@directus/extensions';
import { IMPORT_LIMITS } from '@tiendo/core/contract/register-import.ts';
import { unknownParameter } from '@tiendo/core/domain/parameters.ts';
import { type Language, say } from '@tiendo/core/http/language.ts';
import { codeOf, refusal } from '@tiendo/core/http/refuse.ts';
import { unknownField } from '@tiendo/core/http/takes.ts';
import busboy from 'busboy';
import type { Request } from 'express';
import { drain } from '../drain.ts';

/** A file that was sent, on the disk of the server. */
export interface Upload {
	readonly path: string;
	readonly name: string;
	readonly size: number;
}

/** In whose language a refusal is said, and where the operator reads why. */
export interface Receiver {
	readonly language: Language;
	readonly logger: Pick<EndpointExtensionContext['logger'], 'error'>;
}

/** The refusal where the disk does not take a file, being full or gone; why is for the operator's log alone. */
export function noRoom({ language, logger }: Receiver, why: unknown): Error {
	logger.error(why, 'A file that was sent could not be written to the disk');
	const vi = 'Máy chủ không còn chỗ để nhận tệp; chưa ghi dòng nào. Hãy báo người vận hành rồi gửi lại sau.';
	const en =
		'The server has no room for the file; nothing was written. Tell its operator and send it again later.';
	return refusal('SERVICE_UNAVAILABLE', say(language, vi, en), { service: 'disk' });
}

/**
 * Takes the one file of a multipart request to a path.
 * @throws INVALID_PAYLOAD when there is no file, more than one, one over the limit, or something beside it
 * @throws SERVICE_UNAVAILABLE when the disk does not take it
 */
export async function receive(request: Request, path: string, receiver: Receiver): Promise<Upload> {
	const wrong = (vi: string, en: string) =>
		refusal('INVALID_PAYLOAD', say(receiver.language, vi, en), { field: 'file' });
	const noFile = () => wrong('Cần gửi kèm một tệp CSV hoặc XLSX.', 'Send one CSV or XLSX file along.');
	if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) throw noFile();
	const form = parserOf(request);
	if (!form) throw noFile();
	let stored: Promise<Upload> | undefined;
	let tooMany = false;
	const fields: Record<string, string> = {};
	form.on('filesLimit', () => (tooMany = true));
	form.on('field', (name, value) => (fields[name] = value));
	form.on('file', (_field, part, { filename }) => {
		if (stored) return void part.resume();
		stored = keep(part, path, receiver).then((size) => {
			if (part.truncated) throw wrong('Tệp lớn hơn 200 MB.', 'The file is larger than 200 MB.');
			return { path, size, name: (filename ?? '').normalize('NFC') };
		});
		// Where the disk fails nobody reads the part any more, and its parser would wait for that without end.
		stored.catch((error: Error) => codeOf(error) === 'SERVICE_UNAVAILABLE' && form.destroy(error));
	});
	try {
		await parse(request, form);
	} catch (error) {
		await drain(request);
		throw codeOf(error) ? error : wrong('Tệp gửi lên bị đứt giữa chừng.', 'The upload broke off.');
	}
	// Switches stand in the address; one that came beside the file would be passed over.
	const unknown = unknownParameter(fields, []);
	if (unknown !== undefined) throw unknownField(unknown);
	if (tooMany) throw wrong('Mỗi lần chỉ gửi một tệp.', 'Send one file at a time.');
	const upload = await stored;
	if (!upload || upload.size === 0) throw noFile();
	return upload;
}

/** Null where the request only says that it is multipart, and not how its parts are kept apart. */
function parserOf(request: Request): busboy.Busboy | null {
	const limits = { fileSize: IMPORT_LIMITS.csvBytes, files: 1, fields: 20, fieldSize: 1024, parts: 30 };
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

/**
 * Writes a part of a form to a file.
 * @returns its size in bytes
 * @throws SERVICE_UNAVAILABLE, or what the part itself fails with
 */
async function keep(part: Readable, path: string, receiver: Receiver): Promise<number> {
	const unwritable = (why: unknown): never => {
		throw noRoom(receiver, why);
	};
	// A part that fails while the file is being opened must not end the process; the loop below tells of it.
	part.on('error', () => undefined);
	const file = await open(path, 'w').catch(unwritable);
	let size = 0;
	try {
		for await (const chunk of part as AsyncIterable<Buffer>) {
			await file.appendFile(chunk).catch(unwritable);
			size += chunk.length;
		}
	} finally {
		await file.close().catch(unwritable);
	}
	return size;
}
