import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { UnreadableFile } from './unreadable.ts';

/** A part of an archive as its directory lists it. */
export interface Part {
	readonly method: number;
	readonly packed: number;
	readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_PARTS = 2000;

export const damaged = (): UnreadableFile =>
	new UnreadableFile(
		'Tệp XLSX bị hỏng hoặc không đúng định dạng.',
		'The XLSX file is damaged or not of that format.',
	);

/**
 * The directory of an archive, by name. Only what a workbook of a few megabytes needs: no 64-bit sizes, no passwords, no
 * several disks. @throws UnreadableFile
 */
export async function readDirectory(file: FileHandle): Promise<Map<string, Part>> {
	const { size } = await file.stat();
	const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
	let end = tail.length - 22;
	while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
	if (end < 0) throw damaged();
	const count = tail.readUInt16LE(end + 10);
	const length = tail.readUInt32LE(end + 12);
	const start = tail.readUInt32LE(end + 16);
	if (count > MOST_PARTS || start + length > size) throw damaged();
	const directory = await readAt(file, start, length);
	const parts = new Map<string, Part>();
	for (let at = 0, n = 0; n < count; n += 1) {
		if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) throw damaged();
		const nameLength = directory.readUInt16LE(at + 28);
		const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
		parts.set(name.replaceAll('\\', '/').toLowerCase(), {
			method: directory.readUInt16LE(at + 10),
			packed: directory.readUInt32LE(at + 20),
			offset: directory.readUInt32LE(at + 42),
		});
		at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
	}
	return parts;
}

/**
 * The content of a part in a stream, cut off where it unpacks to more than `limit` bytes, whatever the archive says about
 * its size. @throws UnreadableFile
 */
export async function* unpack(file: FileHandle, part: Part, limit: number): AsyncGenerator<Buffer> {
	const local = await readAt(file, part.offset, 30);
	if (local.readUInt32LE(0) !== LOCAL || (part.method !== 0 && part.method !== 8)) throw damaged();
	const start = part.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
	const packed = Readable.from(pieces(file, start, part.packed));
	const inflate = createInflateRaw({ chunkSize: 1 << 16 });
	packed.on('error', (error) => inflate.destroy(error));
	let size = 0;
	try {
		for await (const chunk of part.method === 0 ? packed : packed.pipe(inflate)) {
			size += (chunk as Buffer).length;
			if (size > limit) {
				throw new UnreadableFile(
					`Một phần của tệp XLSX giãn ra quá ${Math.round(limit / 1024 / 1024)} MB; hãy lưu thành CSV UTF-8.`,
					`A part of the XLSX file unpacks to more than ${Math.round(limit / 1024 / 1024)} MB; save it as CSV UTF-8.`,
				);
			}
			yield chunk as Buffer;
		}
	} catch (error) {
		throw error instanceof UnreadableFile ? error : damaged();
	} finally {
		packed.destroy();
		inflate.destroy();
	}
}

async function* pieces(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
	for (let at = 0; at < length;) {
		const piece = await readAt(file, start + at, Math.min(1 << 16, length - at));
		at += piece.length;
		yield piece;
	}
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
	const buffer = Buffer.alloc(length);
	const { bytesRead } = await file.read(buffer, 0, length, start);
	if (bytesRead < length) throw damaged();
	return buffer;
}
