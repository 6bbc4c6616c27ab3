import { crc32 } from 'node:zlib';
import { LARGEST_INFLATED, UnreadableWorkbook } from './workbook-refusal.ts';

/** A part of a ZIP archive, as its central directory tells. */
export interface ZipEntry {
	readonly name: string;
	readonly method: number;
	readonly packed: number;
	readonly size: number;
	readonly offset: number;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 500;
const ENCRYPTED = 1;

/**
 * Lists the parts of an archive without unpacking any. What its directory declares is held against the limits, so that most
 * bombs end here; the rest end in `inflatePart`.
 * @throws UnreadableWorkbook
 */
export function listZip(file: Buffer): ZipEntry[] {
	const end = findEnd(file);
	const count = file.readUInt16LE(end + 10);
	if (count > MOST_ENTRIES) throw new UnreadableWorkbook('too_many_parts');
	const entries: ZipEntry[] = [];
	let at = file.readUInt32LE(end + 16);
	for (let index = 0; index < count; index += 1) {
		if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY) throw new UnreadableWorkbook('damaged');
		if (file.readUInt16LE(at + 8) & ENCRYPTED) throw new UnreadableWorkbook('encrypted');
		const nameLength = file.readUInt16LE(at + 28);
		entries.push({
			name: file.toString('utf8', at + 46, at + 46 + nameLength),
			method: file.readUInt16LE(at + 10),
			packed: file.readUInt32LE(at + 20),
			size: file.readUInt32LE(at + 24),
			offset: file.readUInt32LE(at + 42),
		});
		at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
	const declared = entries.reduce((sum, { size }) => sum + size, 0);
	if (declared > LARGEST_INFLATED) throw new UnreadableWorkbook('inflates_too_much');
	if (new Set(entries.map(({ name }) => name)).size < entries.length) throw new UnreadableWorkbook('damaged');
	return entries;
}

function findEnd(file: Buffer): number {
	const first = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
	for (let at = file.length - END_LENGTH; at >= first; at -= 1) {
		if (file.readUInt32LE(at) === END) return at;
	}
	throw new UnreadableWorkbook('damaged');
}

/** The packed bytes of a part. */
export function packedBytes(file: Buffer, { offset, packed }: ZipEntry): Buffer {
	if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL)
		throw new UnreadableWorkbook('damaged');
	const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
	if (start + packed > file.length) throw new UnreadableWorkbook('damaged');
	return file.subarray(start, start + packed);
}

/** An archive of these parts, not compressed. What reads it sees nothing that was not checked before. */
export function storedZip(parts: ReadonlyMap<string, Buffer>): Buffer {
	const locals: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, data] of parts) {
		const encoded = Buffer.from(name, 'utf8');
		const local = Buffer.alloc(30);
		local.writeUInt32LE(LOCAL, 0);
		local.writeUInt16LE(20, 4);
		local.writeUInt32LE(crc32(data), 14);
		local.writeUInt32LE(data.length, 18);
		local.writeUInt32LE(data.length, 22);
		local.writeUInt16LE(encoded.length, 26);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(DIRECTORY, 0);
		entry.writeUInt16LE(20, 4);
		local.copy(entry, 6, 4, 30);
		entry.writeUInt32LE(offset, 42);
		locals.push(local, encoded, data);
		directory.push(entry, encoded);
		offset += local.length + encoded.length + data.length;
	}
	const end = Buffer.alloc(END_LENGTH);
	end.writeUInt32LE(END, 0);
	end.writeUInt16LE(parts.size, 8);
	end.writeUInt16LE(parts.size, 10);
	end.writeUInt32LE(
		directory.reduce((sum, part) => sum + part.length, 0),
		12,
	);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...locals, ...directory, end]);
}
